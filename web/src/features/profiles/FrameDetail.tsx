// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import { Button } from '@/shared/ui/Button';
import { CopyButton } from '@/shared/ui/Copy';
import { classLabel, isSpecial, OTHER, summariseFunction, type FlameModel, type Relation } from '@/shared/flame';
import type { TopFunction } from './TopTable';
import type { FrameActions } from './useFrameActions';
import type { Wording } from './wording';
import css from './detail.module.css';

export interface FrameDetailProps {
  readonly model: FlameModel;
  /** Root first, whatever `model` is: where callers and callees are. */
  readonly base: FlameModel;
  /** Whether frames are left out, so that what is shown differs from the selection as a whole. */
  readonly reshaped: boolean;
  /** -1 when nothing is selected. */
  readonly node: number;
  readonly functions: readonly TopFunction[];
  readonly wording: Wording;
  readonly onZoom: (node: number) => void;
  readonly onFunction: (name: string) => void;
  readonly actions: FrameActions;
  /** Whether the function is in the middle of a sandwich already. */
  readonly inSandwich: boolean;
}

const MOST = 4;

/** Numbers of the selected frame and of its function, who calls it and what it calls. */
export function FrameDetail({ model, base, reshaped, node, functions, wording, onZoom, onFunction, actions, inSandwich }: FrameDetailProps) {
  const text = node < 0 ? '' : model.names[model.name[node]!]!;
  const name = base.names.indexOf(text);
  const summary = useMemo(() => (name < 0 ? null : summariseFunction(base, name)), [base, name]);
  if (!summary || node <= 0) {
    return (
      <section className={`${css.detail} ${css.none}`} aria-label="Selected frame">
        Select a frame or a function to see its numbers, its callers and what it calls. Click once to select, again to zoom in.
      </section>
    );
  }
  const known = functions.find((fn) => fn.name === text);
  const special = isSpecial(text);
  const kind = special ? (text === OTHER ? 'Frames too small to be sent' : 'Stacks of hidden frames only') : classLabel(base, name);
  const total = reshaped ? summary.total : (known?.total ?? summary.total);
  const self = reshaped ? summary.self : (known?.self ?? summary.self);
  const place = known?.file ? `${shortPath(known.file)}${known.line ? `:${known.line}` : ''}` : null;
  return (
    <section className={css.detail} aria-label="Selected frame">
      <div className={css.cell}>
        <h2 className={css.name} title={text}>
          {text}
        </h2>
        <p className={css.about}>{[place, kind, reshaped ? 'as shown, with frames left out' : 'recursive frames counted once'].filter(Boolean).join(' · ')}</p>
        <dl className={css.numbers}>
          <div>
            <dt>Total</dt>
            <dd>
              {wording.share(total)} <small>{wording.long(total)}</small>
            </dd>
          </div>
          <div>
            <dt>Self</dt>
            <dd>{wording.share(self)}</dd>
          </div>
          <div>
            <dt>This frame</dt>
            <dd>{wording.share(model.total[node]!)}</dd>
          </div>
        </dl>
        <div className={css.actions}>
          {inSandwich ? null : (
            <Button onPress={() => onZoom(node)}>
              Zoom <kbd>↵</kbd>
            </Button>
          )}
          {special ? null : (
            <>
              {inSandwich ? null : (
                <Button onPress={() => actions.sandwich(text)}>
                  Sandwich <kbd>s</kbd>
                </Button>
              )}
              <Button onPress={() => actions.focus(text)}>
                Focus <kbd>f</kbd>
              </Button>
              <Button onPress={() => actions.hide(text)}>
                Hide <kbd>h</kbd>
              </Button>
              <CopyButton text={text} label="Copy name" />
            </>
          )}
        </div>
      </div>
      <div className={css.cell}>
        <h3>Called from</h3>
        <Relations model={base} relations={summary.callers} whole={summary.total} wording={wording} onFunction={onFunction} nothing="nothing: it starts stacks" />
      </div>
      <div className={css.cell}>
        <h3>Calls</h3>
        <Relations model={base} relations={summary.callees} whole={summary.total} wording={wording} onFunction={onFunction} nothing="nothing was sampled below it" self={summary.total - summary.callees.reduce((sum, { value }) => sum + value, 0)} />
      </div>
    </section>
  );
}

interface RelationsProps {
  readonly model: FlameModel;
  readonly relations: readonly Relation[];
  readonly whole: number;
  readonly wording: Wording;
  readonly nothing: string;
  /** What the function holds itself, among its callees. */
  readonly self?: number;
  readonly onFunction: (name: string) => void;
}

function Relations({ model, relations, whole, wording, nothing, self = 0, onFunction }: RelationsProps) {
  if (relations.length === 0) return <p className="dim small">{nothing}</p>;
  const percent = (value: number) => `${Math.round((100 * value) / Math.max(whole, 1))}%`;
  const rest = relations.length - MOST;
  return (
    <ul className={css.relations}>
      {relations.slice(0, MOST).map(({ name, value }) => {
        const text = model.names[name]!;
        const linkable = name !== 0 && !isSpecial(text);
        return (
          <li key={name} title={`${text}: ${wording.long(value)}`}>
            <span className="num">{percent(value)}</span>
            {linkable ? (
              <button type="button" className="mono cut" onClick={() => onFunction(text)}>
                {text}
              </button>
            ) : (
              <span className="dim cut">{name === 0 ? 'the root' : 'smaller frames, cut off'}</span>
            )}
          </li>
        );
      })}
      {self > 0 ? (
        <li>
          <span className="num">{percent(self)}</span>
          <span className="dim">self</span>
        </li>
      ) : null}
      {rest > 0 ? (
        <li>
          <span />
          <span className="faint">and {rest} more</span>
        </li>
      ) : null}
    </ul>
  );
}

/** The end of a source path: module caches and GOROOT say nothing. */
function shortPath(file: string): string {
  return file.replace(/^.*\/(?:pkg\/mod|src)\//, '').split('/').slice(-3).join('/');
}

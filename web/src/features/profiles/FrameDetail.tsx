// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import { Button } from '@/shared/ui/Button';
import { CopyButton } from '@/shared/ui/Copy';
import { classLabel, isSpecial, OTHER, sideView, summariseFunction, type FlameModel } from '@/shared/flame';
import type { DiffFunction } from './DiffTable';
import { ComparedNumbers, FrameNumbers } from './FrameNumbers';
import { LinesPanel } from './LinesPanel';
import { Relations } from './Relations';
import { shortPath } from '@/shared/flame/shortPath';
import type { TopFunction } from './TopTable';
import type { FrameActions } from './useFrameActions';
import type { Selected } from './useSelection';
import type { Look } from './words';
import css from './detail.module.css';

export interface FrameDetailProps {
  readonly model: FlameModel;
  /** Root first, whatever `model` is: where callers and callees are. */
  readonly base: FlameModel;
  /** Whether frames are left out, so that what is shown differs from the selection as a whole. */
  readonly reshaped: boolean;
  /** -1 when nothing is selected. */
  readonly node: number;
  readonly functions: readonly (TopFunction | DiffFunction)[];
  readonly selected: Selected;
  readonly look: Look;
  readonly onZoom: (node: number) => void;
  readonly onFunction: (name: string) => void;
  readonly actions: FrameActions;
  /** Whether the function is in the middle of a sandwich already. */
  readonly inSandwich: boolean;
}

/** Numbers of the selected frame and of its function, who calls it, what it calls and where in it the value lies. */
export function FrameDetail({ model, base, reshaped, node, functions, selected, look, onZoom, onFunction, actions, inSandwich }: FrameDetailProps) {
  const text = node < 0 ? '' : model.names[model.name[node]!]!;
  const name = base.names.indexOf(text);
  const summaries = useMemo(() => {
    if (name < 0) return [];
    return base.sides ? [summariseFunction(sideView(base, 'a'), name), summariseFunction(sideView(base, 'b'), name)] : [summariseFunction(base, name)];
  }, [base, name]);
  const [summary, second] = summaries;
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
  const place = known?.file ? `${shortPath(known.file)}${known.line ? `:${known.line}` : ''}` : null;
  const exact = reshaped ? undefined : known;
  return (
    <section className={css.detail} aria-label="Selected frame">
      <div className={css.cell}>
        <h2 className={css.name} title={text}>
          {text}
        </h2>
        <p className={css.about}>{[place, kind, reshaped ? 'as shown, with frames left out' : 'recursive frames counted once'].filter(Boolean).join(' · ')}</p>
        {look.comparison ? (
          <ComparedNumbers
            comparison={look.comparison}
            a={exact && 'totalA' in exact ? exact.totalA : summary.total}
            b={exact && 'totalB' in exact ? exact.totalB : (second?.total ?? 0)}
          />
        ) : (
          <FrameNumbers
            wording={look.wording}
            total={exact && 'total' in exact ? exact.total : summary.total}
            self={exact && 'self' in exact ? exact.self : summary.self}
            frame={model.total[node]!}
          />
        )}
        <div className={css.actions}>
          {special || inSandwich ? null : <Button onPress={() => actions.sandwich(text)}>Sandwich</Button>}
          {inSandwich ? null : (
            <Button onPress={() => onZoom(node)}>
              Zoom <kbd>↵</kbd>
            </Button>
          )}
          {special ? null : (
            <>
              <Button onPress={() => actions.hide(text)}>Hide this frame</Button>
              <Button onPress={() => actions.focus(text)}>Focus</Button>
              <CopyButton text={text} label="Copy name" />
            </>
          )}
        </div>
      </div>
      <div className={css.cell}>
        <h3>Called from {second ? <span className="faint">of A and of B</span> : null}</h3>
        <Relations model={base} summaries={summaries} of="callers" onFunction={onFunction} nothing="nothing: it starts stacks" />
        <h3>Calls</h3>
        <Relations model={base} summaries={summaries} of="callees" onFunction={onFunction} nothing="nothing was sampled below it" />
      </div>
      <div className={css.cell}>
        <h3>
          By line <span className="faint">share of this function{reshaped ? ', with no frame left out' : ''}</span>
        </h3>
        <LinesPanel name={special ? null : text} a={selected.a.part} b={selected.b?.part ?? null} />
      </div>
    </section>
  );
}

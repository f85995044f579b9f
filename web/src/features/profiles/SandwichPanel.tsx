// SPDX-License-Identifier: Apache-2.0
import { useMemo, useState } from 'react';
import { indexPaths, isSpecial, ROW, sandwichOf, type FlameModel } from '@/shared/flame';
import { colouredByPackage } from '@/shared/flame/packages';
import { Button } from '@/shared/ui/Button';
import { Empty } from '@/shared/ui/States';
import { FlameCanvas } from './FlameCanvas';
import { DiffLegend } from './DiffLegend';
import { fillOfFrame } from './fill';
import { FlameTree } from './FlameTree';
import { Legend } from './Legend';
import { marksFor, wordsFor, type Look } from './words';
import css from './profiles.module.css';

export interface SandwichPanelProps {
  /** Root first. */
  readonly base: FlameModel;
  /** The function in the middle; null when none was chosen. */
  readonly name: string | null;
  readonly look: Look;
  /** As trees in place of bars. */
  readonly asTrees: boolean;
  readonly byPackage: boolean;
  readonly matches: ((name: string) => boolean) | null;
  readonly onTrees: (trees: boolean) => void;
  readonly onCentre: (name: string) => void;
  readonly onMenu: (name: string, x: number, y: number) => void;
}

/** A function in the middle, its callers above, what it calls below; all its calls taken together. */
export function SandwichPanel(props: SandwichPanelProps) {
  const { base, name, look, asTrees, byPackage, onTrees } = props;
  const index = name === null ? -1 : base.names.indexOf(name);
  const halves = useMemo(() => {
    if (index <= 0) return null;
    const { callers, callees } = sandwichOf(base, index);
    return byPackage ? { callers: colouredByPackage(callers), callees: colouredByPackage(callees) } : { callers, callees };
  }, [base, index, byPackage]);
  if (!halves || halves.callees.total[0] === 0) {
    return (
      <section className={css.flame} aria-label="Sandwich">
        <Empty title={name === null ? 'Choose a function' : 'The function is not in these stacks'}>
          {name === null
            ? 'Select one in the table. Its callers are then drawn above it, and what it calls below.'
            : `${name} is in none of the stacks that are shown. It may be hidden, or too small to have been sent.`}
        </Empty>
      </section>
    );
  }
  return (
    <section className={css.flame} aria-label="Sandwich">
      <div className={css.map}>
        <b className="mono cut">{name}</b>
        <span className="grow" />
        <Button look="quiet" className={css.twin} onPress={() => onTrees(!asTrees)}>
          {asTrees ? 'Show as flame graphs' : 'Show as trees'}
        </Button>
        {look.comparison ? <DiffLegend /> : <Legend model={base} byPackage={byPackage} />}
      </div>
      <Half key={`callers ${name}`} title="Callers" model={halves.callers} upward {...props} />
      <Half key={`callees ${name}`} title="Calls" model={halves.callees} upward={false} {...props} />
    </section>
  );
}

const HALF_HEAD = 40;

interface HalfProps extends SandwichPanelProps {
  readonly title: string;
  readonly model: FlameModel;
  readonly upward: boolean;
}

function Half({ title, model, upward, name, look, asTrees, matches, onCentre, onMenu }: HalfProps) {
  const [selected, setSelected] = useState(-1);
  const paths = useMemo(() => indexPaths(model), [model]);
  const marked = useMemo(() => (matches ? Uint8Array.from(model.names, (text) => (matches(text) ? 1 : 0)) : null), [model, matches]);
  const words = useMemo(() => wordsFor(look, model, upward), [look, model, upward]);
  const marks = useMemo(() => marksFor(look, model), [look, model]);
  const whole = model.total[0]!;
  const rootLabel = `${name} · ${look.comparison ? words.spoken(0) : `${look.wording.share(whole)} · ${look.wording.long(whole)}`}`;
  const nameOf = (node: number) => model.names[model.name[node]!]!;
  const shared = {
    model,
    zoom: 0,
    selected: selected < model.size ? selected : -1,
    rootLabel,
    words,
    onSelect: setSelected,
    onMenu: (node: number, x: number, y: number) => onMenu(nameOf(node), x, y),
  };
  const centre = (node: number) => {
    const text = nameOf(node);
    if (text !== name && !isSpecial(text)) onCentre(text);
  };
  return (
    // Room by levels: a deep half does not squeeze into half of the height beside a flat one.
    <div className={css.half} style={{ flexBasis: model.rows * ROW + HALF_HEAD }}>
      <h2 className={css.halfhead}>
        {title} <span className="faint">{upward ? 'root of the stacks at the top' : 'click again to put a function in the middle'}</span>
      </h2>
      {asTrees ? (
        <FlameTree {...shared} fill={fillOfFrame(model, marks)} paths={paths} label={`${title} of ${name}`} />
      ) : (
        <FlameCanvas
          {...shared}
          upward={upward}
          matches={marked}
          marks={marks}
          summary={`${title} of ${rootLabel}. ${model.size - 1} frames in ${model.rows - 1} levels. Arrow keys move between frames, Enter puts one in the middle; the trees hold the same data.`}
          onZoom={centre}
        />
      )}
    </div>
  );
}

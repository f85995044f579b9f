// SPDX-License-Identifier: Apache-2.0
import { isSpecial, type FlameModel, type FunctionSummary } from '@/shared/flame';
import css from './detail.module.css';

const MOST = 4;

export interface RelationsProps {
  readonly model: FlameModel;
  /** Of one selection, or of sides A and B. */
  readonly summaries: readonly FunctionSummary[];
  readonly of: 'callers' | 'callees';
  readonly nothing: string;
  readonly onFunction: (name: string) => void;
}

/** Who calls a function, or what it calls, each with its part of the function: on one side, or on both. */
export function Relations({ model, summaries, of, nothing, onFunction }: RelationsProps) {
  const relations = joined(summaries, of);
  if (relations.length === 0) return <p className="dim small">{nothing}</p>;
  const rest = relations.length - MOST;
  const own = of === 'callees' ? summaries.map(({ total, callees }) => total - callees.reduce((sum, { value }) => sum + value, 0)) : [];
  const parts = (values: readonly number[]) =>
    values.map((value, side) => (
      // oxlint-disable-next-line react/no-array-index-key -- the side is the index
      <span key={side} className="num">
        {percent(value, summaries[side]!.total)}
      </span>
    ));
  return (
    <ul className={`${css.relations} ${summaries.length > 1 ? css.two : ''}`}>
      {relations.slice(0, MOST).map(({ name, values }) => {
        const text = model.names[name]!;
        const linkable = name !== 0 && !isSpecial(text);
        return (
          <li key={name} title={text}>
            {parts(values)}
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
      {own.some((value) => value > 0) ? (
        <li>
          {parts(own)}
          <span className="dim">self</span>
        </li>
      ) : null}
      {rest > 0 ? (
        <li>
          {parts(summaries.map(() => Number.NaN))}
          <span className="faint">and {rest} more</span>
        </li>
      ) : null}
    </ul>
  );
}

function percent(value: number, whole: number): string {
  if (Number.isNaN(value)) return '';
  return whole > 0 ? `${Math.round((100 * value) / whole)}%` : '–';
}

/** Relations of all sides by name, those that hold most of their side first. */
export function joined(summaries: readonly FunctionSummary[], of: 'callers' | 'callees'): { readonly name: number; readonly values: readonly number[] }[] {
  const byName = new Map<number, number[]>();
  summaries.forEach((summary, side) => {
    for (const { name, value } of summary[of]) {
      const values = byName.get(name) ?? summaries.map(() => 0);
      values[side] = value;
      byName.set(name, values);
    }
  });
  const share = (values: readonly number[]) => values.reduce((sum, value, side) => sum + value / Math.max(1, summaries[side]!.total), 0);
  return [...byName].map(([name, values]) => ({ name, values })).sort((a, b) => share(b.values) - share(a.values));
}

// SPDX-License-Identifier: Apache-2.0
import type { Values } from './layers';
import css from './small.module.css';

export interface SparkProps {
  readonly values: Values;
  /** Name of a colour token. */
  readonly color: string;
  readonly width?: number;
  readonly height?: number;
  readonly fill?: boolean;
  /** Drawn as a dashed line, when it is near enough to matter. */
  readonly limit?: number | null;
}

/** A small trace without axes, beside the number that it belongs to. It stops where data stops. */
export function Spark({ values, color, width = 84, height = 24, fill = false, limit = null }: SparkProps) {
  const most = Math.max(...values.map((value) => value ?? 0), 0);
  const showLimit = limit !== null && limit > 0 && limit < most * 6;
  const top = (showLimit ? Math.max(most, limit) * 1.04 : most * 1.2) || 1;
  const x = (index: number) => 1 + (index / Math.max(1, values.length - 1)) * (width - 5);
  const y = (value: number) => height - 2 - (value / top) * (height - 5);
  const runs = runsOf(values);
  const last = runs.at(-1)?.at(-1);
  const silent = last !== undefined && last < values.length - 3;
  return (
    <svg width={width} height={height} className={css.spark} aria-hidden="true" style={{ color: `var(${color})` }}>
      <path d={`M0 ${height - 1.5}H${width}`} className={css.base} />
      {showLimit ? <path d={`M0 ${y(limit).toFixed(1)}H${width}`} className={css.limit} /> : null}
      {runs.map((run) => {
        const points = run.map((i) => `${x(i).toFixed(1)} ${y(values[i] ?? 0).toFixed(1)}`);
        const line = `M${points.join('L')}`;
        return (
          <g key={run[0]}>
            {fill ? <path d={`${line}L${x(run.at(-1)!)} ${height - 2}L${x(run[0]!)} ${height - 2}Z`} className={css.fill} /> : null}
            <path d={run.length === 1 ? `${line}h0.1` : line} className={css.line} />
          </g>
        );
      })}
      {last === undefined ? null : <circle cx={x(last)} cy={y(values[last] ?? 0)} r="2" fill="currentColor" />}
      {silent ? <path d={`M${x(last) + 5} ${height / 2}H${width - 2}`} className={css.gap} /> : null}
    </svg>
  );
}

/** Indices of known values, in runs without a gap. */
export function runsOf(values: Values): number[][] {
  const runs: number[][] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    const run = runs.at(-1);
    if (run && run.at(-1) === index - 1) run.push(index);
    else runs.push([index]);
  });
  return runs;
}

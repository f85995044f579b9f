// SPDX-License-Identifier: Apache-2.0
import css from './small.module.css';

export interface CountBarsProps {
  /** One per step of time. */
  readonly counts: readonly number[];
  /** Name of a colour token. */
  readonly color: string;
  readonly width?: number;
  readonly height?: number;
  /** The same in words. */
  readonly summary: string;
}

/** How often something happened, a bar for each step of time; what happened at all is at least seen. */
export function CountBars({ counts, color, width = 180, height = 28, summary }: CountBarsProps) {
  const most = Math.max(...counts, 1);
  const step = width / Math.max(1, counts.length);
  const bar = Math.max(1, step - (step > 4 ? 1 : 0));
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} className={css.bars} role="img" aria-label={summary} style={{ color: `var(${color})` }}>
      <path d={`M0 ${height - 0.5}H${width}`} className={css.base} />
      {counts.map((count, index) => {
        if (count === 0) return null;
        const tall = Math.max(2, (count / most) * (height - 2));
        // oxlint-disable-next-line react/no-array-index-key -- a bar is its step
        return <rect key={index} x={(index * step).toFixed(1)} y={(height - 1 - tall).toFixed(1)} width={bar.toFixed(1)} height={tall.toFixed(1)} fill="currentColor" />;
      })}
    </svg>
  );
}

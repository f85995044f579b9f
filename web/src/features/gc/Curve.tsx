// SPDX-License-Identifier: Apache-2.0
import { quantity, roughShare, trimmed } from '@/shared/format';
import { measured, outcome, type Setting } from './settings';
import type { Basis } from './useGc';
import css from './gc.module.css';

const WIDTH = 760;
const HEIGHT = 296;
const PAD = { left: 44, right: 14, top: 30, bottom: 54 } as const;
const NAMED = [50, 100, 200, 400, 800];
/** A name this near to the setting that is tried would lie under it. */
const CLEAR = 70;
const LEAST_GOGC = 25;
const MOST_GOGC = 800;
const POINTS = 80;
const SHARES = [1, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.15, 0.1, 0.05, 0.02, 0.01];

/** Peak memory against the collector's share of busy CPU: what is now, what is tried, and where memory ends. */
export function Curve({ basis, tried, memory }: { readonly basis: Basis; readonly tried: Setting; readonly memory: number | null }) {
  const now = measured(basis);
  const then = outcome(basis, tried);
  const points = Array.from({ length: POINTS + 1 }, (_, i) => pointAt(basis, LEAST_GOGC * (MOST_GOGC / LEAST_GOGC) ** (i / POINTS)));
  const zones = [tried.limit, memory].filter((value) => value !== null);
  const most = Math.max(now.peak, then.peak, ...zones) * 1.15;
  const least = Math.min(now.peak, then.peak, ...points.map((point) => point.memory)) * 0.95;
  const seen = Math.max(now.share, then.share);
  const top = niceShare(Math.max(seen, Math.min(points[0]?.share ?? 0, 2 * seen)));
  const x = (value: number) => PAD.left + ((value - least) / (most - least)) * (WIDTH - PAD.left - PAD.right);
  const y = (value: number) => HEIGHT - PAD.bottom - (value / top) * (HEIGHT - PAD.top - PAD.bottom);
  const inside = points.filter((point) => point.share <= top && point.memory <= most);
  const named = NAMED.map((gogc) => pointAt(basis, gogc)).filter((point) => point.share <= top && point.memory <= most);
  const summary = `Trade-off between peak memory and the collector's share of busy CPU. Now ${quantity(now.peak, 'bytes')} at ${roughShare(now.share)}; tried ${quantity(then.peak, 'bytes')} at ${roughShare(then.share)}.`;
  return (
    <figure className={css.curve}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={summary}>
        {[0, top / 2, top].map((value) => (
          <g key={value}>
            <line className={css.rule} x1={PAD.left} x2={WIDTH - PAD.right} y1={y(value)} y2={y(value)} />
            <text x={PAD.left - 6} y={y(value) + 4} textAnchor="end">
              {roughShare(value)}
            </text>
          </g>
        ))}
        {memoryTicks(least, most).map((value) => (
          <text key={value} x={x(value)} y={HEIGHT - PAD.bottom + 20} textAnchor="middle">
            {trimmed(quantity(value, 'bytes'))}
          </text>
        ))}
        <text x={PAD.left + 4} y={18}>
          collector share of busy CPU, numbers on the curve are GOGC
        </text>
        <text x={WIDTH / 2} y={HEIGHT - 8} textAnchor="middle">
          peak memory of a process
        </text>
        {memory === null ? null : <Edge x={x(memory)} right={WIDTH - PAD.right} label={`memory ${trimmed(quantity(memory, 'bytes'))}`} look="memory" />}
        {tried.limit === null ? null : <Edge x={x(tried.limit)} right={x(tried.limit)} label={`GOMEMLIMIT ${trimmed(quantity(tried.limit, 'bytes'))}`} look="limit" />}
        <polyline className={css.line} points={inside.map((point) => `${x(point.memory)},${y(point.share)}`).join(' ')} />
        {named
          .filter((point) => Math.abs(x(point.memory) - x(then.peak)) > CLEAR)
          .map((point) => (
            <g key={point.gogc}>
              <circle className={css.point} cx={x(point.memory)} cy={y(point.share)} r={2.5} />
              <text x={x(point.memory) + 5} y={y(point.share) - 7}>
                {point.gogc}
              </text>
            </g>
          ))}
        <circle className={css.now} cx={x(now.peak)} cy={y(now.share)} r={5} />
        <text className={css.strong} x={x(now.peak) - 9} y={y(now.share) + 17} textAnchor="end">
          now
        </text>
        <circle className={css.tried} cx={x(Math.min(then.peak, most))} cy={y(Math.min(then.share, top))} r={6} />
        <text className={css.triedlabel} x={x(Math.min(then.peak, most))} y={y(Math.min(then.share, top)) - 13} textAnchor="middle">
          GOGC {tried.gogc ?? 'off'}
        </text>
      </svg>
    </figure>
  );
}

function Edge({ x, right, label, look }: { readonly x: number; readonly right: number; readonly label: string; readonly look: 'memory' | 'limit' }) {
  const bottom = HEIGHT - PAD.bottom;
  return (
    <g className={css[look]}>
      {right > x ? <rect x={x} y={PAD.top} width={right - x} height={bottom - PAD.top} /> : null}
      <line x1={x} x2={x} y1={PAD.top} y2={bottom} />
      <text x={x - 6} y={look === 'memory' ? PAD.top + 26 : PAD.top + 10} textAnchor="end">
        {label}
      </text>
    </g>
  );
}

function pointAt(basis: Basis, gogc: number) {
  const { peak, share } = outcome(basis, { gogc, limit: null });
  return { gogc, memory: peak, share };
}

function niceShare(value: number): number {
  return SHARES.findLast((share) => share >= value) ?? 1;
}

/** Four or five round amounts. */
function memoryTicks(least: number, most: number): number[] {
  const step = 2 ** Math.ceil(Math.log2((most - least) / 5));
  const ticks: number[] = [];
  for (let value = Math.ceil(least / step) * step; value <= most; value += step) ticks.push(value);
  return ticks;
}

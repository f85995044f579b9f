// SPDX-License-Identifier: Apache-2.0
// Fit over time as the chart wants it: even steps, with gaps where nothing could be judged.
import type { ChartData, TimeMark } from '@/shared/charts';
import type { Report } from './useReport';

const MOST_STEPS = 1000;

/** Null when no moment is judged. Steps are as long as the shortest distance between two moments, which lie in their middle. */
export function fitChart(points: Report['fitOverTime']): ChartData | null {
  const moments = points.map(({ at }) => Date.parse(at));
  if (!points.some(({ fit }) => typeof fit === 'number')) return null;
  const first = Math.min(...moments);
  const last = Math.max(...moments);
  const step = Math.max(shortestDistance(moments) ?? 3_600_000, (last - first) / MOST_STEPS);
  const values = new Array<number | null>(Math.round((last - first) / step) + 1).fill(null);
  points.forEach(({ fit }, i) => {
    if (typeof fit === 'number') values[Math.round((moments[i]! - first) / step)] = fit;
  });
  return {
    steps: { start: first - step / 2, stepSeconds: step / 1000, count: values.length },
    unit: 'share',
    layers: [{ kind: 'line', id: 'fit', label: 'hot edges that fit', color: '--accent', values, width: 1.8 }],
  };
}

/** The upper part of the axis, where fits are, unless one is lower. */
export function fitSpan(values: readonly (number | null)[]): [number, number] {
  const least = Math.min(...values.map((value) => value ?? 1), 1);
  return [Math.max(0, Math.min(0.6, Math.floor(least * 5 - 0.01) / 5)), 1];
}

function shortestDistance(moments: readonly number[]): number | null {
  const distances = moments
    .toSorted((a, b) => a - b)
    .map((at, i, all) => at - (all[i - 1] ?? at))
    .filter((distance) => distance > 0);
  return distances.length === 0 ? null : Math.min(...distances);
}

/** Revisions that were published and builds that were deployed while the chart runs. */
export function fitMarks(revisions: Report['revisions'], versions: readonly { readonly version?: string; readonly firstSeen: string }[], from: number): TimeMark[] {
  return [
    ...revisions.map(({ number, publishedAt }) => ({ at: Date.parse(publishedAt), label: `revision ${number}` })),
    ...versions.flatMap(({ version, firstSeen }) => (version === undefined ? [] : [{ at: Date.parse(firstSeen), label: version }])),
  ].filter(({ at }) => at > from);
}

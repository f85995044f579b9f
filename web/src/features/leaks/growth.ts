// SPDX-License-Identifier: Apache-2.0
// From the levels of single processes, each seen at moments of its own, to charts with one time axis and one scale.
import type { ChartData, Steps, TimeMark, Values } from '@/shared/charts';
import { moment, type Unit, type Zone } from '@/shared/format';
import type { EvidenceInstance } from './useLeaks';

const STEPS = 120;
const SHORTEST_MILLISECONDS = 60_000;

/** Points further apart than this many times the usual distance are not joined. */
const GAP = 4;

interface Seen {
  readonly at: number;
  readonly value: number;
}

export interface Growth {
  readonly from: number;
  readonly to: number;
  /** Upper end of the value axis of all charts. */
  readonly top: number;
  readonly charts: readonly { readonly instance: EvidenceInstance; readonly data: ChartData; readonly marks: readonly TimeMark[] }[];
}

/** One chart for each process; null when no levels were kept. */
export function growthOf(instances: readonly EvidenceInstance[], unit: Unit, zone: Zone): Growth | null {
  const seen = instances.map(({ points }) => points.map(({ at, value }) => ({ at: Date.parse(at), value })));
  const moments = seen.flat().map(({ at }) => at);
  if (moments.length === 0) return null;
  const first = Math.min(...moments);
  const step = Math.max(Math.max(...moments) - first, SHORTEST_MILLISECONDS) / (STEPS - 1);
  // The first and the last point lie in the middle of a step.
  const steps: Steps = { start: first - step / 2, stepSeconds: step / 1000, count: STEPS };
  const top = Math.max(...seen.flat().map(({ value }) => value), 0) * 1.08 || 1;
  const charts = instances.map((instance, i) => ({ instance, data: chart(instance, levels(seen[i]!, steps), steps, unit), marks: marksOf(instance, first, zone) }));
  return { from: steps.start, to: steps.start + STEPS * step, top, charts };
}

function chart(instance: EvidenceInstance, values: Values, steps: Steps, unit: Unit): ChartData {
  return { steps, unit, layers: [{ kind: 'line', id: instance.instance, label: instance.instance, color: '--d-leak', smooth: true, width: 2, fill: 0.14, values }] };
}

/** When it began to grow, unless it has from the first point on. */
function marksOf({ since }: EvidenceInstance, first: number, zone: Zone): TimeMark[] {
  const at = Date.parse(since);
  return at <= first ? [] : [{ at, label: `grows since ${moment(at, zone)}` }];
}

/** The level at the middle of each step, on the line between the points around it; null before, after and in gaps. */
export function levels(points: readonly Seen[], { start, stepSeconds, count }: Steps): (number | null)[] {
  const longest = GAP * usualDistance(points);
  const step = stepSeconds * 1000;
  const values = new Array<number | null>(count).fill(null);
  points.forEach((point, index) => {
    const lone = Math.floor((point.at - start) / step);
    if (lone >= 0 && lone < count) values[lone] ??= point.value;
    const next = points[index + 1];
    if (!next || next.at - point.at > longest) return;
    for (let i = Math.max(0, Math.ceil((point.at - start) / step - 0.5)); i < count; i++) {
      const at = start + (i + 0.5) * step;
      if (at > next.at + 1) break;
      const share = next.at === point.at ? 1 : Math.min(1, (at - point.at) / (next.at - point.at));
      values[i] = point.value + share * (next.value - point.value);
    }
  });
  return values;
}

/** The median of the distances between points. */
function usualDistance(points: readonly Seen[]): number {
  const distances = points.slice(1).map(({ at }, i) => at - points[i]!.at);
  return distances.toSorted((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 0;
}

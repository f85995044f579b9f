// SPDX-License-Identifier: Apache-2.0
// What the page says about the whole: in the root bar, under the timeline, beside values.
import { cores, grouped, quantity, share, span, type Unit } from '@/shared/format';
import type { FlameModel } from '@/shared/flame';
import type { Comparison } from './comparison';
import { isCpuTime, type NamedType } from './types';
import type { FlameAnswer } from './useProfiles';

/** How values of a type are written: CPU time as average cores over the time with data, all else as it is. */
export interface Wording {
  readonly total: number;
  /** Heading of the value column. */
  readonly column: string;
  readonly value: (value: number) => string;
  /** With its unit, for sentences. */
  readonly long: (value: number) => string;
  readonly share: (value: number) => string;
  /** Null where it is not known how many samples there are. */
  readonly samples: ((value: number) => number) | null;
}

/** @param covered seconds of the selection in which there is data */
export function wordingOf(named: NamedType, answer: FlameAnswer, covered: number): Wording {
  const total = Number(answer.total);
  const of = (value: number) => share(total > 0 ? value / total : null);
  const per = answer.valuePerSample ?? 0;
  const samples = per > 0 ? (value: number) => value / per : null;
  if (isCpuTime(named) && covered > 0) {
    const average = (value: number) => cores(value / 1e9 / covered);
    return { total, column: 'Cores', value: average, long: (value) => `${average(value)} cores`, share: of, samples };
  }
  const write = (value: number) => quantity(value, named.unit);
  return { total, column: COLUMNS[named.unit] ?? 'Value', value: write, long: write, share: of, samples };
}

const COLUMNS: Partial<Record<Unit, string>> = { bytes: 'Bytes', count: 'Count', nanoseconds: 'Time', seconds: 'Time' };

/** The text in the root bar: the whole, exactly what is being looked at. */
export function rootLabel(named: NamedType, answer: FlameAnswer, wording: Wording, covered: number): string {
  const whole = quantity(wording.total, named.unit);
  if (isCpuTime(named)) {
    const hours = wording.total / 3.6e12;
    const spent = hours >= 0.1 ? `${cores(hours)} core-hours` : `${whole} of CPU`;
    return covered > 0 ? `all · ${wording.long(wording.total)} for ${span(covered)} · ${spent}` : `all · ${spent}`;
  }
  if (named.type.semantics === 'snapshot') {
    return `all · ${whole} ${named.of} · ${AGGREGATIONS[answer.aggregation]} of ${instances(answer)}`;
  }
  const rate = covered > 0 ? ` · ${perSecond(wording.total / covered, named.unit)}` : '';
  return `all · ${whole} ${named.of}${covered > 0 ? ` in ${span(covered)}` : ''}${rate}`;
}

/** The root's text when only some of the stacks are shown: how much of the whole that is. */
export function shownLabel(label: string, shown: number, wording: Wording): string {
  return Math.abs(wording.total - shown) <= wording.total * 1e-9 ? label : `${wording.long(shown)} · ${wording.share(shown)} of ${label}`;
}

/** The same for a comparison. */
export function comparedShownLabel(label: string, base: FlameModel, { totals, share: of }: Comparison): string {
  const { totalA, totalB } = base.sides!;
  const whole = Math.abs(totals.a - totalA[0]!) <= totals.a * 1e-9 && Math.abs(totals.b - totalB[0]!) <= totals.b * 1e-9;
  return whole ? label : `A ${of('a', totalA[0]!)}, B ${of('b', totalB[0]!)} of ${label}`;
}

function perSecond(rate: number, unit: Unit): string {
  if (unit === 'bytes') return quantity(rate, 'bytes/s');
  if (unit === 'count') return quantity(rate, 'count/s');
  return `${quantity(rate, unit)} per second`;
}

export const AGGREGATIONS: Readonly<Record<FlameAnswer['aggregation'], string>> = {
  sum: 'sum',
  last: 'last snapshot',
  average: 'average snapshot',
  max: 'largest snapshot',
};

function instances(answer: Pick<FlameAnswer, 'instances'>): string {
  return answer.instances === 1 ? '1 instance' : `${grouped(answer.instances)} instances`;
}

/** How many became one, for the brush. */
export function mergedLabel(answer: FlameAnswer): string {
  const profiles = answer.profiles === 1 ? '1 profile' : `${grouped(answer.profiles)} profiles`;
  return `${profiles} of ${instances(answer)} merged`;
}

/** What the value means, for those who wonder whether snapshots were added up. */
export function semanticsNote(named: NamedType, answer: Pick<FlameAnswer, 'aggregation' | 'instances'>): string {
  if (named.type.semantics !== 'snapshot') return `Differences: everything in the range, summed over ${instances(answer)}.`;
  const which = { sum: 'sum', last: 'last value', average: 'average', max: 'largest value' }[answer.aggregation];
  return `Snapshots are never added up over time: the ${which} of each instance in the range, then summed over ${instances(answer)}.`;
}

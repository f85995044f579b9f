// SPDX-License-Identifier: Apache-2.0
// How two sides are compared and how that is said: as shares of each whole, or as they are.
import { cores, fixed, grouped, known, points, quantity, share } from '@/shared/format';
import { differenceInterval, FEW, glyphOf, GONE, markOf, NEW, rateEstimate, shareEstimate, type Bases, type Estimate, type Glyph, type Interval, type Judging } from '@/shared/flame';
import type { DiffAnswer } from './useCompared';
import { isCpuTime, type NamedType } from './types';

export type Norm = 'share' | 'cores';
export type Side = 'a' | 'b';

/** Fewer samples on a side, and its shares say little: the page warns. */
export const ENOUGH_SAMPLES = 200;

export interface Change {
  readonly mark: number;
  readonly glyph: Glyph;
  /** Whether there were samples enough to say anything. */
  readonly judged: boolean;
  /** B less A, in what is compared. */
  readonly by: number;
  /** `4.59 pt`, `new`, `gone`; the glyph beside it says which way. */
  readonly text: string;
  /** `+4.59 pt`, where there is no glyph. */
  readonly signed: string;
  /** The same for those who do not see the glyph. */
  readonly spoken: string;
}

export interface Comparison {
  readonly norm: Norm;
  /** Whether values can be compared as they are, without shares. */
  readonly absolute: boolean;
  readonly judging: Judging;
  readonly totals: Bases;
  /** What is compared: a share, or cores, bytes, a rate. */
  amount(side: Side, value: number): string;
  /** The same without a unit that stands for the whole column. */
  brief(side: Side, value: number): string;
  /** That unit. */
  readonly unit: string;
  share(side: Side, value: number): string;
  /** As it is, whatever is compared. */
  long(side: Side, value: number): string;
  /** Null where it is not known how many samples there are. */
  samples(side: Side, value: number): number | null;
  change(a: number, b: number): Change;
  /** Of the change, at 95 %; null where it is not known how many samples there are. */
  interval(a: number, b: number): Interval | null;
  intervalText(a: number, b: number): string | null;
}

/** @param seconds that each side covers; 0 where that is not known. Snapshots need none */
export function comparisonOf(type: NamedType, answer: Pick<DiffAnswer, 'a' | 'b'>, asked: Norm, seconds: Bases): Comparison {
  const totals = { a: Number(answer.a.total), b: Number(answer.b.total) };
  const snapshot = type.type.semantics === 'snapshot';
  const time = snapshot ? { a: 1, b: 1 } : seconds;
  const absolute = time.a > 0 && time.b > 0;
  const norm = absolute ? asked : 'share';
  const perSample = { a: answer.a.valuePerSample ?? null, b: answer.b.valuePerSample ?? null };
  const judging: Judging = { bases: norm === 'share' ? totals : time, perSample };
  const asIs = asIsText(type, snapshot);
  const measured = (side: Side, value: number) => (judging.bases[side] > 0 ? value / judging.bases[side] : 0);
  const shareText = (side: Side, value: number) => share(totals[side] > 0 ? value / totals[side] : null);
  const long = (side: Side, value: number) => (time[side] > 0 ? asIs(value / time[side]) : quantity(value, type.unit));
  const samples = (side: Side, value: number) => (perSample[side] === null ? null : value / perSample[side]);
  const size = (by: number) => {
    if (by === 0) return '0';
    if (norm === 'cores') return asIs(Math.abs(by));
    return Math.abs(by) < 0.00005 ? '<0.01 pt' : points(Math.abs(by)).replace('+', '');
  };
  const inCores = norm === 'cores' && isCpuTime(type);

  const estimate = (side: Side, value: number): Estimate | null => {
    const per = perSample[side];
    if (per === null || !(per > 0)) return null;
    if (norm === 'share') return shareEstimate(value / per, totals[side] / per);
    const { value: rate, low, high } = rateEstimate(value / per, time[side]);
    return { value: rate * per, low: low * per, high: high * per };
  };
  const interval = (a: number, b: number): Interval | null => {
    const [first, second] = [estimate('a', a), estimate('b', b)];
    return first && second ? differenceInterval(first, second) : null;
  };
  return {
    norm,
    absolute,
    judging,
    totals,
    amount: norm === 'share' ? shareText : long,
    brief: inCores ? (side, value) => cores(value / 1e9 / time[side]) : norm === 'share' ? shareText : long,
    unit: inCores ? 'cores' : 'total',
    share: shareText,
    long,
    samples,
    change: (a, b) => {
      const mark = markOf(a, b, judging);
      const by = measured('b', b) - measured('a', a);
      return { mark, by, judged: mark !== FEW, ...said(mark, by, size(by)) };
    },
    interval,
    intervalText: (a, b) => {
      const found = interval(a, b);
      return found && known(found.low) ? intervalText(found, writer(found, norm, inCores, asIs)) : null;
    },
  };
}

function said(mark: number, by: number, size: string): Pick<Change, 'glyph' | 'text' | 'signed' | 'spoken'> {
  const glyph = glyphOf(mark);
  if (mark === NEW || mark === GONE) {
    const text = mark === NEW ? 'new' : 'gone';
    return { glyph, text, signed: text, spoken: text };
  }
  const withSign = by === 0 ? size : `${by > 0 ? '+' : '−'}${size}`;
  const way = by > 0 ? 'more' : 'less';
  const words = by === 0 ? 'unchanged' : `${size} ${way}`;
  return { glyph, text: glyph ? size : withSign, signed: withSign, spoken: mark === FEW ? `${words}, too few samples` : words };
}

/** Writes the ends of an interval with so many decimals that they differ. */
function writer({ low, high }: Interval, norm: Norm, inCores: boolean, asIs: (value: number) => string): (by: number) => string {
  const [scale, unit] = norm === 'share' ? [100, 'pt'] : [1e-9, 'cores'];
  if (norm !== 'share' && !inCores) return (by) => signed(by, asIs);
  const digits = Math.min(4, Math.max(2, Math.ceil(-Math.log10((high - low) * scale))));
  return (by) => `${fixed(by * scale, digits)} ${unit}`;
}

/** `4.30 to 4.90 pt`: the unit once where both ends have it. */
function intervalText({ low, high }: Interval, write: (by: number) => string): string {
  const [from, to] = [write(low), write(high)];
  const unit = / .+$/.exec(to)?.[0] ?? '';
  return `${unit !== '' && from.endsWith(unit) ? from.slice(0, -unit.length) : from} to ${to}`;
}

function signed(by: number, write: (value: number) => string): string {
  return by < 0 ? `−${write(-by)}` : write(by);
}

/** How a value by time, or a level, is written: CPU time in cores, differences as rates. */
function asIsText(type: NamedType, snapshot: boolean): (value: number) => string {
  if (isCpuTime(type)) return (value) => `${cores(value / 1e9)} cores`;
  if (snapshot) return (value) => quantity(value, type.unit);
  if (type.unit === 'bytes') return (value) => quantity(value, 'bytes/s');
  if (type.unit === 'count') return (value) => quantity(value, 'count/s');
  return (value) => `${quantity(value, type.unit)}/s`;
}

/** The text in the root bar of a comparison. */
export function comparedLabel(comparison: Comparison): string {
  const whole = (side: Side) => comparison.long(side, comparison.totals[side]);
  return `all · A ${whole('a')}, B ${whole('b')}, ${comparison.norm === 'share' ? 'shares compared' : 'compared as they are'}`;
}

/** What is measured when values are compared as they are: the other choice beside shares. */
export function absoluteName(type: NamedType): string {
  if (isCpuTime(type)) return 'Cores';
  const per = type.type.semantics === 'snapshot' ? '' : ' per second';
  return { bytes: `Bytes${per}`, count: `Count${per}`, nanoseconds: `Time${per}`, seconds: `Time${per}` }[type.unit as string] ?? `Values${per}`;
}

/** Which sides have so few samples that their shares say little, in words; null when both have enough. */
export function fewSamplesWarning({ samples, totals }: Comparison): string | null {
  const few = (['a', 'b'] as const).flatMap((side) => {
    const count = samples(side, totals[side]);
    return count !== null && count < ENOUGH_SAMPLES ? [`side ${side.toUpperCase()} has ${grouped(count)}`] : [];
  });
  if (few.length === 0) return null;
  const text = few.join(' and ');
  return `Too few samples to trust small differences: ${text}, of ${ENOUGH_SAMPLES} that a side should have. Take a longer time or more instances.`;
}

/** A number of samples as text. */
export function samplesText(count: number | null): string {
  return count === null ? '–' : count > 0 && count < 1 ? fixed(count, 1) : grouped(count);
}

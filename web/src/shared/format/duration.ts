// SPDX-License-Identifier: Apache-2.0
import { grouped, known, significant, trimmed, UNKNOWN, type Maybe } from './number';
import { NANOSECONDS, scaled } from './scale';

const SECOND = 1e9;
const PARTS: readonly (readonly [string, number])[] = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
];

/** A duration in nanoseconds: `4.10 ms`, `18 s`, `2 h 14 m`. */
export function nanoseconds(value: Maybe): string {
  if (!known(value)) return UNKNOWN;
  return Math.abs(value) < 59.95 * SECOND ? scaled(value, NANOSECONDS) : span(value / SECOND);
}

/** A duration in seconds. */
export function seconds(value: Maybe): string {
  return known(value) ? nanoseconds(value * SECOND) : UNKNOWN;
}

/** A span of seconds in its two largest parts, rounded to the smaller one: `2 h 14 m`, `3 d`, `41 s`. */
export function span(value: number): string {
  const sign = value < 0 ? '−' : '';
  let rest = Math.abs(value);
  let first = PARTS.findIndex(([, size]) => rest >= size);
  if (first < 0) first = PARTS.length - 1;
  const second = Math.min(first + 1, PARTS.length - 1);
  const unit = PARTS[second]![1];
  rest = Math.round(rest / unit) * unit;
  if (first > 0 && rest >= PARTS[first - 1]![1]) return span(value < 0 ? -rest : rest);
  const [name, size] = PARTS[first]!;
  const whole = Math.floor(rest / size);
  const remainder = (rest - whole * size) / unit;
  const tail = first === second || remainder === 0 ? '' : ` ${remainder} ${PARTS[second]![0]}`;
  return `${sign}${whole} ${name}${tail}`;
}

const CORE_UNITS: readonly (readonly [string, number])[] = [
  ['core-hour', 3600 * SECOND],
  ['core-minute', 60 * SECOND],
];

/** Processor time in nanoseconds as cores times time: `41 core-hours`, `7.5 core-minutes`. */
export function coreTime(value: Maybe): string {
  if (!known(value)) return UNKNOWN;
  // Under 59.95 of a unit, so that no rounded figure reaches the next one.
  const [unit, size] = CORE_UNITS.find(([, size_]) => Math.abs(value) >= size_ * 0.99915) ?? ['core-second', SECOND];
  const amount = value / size;
  const figure = Math.abs(amount) >= 999.5 ? grouped(amount) : trimmed(significant(amount));
  return `${figure} ${unit}${figure === '1' ? '' : 's'}`;
}

// SPDX-License-Identifier: Apache-2.0
// Units that step up as a value grows. A table column or an axis uses one step for all of its values.
import { fixed, grouped, known, significant, UNKNOWN, type Maybe } from './number';

/** One step of a unit: values from `size` on are written as multiples of it. */
export interface Step {
  readonly size: number;
  readonly unit: string;
}

/** A family of units, smallest first. `base` is the factor at which a larger step takes over. */
export interface Scale {
  readonly steps: readonly [Step, ...Step[]];
  readonly base: 1000 | 1024;
  /** Values below the second step are whole things, so they have no decimals. */
  readonly whole: boolean;
}

export const BYTES: Scale = {
  base: 1024,
  whole: true,
  steps: [
    { size: 1, unit: 'B' },
    { size: 1024, unit: 'KiB' },
    { size: 1024 ** 2, unit: 'MiB' },
    { size: 1024 ** 3, unit: 'GiB' },
    { size: 1024 ** 4, unit: 'TiB' },
  ],
};

/** Input in nanoseconds, up to seconds; longer spans are written by {@link import('./duration')}. */
export const NANOSECONDS: Scale = {
  base: 1000,
  whole: true,
  steps: [
    { size: 1, unit: 'ns' },
    { size: 1e3, unit: 'µs' },
    { size: 1e6, unit: 'ms' },
    { size: 1e9, unit: 's' },
  ],
};

/** Counts stay plain up to 9 999 and then step to `k` and `M`. */
export const COUNTS: Scale = {
  base: 1000,
  whole: true,
  steps: [
    { size: 1, unit: '' },
    { size: 1e3, unit: 'k' },
    { size: 1e6, unit: 'M' },
    { size: 1e9, unit: 'G' },
  ],
};

const PLAIN_COUNT_LIMIT = 9999.5;

/** The step in which `value` is written, after rounding: 1 023.6 KiB is 1.00 MiB. */
export function stepOf(value: number, scale: Scale): Step {
  const magnitude = Math.abs(value);
  if (scale === COUNTS && magnitude < PLAIN_COUNT_LIMIT) return scale.steps[0];
  return scale.steps.findLast((step) => magnitude >= reach(step, scale)) ?? scale.steps[0];
}

/** The smallest magnitude that the step before `step` would round up to a full `step`. */
function reach(step: Step, scale: Scale): number {
  return step.size - step.size / scale.base / 2;
}

/** The one step for a column or an axis whose largest value is `largest`. */
export function sharedStep(values: Iterable<Maybe>, scale: Scale): Step {
  let largest = 0;
  for (const value of values) if (known(value)) largest = Math.max(largest, Math.abs(value));
  return stepOf(largest, scale);
}

/** `value` in `step`, with its unit: `1.31 GiB`. */
export function inStep(value: Maybe, step: Step, scale: Scale): string {
  if (!known(value)) return UNKNOWN;
  if (value === 0) return '0';
  const inUnit = value / step.size;
  const smallest = step === scale.steps[0];
  const digits = smallest && scale.whole && Number.isInteger(value) ? grouped(inUnit) : mantissa(inUnit);
  return step.unit === '' ? digits : `${digits} ${step.unit}`;
}

function mantissa(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude >= 999.5) return grouped(value);
  if (magnitude < 0.005) return value < 0 ? '>−0.01' : '<0.01';
  return significant(value);
}

/** `value` in the step that suits it. */
export function scaled(value: Maybe, scale: Scale): string {
  return known(value) ? inStep(value, stepOf(value, scale), scale) : UNKNOWN;
}

/** `value` as a bare decimal for copying and tooltips. */
export function raw(value: Maybe): string {
  return known(value) ? fixed(value, Number.isInteger(value) ? 0 : 6) : UNKNOWN;
}

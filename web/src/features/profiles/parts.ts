// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '@/shared/api/client';
import { quantity, unitOf } from '@/shared/format';
import { withLabel, type SideState } from './sides';

/** What one value of a label holds. */
export interface Part {
  /** Empty for what does not have the label. */
  readonly value: string;
  readonly shown: string;
  /** Whether the selection can be narrowed down to it: not to what has no label. */
  readonly selectable: boolean;
  /** Over the steps in which anything at all has data; without its own, it counts as nothing. Of samples, what they hold. */
  readonly mean: number;
  /** Of all of the answer. */
  readonly share: number;
  /** Over time; empty where that is not known. */
  readonly values: readonly (number | null)[];
}

/** What the server says of a label of samples, as far as it is shown. */
export interface SampleLabel {
  readonly name: string;
  readonly total: string;
  /** Largest first; a value with a unit is a number, and is selected like any other. */
  readonly values: readonly { readonly value: string; readonly unit?: string; readonly total: number }[];
}

const NOT_SET = 'not set';

/** The series of a timeline grouped by `label`, largest first. */
export function partsOf({ series }: Pick<Schemas['Timeline'], 'series'>, label: string): Part[] {
  const steps = Math.max(0, ...series.map(({ values }) => values.length));
  let covered = 0;
  for (let step = 0; step < steps; step++) if (series.some(({ values }) => (values[step] ?? null) !== null)) covered++;
  const sums = series.map(({ values }) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0));
  const whole = sums.reduce((sum, value) => sum + value, 0);
  return series
    .map(({ labels, values }, index) => {
      const value = labels[label] ?? '';
      return {
        value,
        shown: value === '' ? NOT_SET : value,
        selectable: value !== '',
        mean: covered > 0 ? sums[index]! / covered : 0,
        share: whole > 0 ? sums[index]! / whole : 0,
        values,
      };
    })
    .sort((a, b) => b.mean - a.mean || a.value.localeCompare(b.value));
}

/** The values of a label of samples, largest first, and what does not carry it. */
export function samplePartsOf(label: SampleLabel | undefined, whole: number): Part[] {
  if (!label) return [];
  const part = (value: string, shown: string, selectable: boolean, mean: number): Part => ({ value, shown, selectable, mean, share: whole > 0 ? mean / whole : 0, values: [] });
  const parts = label.values.map(({ value, unit, total }) =>
    part(value, value === '' ? '(empty)' : unit === undefined ? value : quantity(Number(value), unitOf(unit)), value !== '' && !label.name.includes(':'), total),
  );
  const rest = whole - Number(label.total);
  return (rest > 0 ? [...parts, part('', NOT_SET, false, rest)] : parts).sort((a, b) => b.mean - a.mean || a.value.localeCompare(b.value));
}

/** A side narrowed down to one value of a label, by the control that the scope has for it. */
export function narrowedState(side: SideState, kind: 'profiles' | 'samples', label: string, value: string): SideState {
  if (kind === 'samples') return { ...side, sl: withLabel(side.sl, label, value) };
  if (label === 'env') return { ...side, env: value };
  if (label === 'version') return { ...side, ver: value };
  if (label === 'instance') return { ...side, inst: value };
  return { ...side, l: withLabel(side.l, label, value) };
}

// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '@/shared/api/client';

/** What one value of a label holds. */
export interface Part {
  /** Empty for profiles without the label. */
  readonly value: string;
  /** Over the steps in which anything at all has data; without its own, it counts as nothing. */
  readonly mean: number;
  /** Of all series of the answer. */
  readonly share: number;
  readonly values: readonly (number | null)[];
}

/** The series of a timeline grouped by `label`, largest first. */
export function partsOf({ series }: Pick<Schemas['Timeline'], 'series'>, label: string): Part[] {
  const steps = Math.max(0, ...series.map(({ values }) => values.length));
  let covered = 0;
  for (let step = 0; step < steps; step++) if (series.some(({ values }) => (values[step] ?? null) !== null)) covered++;
  const sums = series.map(({ values }) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0));
  const whole = sums.reduce((sum, value) => sum + value, 0);
  return series
    .map(({ labels, values }, index) => ({
      value: labels[label] ?? '',
      mean: covered > 0 ? sums[index]! / covered : 0,
      share: whole > 0 ? sums[index]! / whole : 0,
      values,
    }))
    .sort((a, b) => b.mean - a.mean || a.value.localeCompare(b.value));
}

/** The change of the scope that leaves one value of a label. */
export function narrowedTo(label: string, value: string, labels: readonly string[] = []): Record<string, string | readonly string[]> {
  if (label === 'env') return { env: value };
  if (label === 'version') return { ver: value };
  if (label === 'instance') return { inst: value };
  return { l: [...labels.filter((each) => !each.startsWith(`${label}:`)), `${label}:${value}`] };
}

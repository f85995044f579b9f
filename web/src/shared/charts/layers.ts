// SPDX-License-Identifier: Apache-2.0
// What a chart shows, apart from how the drawing library wants to hear it.
import type { Unit } from '@/shared/format';

/** One value per step; null where nothing is known, which is drawn as a gap. */
export type Values = readonly (number | null)[];

/** Evenly spaced steps; `start` in milliseconds since the epoch. */
export interface Steps {
  readonly start: number;
  readonly stepSeconds: number;
  readonly count: number;
}

interface Common {
  readonly id: string;
  readonly label: string;
  /** Name of a colour token, for example `--d-live`. */
  readonly color: string;
  readonly values: Values;
}

export type Layer =
  | (Common & { readonly kind: 'line'; /** Between pixels, so that a slow rise has no steps. */ readonly smooth?: boolean; readonly width?: number; readonly dash?: readonly number[]; readonly fill?: number })
  | (Common & { readonly kind: 'stack'; readonly fill: number })
  | (Common & { readonly kind: 'band'; readonly lower: Values; readonly fill: number })
  | (Common & { readonly kind: 'bars' });

/** A vertical line with a name: a deploy. */
export interface TimeMark {
  readonly at: number;
  readonly label: string;
}

/** A horizontal line with a name: a limit. */
export interface Limit {
  readonly value: number;
  readonly label: string;
}

export interface ChartData {
  readonly steps: Steps;
  readonly unit: Unit;
  readonly layers: readonly Layer[];
}

/** The moment in the middle of step `index`, in milliseconds. */
export function middleOf(steps: Steps, index: number): number {
  return steps.start + (index + 0.5) * steps.stepSeconds * 1000;
}

/** The step that holds the moment `at`, or -1. */
export function stepAt(steps: Steps, at: number): number {
  const index = Math.floor((at - steps.start) / (steps.stepSeconds * 1000));
  return index >= 0 && index < steps.count ? index : -1;
}

/** Stacked layers summed from the first one up: tops, in the order of the layers; null only where all are unknown. */
export function stackTops(layers: readonly { readonly values: Values }[], count: number): (number | null)[][] {
  const base = new Array<number | null>(count).fill(null);
  return layers.map(({ values }) => {
    for (let i = 0; i < count; i++) {
      const value = values[i] ?? null;
      if (value !== null) base[i] = (base[i] ?? 0) + value;
    }
    return base.slice();
  });
}

/** The largest value that is drawn, 0 when there is none. */
export function largest(data: ChartData): number {
  const stacks = data.layers.filter((layer) => layer.kind === 'stack');
  const drawn: Values[] = data.layers.filter((layer) => layer.kind !== 'stack').map((layer) => layer.values);
  const top = stackTops(stacks, data.steps.count).at(-1);
  if (top) drawn.push(top);
  let most = 0;
  for (const values of drawn) for (const value of values) if (value !== null && value > most) most = value;
  return most;
}

/** The last value that is known, with its step. */
export function lastKnown(values: Values): { readonly value: number; readonly index: number } | null {
  for (let index = values.length - 1; index >= 0; index--) {
    const value = values[index];
    if (value !== null && value !== undefined) return { value, index };
  }
  return null;
}

/** Runs of steps in which no layer knows anything, as `[first, last]`. */
export function gapsOf(data: ChartData): (readonly [number, number])[] {
  const gaps: [number, number][] = [];
  for (let step = 0; step < data.steps.count; step++) {
    if (data.layers.some((layer) => (layer.values[step] ?? null) !== null)) continue;
    const last = gaps.at(-1);
    if (last && last[1] === step - 1) last[1] = step;
    else gaps.push([step, step]);
  }
  return gaps;
}

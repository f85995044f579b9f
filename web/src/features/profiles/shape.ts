// SPDX-License-Identifier: Apache-2.0
// How the stacks of a selection are shown: what is left out, folded, turned around. All of it is in the address.
import { isRuntime, parseNames } from '@/shared/flame';
import type { profilesShape, SearchOf } from '@/shared/url';

type Search = SearchOf<typeof profilesShape>;

/** A way to show stacks that is either on or off. */
export interface Toggle {
  /** Key in the address. */
  readonly key: 'rt' | 'fold' | 'inv' | 'up' | 'color';
  /** Its value there when it is on. */
  readonly on: string;
  readonly label: string;
  /** Said on the page while it is on; missing for what does not change the stacks. */
  readonly said?: string;
  readonly hotkey: string;
}

export const TOGGLES: readonly Toggle[] = [
  { key: 'rt', on: '0', label: 'Hide runtime frames', said: 'runtime frames hidden, their value is their caller’s', hotkey: 'b' },
  { key: 'fold', on: '1', label: 'Fold recursion', said: 'direct recursion folded', hotkey: 'r' },
  { key: 'inv', on: '1', label: 'Invert: callers below', said: 'inverted: callers below callees', hotkey: 'i' },
  { key: 'up', on: '1', label: 'Flames upward', hotkey: 'u' },
  { key: 'color', on: 'package', label: 'Color by package', hotkey: 'p' },
];

export function isOn(search: Search, { key, on }: Toggle): boolean {
  return search[key] === on;
}

/** Which names are hidden; null when none are. */
export function hiddenTest(search: Search): ((name: string) => boolean) | null {
  const named = parseNames(search.hide ?? []);
  if (search.rt !== '0') return named;
  return named ? (name) => isRuntime(name) || named(name) : isRuntime;
}

/** Whether functions hold other values in the stacks that are shown than in the selection as a whole. */
export function changesValues(search: Search): boolean {
  return search.rt === '0' || search.keep !== undefined || (search.hide?.length ?? 0) > 0;
}

/** What the stacks that are shown depend on, as one string. */
export function shapeKey(search: Search): string {
  return JSON.stringify([search.hide, search.keep, search.rt, search.fold, search.inv, search.color]);
}

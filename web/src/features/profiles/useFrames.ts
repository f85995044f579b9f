// SPDX-License-Identifier: Apache-2.0
import { useDeferredValue, useMemo } from 'react';
import { findMatches, largestFrame, neighbourMatch, parseQuery, sideView, type FlameModel, type Matches } from '@/shared/flame';
import { share } from '@/shared/format';
import { profilesShape, useSearchState } from '@/shared/url';
import type { ShownFlame } from './useShown';

/** Zoom, selection and search of a flame graph. All of it is in the address; frames are hashes of their paths there. */
export interface Frames {
  /** 0 for the whole. */
  readonly zoom: number;
  /** -1 when nothing is selected. */
  readonly selected: number;
  /** Name of the selected function, which may have no frame in what is shown. */
  readonly selectedName: string | null;
  readonly matches: Matches | null;
  /** How many frames were found and what they hold, on each side of a comparison; null without a search. */
  readonly found: string | null;
  readonly test: ((name: string) => boolean) | null;
  readonly invalid: boolean;
  select(node: number): void;
  zoomTo(node: number): void;
  /** Selects the largest frame of a function, in the zoomed part if it has one there. */
  selectFunction(name: string): void;
  toMatch(step: 1 | -1): void;
}

export function useFrames(shown: ShownFlame | undefined): Frames {
  const [search, setSearch] = useSearchState(profilesShape);
  const deferred = useDeferredValue(search.q ?? '');
  const parsed = useMemo(() => parseQuery(deferred), [deferred]);
  const test = typeof parsed === 'function' ? parsed : null;
  const matches = useMemo(() => (shown && test ? findMatches(shown.model, test) : null), [shown, test]);
  const found = useMemo(() => {
    if (!shown || !test || !matches) return null;
    const held = (side: 'a' | 'b') => share(findMatches(sideView(shown.model, side), test).share);
    return `${matches.nodes.length} · ${shown.model.sides ? `A ${held('a')} B ${held('b')}` : share(matches.share)}`;
  }, [shown, test, matches]);
  const zoom = useMemo(() => Math.max(0, shown && search.z !== undefined ? shown.paths.find(search.z) : 0), [shown, search.z]);
  const selected = useMemo(() => {
    if (!shown) return -1;
    const frame = search.f === undefined ? -1 : shown.paths.find(search.f);
    return frame < 0 && search.fn !== undefined ? frameOf(shown.model, search.fn, zoom) : frame;
  }, [shown, search.f, search.fn, zoom]);

  const inZoom = (node: number) => shown !== undefined && node >= zoom && node < shown.model.end[zoom]!;
  const frame = (node: number) => ({ f: shown?.paths.hashOf(node), fn: undefined });
  /** A frame outside of the zoomed part leads out of it. */
  const go = (node: number) => setSearch({ ...frame(node), ...(inZoom(node) ? {} : { z: undefined }) }, { replace: true });

  return {
    zoom,
    selected,
    selectedName: selected > 0 ? shown!.model.names[shown!.model.name[selected]!]! : (search.fn ?? null),
    matches,
    found,
    test,
    invalid: parsed === 'invalid',
    select: (node) => setSearch(frame(node), { replace: true }),
    zoomTo: (node) => setSearch(node === 0 ? { z: undefined } : { z: shown?.paths.hashOf(node), ...frame(node) }),
    selectFunction: (name) => {
      if (search.view === 'sandwich') return setSearch({ fn: name, f: undefined });
      const node = shown ? frameOf(shown.model, name, zoom) : -1;
      if (node >= 0) go(node);
      else setSearch({ fn: name, f: undefined }, { replace: true });
    },
    toMatch: (step) => {
      const next = matches ? neighbourMatch(matches, selected, step) : -1;
      if (next >= 0) go(next);
    },
  };
}

/** The largest frame of a function, below `zoom` if it has one there; -1 when there is none at all. */
function frameOf(model: FlameModel, name: string, zoom: number): number {
  const index = model.names.indexOf(name);
  if (index < 0) return -1;
  const near = largestFrame(model, index, zoom);
  return near >= 0 ? near : largestFrame(model, index, 0);
}

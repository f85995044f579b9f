// SPDX-License-Identifier: Apache-2.0
import { useDeferredValue, useMemo } from 'react';
import { findMatches, largestFrame, neighbourMatch, parseQuery, type Matches } from '@/shared/flame';
import { profilesShape, useSearchState } from '@/shared/url';
import type { LoadedFlame } from './useProfiles';

/** Zoom, selection and search of a flame graph. All of it is in the address; frames are hashes of their paths there. */
export interface Frames {
  /** 0 for the whole. */
  readonly zoom: number;
  /** -1 when nothing is selected. */
  readonly selected: number;
  readonly matches: Matches | null;
  readonly test: ((name: string) => boolean) | null;
  readonly invalid: boolean;
  select(node: number): void;
  zoomTo(node: number): void;
  /** Selects the largest frame of a function, in the zoomed part if it has one there. */
  selectFunction(name: string): void;
  toMatch(step: 1 | -1): void;
}

export function useFrames(loaded: LoadedFlame | undefined): Frames {
  const [search, setSearch] = useSearchState(profilesShape);
  const deferred = useDeferredValue(search.q ?? '');
  const parsed = useMemo(() => parseQuery(deferred), [deferred]);
  const test = typeof parsed === 'function' ? parsed : null;
  const matches = useMemo(() => (loaded && test ? findMatches(loaded.model, test) : null), [loaded, test]);

  const find = (hash: string | undefined) => (loaded && hash !== undefined ? loaded.paths.find(hash) : -1);
  const zoom = Math.max(0, find(search.z));
  const selected = find(search.f);
  const inZoom = (node: number) => loaded !== undefined && node >= zoom && node < loaded.model.end[zoom]!;
  /** A frame outside of the zoomed part leads out of it. */
  const go = (node: number) => setSearch({ f: loaded?.paths.hashOf(node), ...(inZoom(node) ? {} : { z: undefined }) }, { replace: true });

  return {
    zoom,
    selected,
    matches,
    test,
    invalid: parsed === 'invalid',
    select: (node) => setSearch({ f: loaded?.paths.hashOf(node) }, { replace: true }),
    zoomTo: (node) => setSearch(node === 0 ? { z: undefined } : { z: loaded?.paths.hashOf(node), f: loaded?.paths.hashOf(node) }),
    selectFunction: (name) => {
      const index = loaded ? loaded.model.names.indexOf(name) : -1;
      if (!loaded || index < 0) return;
      const near = largestFrame(loaded.model, index, zoom);
      const node = near >= 0 ? near : largestFrame(loaded.model, index, 0);
      if (node >= 0) go(node);
    },
    toMatch: (step) => {
      const next = matches ? neighbourMatch(matches, selected, step) : -1;
      if (next >= 0) go(next);
    },
  };
}

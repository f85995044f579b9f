// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import { colouredByPackage, indexPaths, invert, parseNames, reshape, type FlameModel } from '@/shared/flame';
import { profilesShape, useSearchState } from '@/shared/url';
import { hiddenTest, shapeKey } from './shape';
import type { FlameSource } from './useProfiles';

/** What came from the server, in the shape that the address asks for. */
export interface ShownFlame extends FlameSource {
  /** Root first, whatever {@link FlameSource.model} is. */
  readonly base: FlameModel;
}

export function useShown(loaded: FlameSource | undefined): ShownFlame | undefined {
  const [search] = useSearchState(profilesShape);
  const key = shapeKey(search);
  return useMemo(() => {
    if (!loaded) return undefined;
    const keep = search.keep === undefined ? null : parseNames([search.keep]);
    const plain = reshape(loaded.model, { hide: hiddenTest(search), keep, fold: search.fold === '1' });
    const paint = (model: FlameModel) => (search.color === 'package' ? colouredByPackage(model) : model);
    const base = paint(plain);
    const model = search.inv === '1' ? paint(invert(plain)) : base;
    return { ...loaded, base, model, paths: model === loaded.model ? loaded.paths : indexPaths(model) };
    // oxlint-disable-next-line react/exhaustive-deps react/memo-dependencies -- the key says all of it
  }, [loaded, key]);
}

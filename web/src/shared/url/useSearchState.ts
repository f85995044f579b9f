// SPDX-License-Identifier: Apache-2.0
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { checkSearch, type SearchOf, type Shape } from './schema';

export type Change = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Changes search parameters of the page; `undefined` removes one. Pushes a history entry unless told to replace. */
export type SetSearch = (change: Change, how?: { readonly replace?: boolean }) => void;

/** The search parameters of the page as `shape` reads them, and a way to change them. */
export function useSearchState<S extends Shape>(shape: S): readonly [SearchOf<S>, SetSearch] {
  const search = useSearch({ strict: false });
  return [checkSearch(shape, search).values, useSetSearch()];
}

export function useSetSearch(): SetSearch {
  const navigate = useNavigate();
  return useCallback(
    (change, how) => {
      void navigate({
        to: '.',
        search: ((before: Record<string, unknown>) => ({ ...before, ...change })) as never,
        replace: how?.replace ?? false,
        resetScroll: false,
      });
    },
    [navigate],
  );
}

/** For links: keeps only `keys` of the search parameters of the page. */
export function keepOnly(keys: readonly string[], change: Change = {}): (before: Record<string, unknown>) => Record<string, unknown> {
  return (before) => ({ ...Object.fromEntries(keys.map((key) => [key, before[key]])), ...change });
}

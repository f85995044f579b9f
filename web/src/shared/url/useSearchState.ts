// SPDX-License-Identifier: Apache-2.0
import { useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
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
  const shape = useRouterState({ select: (state) => state.matches.at(-1)?.staticData.shape });
  return useCallback(
    (change, how) => {
      const known = (before: Record<string, unknown>) => (shape ? checkSearch(shape, before).values : before);
      void navigate({
        to: '.',
        search: ((before: Record<string, unknown>) => ({ ...known(before), ...change })) as never,
        replace: how?.replace ?? false,
        resetScroll: false,
      });
    },
    [navigate, shape],
  );
}

/** For links: keeps of the search parameters of the page what `shape` knows, and what fits. */
export function keepOnly(shape: Shape, change: Change = {}): (before: Record<string, unknown>) => Record<string, unknown> {
  return (before) => ({ ...checkSearch(shape, before).values, ...change });
}

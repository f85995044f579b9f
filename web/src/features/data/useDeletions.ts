// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'react';
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { dataOf, type Schemas } from '@/shared/api/client';
import { useOrganization } from '@/shared/api/queries';

export type Deletion = Schemas['Deletion'];

/** How many the server lists. */
export const MOST_LISTED = 100;

const EVERY_MILLISECONDS = 2_000;
const LIST_EVERY_MILLISECONDS = 30_000;

/**
 * Deletions of the organization, newest first. Those that run are asked for one by one every two seconds; the list itself,
 * which somebody else may make longer, now and then.
 */
export function useDeletions(enabled: boolean) {
  const { alias, api } = useOrganization();
  const list = useQuery({
    queryKey: ['deletions', alias],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/deletions', { signal })),
    enabled,
    refetchInterval: LIST_EVERY_MILLISECONDS,
  });
  const listed = list.data?.deletions ?? [];
  const running = useQueries({
    queries: listed
      .filter(({ state }) => state !== 'done')
      .map((deletion) => ({
        queryKey: ['deletion', alias, deletion.id],
        queryFn: ({ signal }: { readonly signal: AbortSignal }) => dataOf(api.GET('/api/v1/deletions/{id}', { params: { path: { id: deletion.id } }, signal })),
        initialData: deletion,
        initialDataUpdatedAt: list.dataUpdatedAt,
        refetchInterval: ({ state }: { readonly state: { readonly data: Deletion | undefined } }) => (state.data?.state === 'done' ? false : EVERY_MILLISECONDS) as number | false,
      })),
  });
  const queries = useQueryClient();
  const ended = running.filter(({ data }) => data?.state === 'done').length;
  useEffect(() => {
    // What is stored has become less.
    if (ended > 0) void queries.invalidateQueries({ queryKey: ['stored', alias] });
  }, [queries, alias, ended]);
  const newest = new Map(running.flatMap(({ data }) => (data ? [[data.id, data] as const] : [])));
  return {
    deletions: list.data ? listed.map((deletion) => newest.get(deletion.id) ?? deletion) : undefined,
    /** Of the list, or of what runs: what is shown is then from before. */
    error: list.error ?? running.find(({ error }) => error)?.error ?? null,
    retry: () => void list.refetch(),
  };
}

/** Asks for a deletion. */
export function useDelete() {
  const { alias, api } = useOrganization();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['NewDeletion']) => dataOf(api.POST('/api/v1/deletions', { body })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['deletions', alias] }),
  });
}

const MOST_NAMES = 500;

/** Names to choose from: services of the last 30 days. Older ones can still be typed. */
export function useNames(enabled: boolean) {
  const { alias, api } = useOrganization();
  return useQuery({
    queryKey: ['data-services', alias],
    queryFn: async ({ signal }) => {
      const page = await dataOf(api.GET('/api/v1/services', { params: { query: { from: 'now-30d', limit: MOST_NAMES } }, signal }));
      return page.services.map(({ name }) => name);
    },
    enabled,
    staleTime: 60_000,
  });
}

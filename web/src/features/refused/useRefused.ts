// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { dataOf, type Schemas } from '@/shared/api/client';
import { serverNow } from '@/shared/api/clock';
import { ApiProblem } from '@/shared/api/problem';
import { useKept, useOrganization } from '@/shared/api/queries';
import { refusedShape, useSearchState, useTime } from '@/shared/url';
import { saveFile } from '@/shared/ui/saveFile';
import { fileName, isOnItsWay } from './words';

export type DiscardTimeline = Schemas['DiscardTimeline'];
export type Letter = Schemas['DeadLetter'];
export type LetterReason = Schemas['DeadLetterReason'];

const POINTS = 60;
const SLOW_MILLISECONDS = 30_000;
const QUICK_MILLISECONDS = 3_000;
const PER_PAGE = 100;

/** What was refused within the time that the page looks back, over time. */
export function useDiscards() {
  const { alias, api } = useOrganization();
  const from = useTime().text.from;
  return useKept(['discards', alias, from], 2, (signal) => dataOf(api.GET('/api/v1/discards', { params: { query: { from, points: POINTS } }, signal })), {
    refetchInterval: SLOW_MILLISECONDS,
  });
}

/** Records that are kept aside, by when they were given up, over the same time. */
export function useLettersOverTime() {
  const { alias, api } = useOrganization();
  const from = useTime().text.from;
  return useKept(['dead-letters-over-time', alias, from], 2, (signal) => dataOf(api.GET('/api/v1/dead-letters/timeline', { params: { query: { from, points: POINTS } }, signal })), {
    refetchInterval: SLOW_MILLISECONDS,
  });
}

/** Records that are kept aside, newest first, page by page; asked more often while one of them is being tried again. */
export function useLetters() {
  const { alias, api } = useOrganization();
  const [{ reason, service }] = useSearchState(refusedShape);
  const filter = { ...(reason === undefined ? {} : { reason }), ...(service === undefined ? {} : { service }) };
  return useInfiniteQuery({
    queryKey: ['dead-letters', alias, filter],
    queryFn: ({ pageParam, signal }) => dataOf(api.GET('/api/v1/dead-letters', { params: { query: { ...filter, limit: PER_PAGE, ...(pageParam === '' ? {} : { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? null,
    placeholderData: (before, query) => (query?.queryKey[1] === alias ? before : undefined),
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.letters.some((letter) => isOnItsWay(letter, serverNow()))) ? QUICK_MILLISECONDS : SLOW_MILLISECONDS),
  });
}

/** Asks for one record, or for all of a reason, to be tried again. */
export function useReplay() {
  const { alias, api } = useOrganization();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, reason }: { readonly id: string; readonly reason?: undefined } | { readonly id?: undefined; readonly reason: string }) =>
      id === undefined ? dataOf(api.POST('/api/v1/dead-letters/replay', { body: { reason } })) : dataOf(api.POST('/api/v1/dead-letters/{id}/replay', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['dead-letters', alias] }),
  });
}

/** Fetches what a record holds and hands it to the browser's downloads. */
export function useDownload() {
  const { api } = useOrganization();
  return useMutation({
    mutationFn: async (letter: Letter) => {
      // Fetched, because a link could not name the organization.
      const { data } = await api.GET('/api/v1/dead-letters/{id}/payload', { params: { path: { id: letter.id } }, parseAs: 'blob' });
      if (!data) throw new ApiProblem(0, 'empty_answer', 'The server sent an empty file.');
      saveFile(data as unknown as Blob, fileName(letter));
    },
  });
}

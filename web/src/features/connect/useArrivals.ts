// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { dataOf, type Schemas } from '@/shared/api/client';
import { useOrganization } from '@/shared/api/queries';

export type Arrivals = Schemas['Arrivals'];

const EVERY_MILLISECONDS = 3000;

/** What has arrived since a moment; asked every three seconds while the page is seen. */
export function useArrivals(service: string, since: string) {
  const { alias, api } = useOrganization();
  const params = { query: { since, ...(service === '' ? {} : { service }) } };
  return useQuery({
    queryKey: ['arrivals', alias, service, since],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/ingest/status', { params, signal })),
    refetchInterval: EVERY_MILLISECONDS,
    staleTime: 0,
  });
}

/** The heap of the last minutes, once metrics arrive. */
export function useFirstHeap(service: string, enabled: boolean) {
  const { alias, api } = useOrganization();
  const params = { path: { service }, query: { from: 'now-5m', points: 60 } };
  return useQuery({
    queryKey: ['first-heap', alias, service],
    queryFn: async ({ signal }) => {
      const { heap } = await dataOf(api.GET('/api/v1/services/{service}/runtime', { params, signal }));
      return heap.objectsMax.map((value, index) => value ?? heap.live[index] ?? null);
    },
    refetchInterval: 10_000,
    enabled: enabled && service !== '',
    retry: false,
  });
}

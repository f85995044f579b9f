// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { dataOf, type Schemas } from '@/shared/api/client';
import { useOrganization } from '@/shared/api/queries';

export type ClassRetention = Schemas['ClassRetention'];
export type StoredClass = Schemas['StoredClass'];

/** How long each class of data is kept. */
export function useRetention() {
  const { alias, api } = useOrganization();
  return useQuery({ queryKey: ['retention', alias], queryFn: ({ signal }) => dataOf(api.GET('/api/v1/retention', { signal })) });
}

const COUNTED_FOR_MILLISECONDS = 300_000;

/** How much there is of each class; counting takes the server a while, so it is not asked often. */
export function useStored() {
  const { alias, api } = useOrganization();
  return useQuery({
    queryKey: ['stored', alias],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/retention/stored', { signal })),
    staleTime: COUNTED_FOR_MILLISECONDS,
    gcTime: COUNTED_FOR_MILLISECONDS,
  });
}

/** Changes how long a class is kept. */
export function useChangeRetention() {
  const { alias, api } = useOrganization();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ dataClass, days }: { readonly dataClass: string; readonly days: number }) =>
      dataOf(api.PUT('/api/v1/retention/{dataClass}', { params: { path: { dataClass } }, body: { days } })),
    onSuccess: (answer) => {
      queries.setQueryData(['retention', alias], answer);
      return queries.invalidateQueries({ queryKey: ['stored', alias] });
    },
  });
}

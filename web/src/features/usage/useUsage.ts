// SPDX-License-Identifier: Apache-2.0
import { dataOf, type Schemas } from '@/shared/api/client';
import { useOrganization } from '@/shared/api/queries';
import { useQuery } from '@tanstack/react-query';

export type Usage = Schemas['OrganizationUsage'];
export type Limit = Schemas['UsageLimit'];

const EVERY_MILLISECONDS = 10_000;

/** Limits and what is used of them, asked anew while the page is seen. */
export function useUsage() {
  const { alias, api } = useOrganization();
  return useQuery({
    queryKey: ['usage', alias],
    queryFn: ({ signal }): Promise<Usage> => dataOf(api.GET('/api/v1/usage', { signal })),
    refetchInterval: EVERY_MILLISECONDS,
  });
}

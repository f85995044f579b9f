// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useQuery } from '@tanstack/react-query';
import { dataOf, type Api } from '@/shared/api/client';
import { useOrganization } from '@/shared/api/queries';

const MOST = 500;

function serviceNamesQuery(organization: string, api: Api) {
  return queryOptions({
    queryKey: ['service-names', organization],
    queryFn: async ({ signal }) => {
      const query = { from: 'now-24h', limit: MOST };
      const page = await dataOf(api.GET('/api/v1/services', { params: { query }, signal }));
      return page.services.map(({ name, state }) => ({ name, state }));
    },
    staleTime: 30_000,
  });
}

/** Names of the organization's services, for switching between them. */
export function useServiceNames(enabled = true) {
  const { alias, api } = useOrganization();
  return useQuery({ ...serviceNamesQuery(alias, api), enabled });
}

// SPDX-License-Identifier: Apache-2.0
import { dataOf } from '@/shared/api/client';
import { useKept, useOrganization } from '@/shared/api/queries';

const MINUTE = 60_000;

/** What a service sent within the last seven days, whatever range other pages look at. */
export function useAbout(service: string) {
  const { alias, api } = useOrganization();
  const params = { path: { service }, query: { from: 'now-7d' } };
  return useKept(['about', alias, service], 3, (signal) => dataOf(api.GET('/api/v1/services/{service}', { params, signal })), { staleTime: MINUTE });
}

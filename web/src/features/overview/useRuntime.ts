// SPDX-License-Identifier: Apache-2.0
import { dataOf, type Schemas } from '@/shared/api/client';
import { useKept, useOrganization } from '@/shared/api/queries';
import { useTime } from '@/shared/url';

export type Runtime = Schemas['RuntimeOverview'];

const POINTS = 360;

/** Everything that the lanes draw, of the service or of one of its instances. */
export function useRuntime(service: string, instance: string | undefined) {
  const { alias, api } = useOrganization();
  const { query } = useTime();
  const params = { path: { service }, query: { ...query, points: POINTS, ...(instance === undefined ? {} : { instance }) } };
  return useKept(['runtime', alias, service, instance ?? null, query], 4, (signal) =>
    dataOf(api.GET('/api/v1/services/{service}/runtime', { params, signal })),
  );
}

/** The functions with most CPU of their own. */
export function useTop(service: string, instance: string | undefined, type: string | undefined) {
  const { alias, api } = useOrganization();
  const { query } = useTime();
  const params = {
    query: { ...query, service, type: type ?? '', limit: 8, ...(instance === undefined ? {} : { instance }) },
  };
  return useKept(
    ['overview-top', alias, service, instance ?? null, type ?? null, query],
    5,
    (signal) => dataOf(api.GET('/api/v1/top', { params, signal })),
    { enabled: type !== undefined },
  );
}

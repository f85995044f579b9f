// SPDX-License-Identifier: Apache-2.0
// What several pages ask about one service.
import { useTime } from '@/shared/url/time';
import { dataOf, type Schemas } from './client';
import { useKept, useOrganization } from './queries';

/** Instances seen in the range, by name. */
export function useInstances(service: string) {
  const { alias, api } = useOrganization();
  const { query } = useTime();
  const params = { path: { service }, query: { ...query, limit: 1000 } };
  return useKept(['instances', alias, service, query], 3, (signal) =>
    dataOf(api.GET('/api/v1/services/{service}/instances', { params, signal })),
  );
}

/** Versions seen in the range, newest first. */
export function useVersions(service: string) {
  const { alias, api } = useOrganization();
  const { query } = useTime();
  const params = { path: { service }, query };
  return useKept(['versions', alias, service, query], 3, (signal) =>
    dataOf(api.GET('/api/v1/services/{service}/versions', { params, signal })),
  );
}

/** The service with its environments and its latest figures. */
export function useService(service: string) {
  const { alias, api } = useOrganization();
  const { query } = useTime();
  const params = { path: { service }, query };
  return useKept(['service', alias, service, query], 3, (signal) =>
    dataOf(api.GET('/api/v1/services/{service}', { params, signal })),
  );
}

/** The name that deploys are told apart by: the version, else the start of the build id. */
export function versionName(version: Schemas['Version']): string {
  return version.version ?? version.buildId?.slice(0, 8) ?? 'unknown build';
}

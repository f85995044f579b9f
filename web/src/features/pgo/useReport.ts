// SPDX-License-Identifier: Apache-2.0
import { dataOf, type Schemas } from '@/shared/api/client';
import { useKept, useOrganization } from '@/shared/api/queries';
import { pgoShape, useSearchState, useTime } from '@/shared/url';
import { useMemo } from 'react';

export type Report = Schemas['PgoReport'];
export type PgoFile = Schemas['PgoFile'];
export type Edge = Report['edges']['shown'][number];
export type Check = Report['checks'][number];

/** Which profiles are merged: what the page shows is what the same choice gets in CI. */
export interface Choice {
  readonly env?: string;
  readonly version?: string;
  /** Relative to now; absent for the server's default. */
  readonly from?: string;
}

const MOST_EDGES = 1000;
export const DEFAULT_FROM = 'now-7d';

/** What the address asks for. */
export function useChoice(): Choice {
  const [{ env, ver }] = useSearchState(pgoShape);
  const from = useTime().text.from;
  return useMemo(
    () => ({
      ...(env === undefined ? {} : { env }),
      ...(ver === undefined ? {} : { version: ver }),
      ...(from === DEFAULT_FROM ? {} : { from }),
    }),
    [env, ver, from],
  );
}

/**
 * The report of a choice. The range goes as it is written, relative to now, and not as the page's instant: a revision
 * belongs to the question that CI asks, which is the same every day.
 */
export function useReport(service: string, choice: Choice) {
  const { alias, api } = useOrganization();
  const params = { path: { service }, query: { ...choice, edges: MOST_EDGES } };
  return useKept(['pgo', alias, service, choice], 3, (signal) => dataOf(api.GET('/api/v1/pgo/{service}', { params, signal })), { staleTime: 60_000 });
}

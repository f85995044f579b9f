// SPDX-License-Identifier: Apache-2.0
import { dataOf, type Schemas } from '@/shared/api/client';
import { useKept, useOrganization } from '@/shared/api/queries';
import { useTime } from '@/shared/url';

export type Gc = Schemas['GcReport'];
export type Basis = Schemas['GcBasis'];
export type Prediction = Schemas['GcPrediction'];

const POINTS = 240;

/** All that there is to say about the collection of a service; `memory` is what an instance may use, in bytes. */
export function useGc(service: string, memory: number | undefined) {
  const { alias, api } = useOrganization();
  const { query } = useTime();
  const params = { path: { service }, query: { ...query, points: POINTS, ...(memory === undefined ? {} : { memory }) } };
  return useKept(['gc', alias, service, memory ?? null, query], 3, (signal) =>
    dataOf(api.GET('/api/v1/services/{service}/gc', { params, signal })),
  );
}

// SPDX-License-Identifier: Apache-2.0
import { dataOf, type Schemas } from '@/shared/api/client';
import { useKept, useOrganization } from '@/shared/api/queries';
import { useTime } from '@/shared/url';

export type ServiceSummary = Schemas['ServiceSummary'];

const PAGE = 500;
const MOST_PAGES = 10;

/** What is known of all services; one answer, put together from pages. */
export interface ServiceList {
  readonly total: number;
  readonly instances: number;
  readonly reporting: number;
  readonly lastSeen: string | undefined;
  readonly services: readonly ServiceSummary[];
}

export function useServices() {
  const { alias, api } = useOrganization();
  const { query } = useTime();
  return useKept(['services', alias, query], 2, async (signal): Promise<ServiceList> => {
    const services: ServiceSummary[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const params = { query: { ...query, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) } };
      const answer: Schemas['ServicePage'] = await dataOf(api.GET('/api/v1/services', { params, signal }));
      services.push(...answer.services);
      cursor = answer.nextCursor;
      if (cursor === undefined || page === MOST_PAGES - 1) {
        const { total, instances, reporting, lastSeen } = answer;
        return { total, instances, reporting, lastSeen, services };
      }
    }
    throw new Error('unreachable');
  });
}

// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { dataOf, type Schemas } from '@/shared/api/client';
import { useKept, useOrganization } from '@/shared/api/queries';
import { FINDINGS_MILLISECONDS, isLeak, MOST_FINDINGS } from '@/shared/findings';

export type FindingDetail = Schemas['FindingDetail'];
export type Evidence = Schemas['Evidence'];
export type EvidenceInstance = Schemas['Evidence.Instance'];

/** All findings but those that were none after all, or only these, of one service or of all. */
export function useLeaks(service: string | undefined, refuted = false, enabled = true) {
  const { alias, api } = useOrganization();
  const query = { limit: MOST_FINDINGS, ...(service === undefined ? {} : { service }), ...(refuted ? { state: 'refuted' } : {}) };
  return useKept(
    ['findings', alias, service ?? null, refuted ? 'refuted' : 'others'],
    4,
    async (signal) => (await dataOf(api.GET('/api/v1/findings', { params: { query }, signal }))).findings.filter(isLeak),
    { enabled, refetchInterval: FINDINGS_MILLISECONDS },
  );
}

/** One finding with what it follows from. */
export function useFinding(id: string) {
  const { alias, api } = useOrganization();
  return useKept(['finding', alias, id], 3, (signal) => dataOf(api.GET('/api/v1/findings/{id}', { params: { path: { id } }, signal })), {
    refetchInterval: FINDINGS_MILLISECONDS,
  });
}

/** What somebody says about a finding. */
export type Said = { readonly what: 'acknowledge' | 'unmute'; readonly note: string } | { readonly what: 'mute'; readonly note: string; readonly until: string };

/** Says something about a finding. */
export function useSay(id: string) {
  const { alias, api } = useOrganization();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (said: Said): Promise<FindingDetail> => {
      const params = { path: { id } };
      const note = said.note.trim() === '' ? {} : { note: said.note.trim() };
      switch (said.what) {
        case 'acknowledge':
          return dataOf(api.POST('/api/v1/findings/{id}/acknowledge', { params, body: note }));
        case 'unmute':
          return dataOf(api.POST('/api/v1/findings/{id}/unmute', { params, body: note }));
        case 'mute':
          return dataOf(api.POST('/api/v1/findings/{id}/mute', { params, body: { until: said.until, ...note } }));
      }
    },
    onSuccess: (answer) => {
      queries.setQueryData(['finding', alias, id], answer);
      void queries.invalidateQueries({ queryKey: ['findings', alias] });
    },
  });
}

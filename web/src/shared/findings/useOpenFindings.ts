// SPDX-License-Identifier: Apache-2.0
import { dataOf } from '@/shared/api/client';
import { useKept, useOrganization } from '@/shared/api/queries';

/** States of findings that somebody has to look at. */
export const OPEN: readonly string[] = ['new', 'ongoing', 'regressed'];

export const MOST_FINDINGS = 500;

/** New data is looked at once a minute. */
export const FINDINGS_MILLISECONDS = 30_000;

/** Other kinds have pages of their own. */
const LEAKS: ReadonlySet<string> = new Set(['goroutine-leak', 'heap-leak']);

export const isLeak = (finding: { readonly kind: string }) => LEAKS.has(finding.kind);

/** Leaks that somebody has to look at, of one service or of all. */
export function useOpenFindings(service: string | undefined, enabled = true) {
  const { alias, api } = useOrganization();
  const query = { state: OPEN.join(','), limit: MOST_FINDINGS, ...(service === undefined ? {} : { service }) };
  return useKept(
    ['findings', alias, service ?? null, 'open'],
    4,
    async (signal) => (await dataOf(api.GET('/api/v1/findings', { params: { query }, signal }))).findings.filter(isLeak),
    { enabled, staleTime: FINDINGS_MILLISECONDS / 2, refetchInterval: FINDINGS_MILLISECONDS },
  );
}

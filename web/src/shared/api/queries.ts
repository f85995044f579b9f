// SPDX-License-Identifier: Apache-2.0
// How answers are kept. Server state lives in TanStack Query and nowhere else.
import { hashKey, QueryClient, queryOptions, useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { apiFor, dataOf, type Api, type Schemas } from './client';
import { ApiProblem } from './problem';

const RETRIES = 2;

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // Live pages ask under a new key every ten seconds; what nobody looks at any more is let go soon.
        gcTime: 60_000,
        // Answers are compared by nobody, and some are long columns.
        structuralSharing: false,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < RETRIES && error instanceof ApiProblem && error.transient && error.status !== 429,
      },
    },
  });
}

/** The organization that the address names, and the API as it sees it. */
export function useOrganization(): { readonly alias: string; readonly api: Api } {
  const { org = '' } = useParams({ strict: false });
  return { alias: org, api: apiFor(org) };
}

/** Who is asking, for `organization`, or for the session's own when null. */
export function meQuery(organization: string | null) {
  return queryOptions({
    queryKey: ['me', organization],
    queryFn: ({ signal }): Promise<Schemas['Me']> => dataOf(apiFor(organization).GET('/api/v1/me', { signal })),
    staleTime: 60_000,
  });
}

/** What the one who asks may do in the organization of the address. */
export interface May {
  /** Null until it is known. */
  readonly admin: boolean | null;
  /** Say what is done about findings: null until it is known. */
  readonly alerts: boolean | null;
  /** For telling someone why not: `a viewer in Harbor Retail`. */
  readonly who: string;
}

export function useMay(): May {
  const { alias } = useOrganization();
  const { data: me } = useQuery(meQuery(alias));
  if (!me) return { admin: null, alerts: null, who: '' };
  const { role, name } = me.organization;
  const may = (scope: string) => (me.principal.scopes as readonly string[]).includes(scope);
  return { admin: may('admin'), alerts: may('alerts:write'), who: `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role} in ${name}` };
}

/** A question that is asked again for each new range, with what is known of its answer. */
export interface Kept<T> {
  /** The newest answer about the subject, perhaps for an earlier range. */
  readonly data: T | undefined;
  /** Whether {@link Kept.data} is of before and an answer is on its way. */
  readonly refreshing: boolean;
  /** Why the last attempt failed; {@link Kept.data} may still hold what was known before it. */
  readonly error: Error | null;
  retry(): void;
}

/**
 * Asks under `key` and keeps the answer of before while the next one is on its way or has failed, but only an answer
 * about the same subject: the first `subject` parts of the key. Another service's numbers never stand under this name.
 */
export function useKept<T>(
  key: QueryKey,
  subject: number,
  ask: (signal: AbortSignal) => Promise<T>,
  more: { readonly enabled?: boolean; readonly staleTime?: number; readonly refetchInterval?: number } = {},
): Kept<T> {
  const queries = useQueryClient();
  const about = key.slice(0, subject);
  const keep = (before: unknown, query: { readonly queryKey: QueryKey } | undefined) =>
    query && hashKey(query.queryKey.slice(0, subject)) === hashKey(about) ? before : undefined;
  const result = useQuery<T>({ queryKey: key, queryFn: ({ signal }) => ask(signal), placeholderData: keep as never, ...more });
  const { data, error, isPlaceholderData, refetch } = result;
  return {
    data: data ?? (error ? newest<T>(queries, about) : undefined),
    refreshing: isPlaceholderData,
    error,
    retry: () => void refetch(),
  };
}

function newest<T>(queries: QueryClient, about: QueryKey): T | undefined {
  const known = queries.getQueryCache().findAll({ queryKey: about });
  return known.toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)[0]?.state.data as T | undefined;
}

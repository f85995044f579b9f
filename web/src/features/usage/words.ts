// SPDX-License-Identifier: Apache-2.0
// What limits are called, how their values are written and what is said of all of them together.
import { REASONS } from '@/shared/api/reasons';
import { grouped, quantity, share, span } from '@/shared/format';
import type { Limit, Usage } from './useUsage';

/** From this share of a limit on it counts as near. */
export const NEAR = 0.8;

interface Words {
  readonly title: string;
  readonly about: string;
  readonly value: (value: number) => string;
}

const bytes = (value: number) => quantity(value, 'bytes');
const counted = (one: string, more: string) => (value: number) => `${grouped(value)} ${value === 1 ? one : more}`;

const WORDS: Readonly<Record<string, Words>> = {
  bytes_per_second: { title: 'Data', about: 'Profiles and metrics as they come, packed. The last whole minute.', value: (value) => quantity(value, 'bytes/s') },
  profiles_per_second: { title: 'Profiles', about: 'Profiles sent, of all services. The last whole minute.', value: (value) => quantity(value, 'count/s') },
  series_per_day: { title: 'Series', about: 'Different sets of labels since midnight UTC. At the limit new ones are refused, known ones are still taken.', value: grouped },
  profile_bytes: { title: 'Largest profile', about: 'As it comes, packed.', value: bytes },
  stack_depth: { title: 'Deepest stack', about: 'Locations of one stack.', value: counted('location', 'locations') },
  label_values: { title: 'Values of a label of samples', about: 'By service and day; beyond it (folded) stands for all values.', value: grouped },
  retention_days: { title: 'Profiles are kept', about: 'Sums by hour are kept longer.', value: counted('day', 'days') },
  query_seconds: { title: 'Time of a question', about: 'That the database works on it.', value: span },
  query_memory_bytes: { title: 'Memory of a question', about: 'That the database uses for it.', value: bytes },
  query_rows: { title: 'Rows of a question', about: 'That the database reads for it.', value: (value) => quantity(value, 'count') },
  parallel_queries: { title: 'Questions at once', about: 'More wait up to five seconds.', value: grouped },
};

/** What a limit is called; a limit that is new here goes by its name. */
export function wordsOf(limit: Limit): Words {
  return WORDS[limit.name] ?? { title: limit.name, about: limit.unit, value: grouped };
}

/** How much of it is used, 0 to 1 and above; null where it is judged one by one. */
export function usedShare(limit: Limit): number | null {
  return limit.used === undefined ? null : limit.used / limit.limit;
}

/** The sentence of the page: what is refused, else what is near, else that all is well. */
export function headline(usage: Usage): string {
  const refused = usage.refused.find(({ reason }) => reason === 'rate_limited' || reason === 'series_limit');
  if (refused) return `In the last 24 hours the organization sent more than its plan allows: ${REASONS[refused.reason]?.title ?? refused.reason}`;
  const near = usage.limits
    .map((limit) => ({ limit, used: usedShare(limit) ?? 0 }))
    .filter(({ used }) => used >= NEAR)
    .toSorted((a, b) => b.used - a.used)[0];
  if (near) return `${wordsOf(near.limit).title}: ${share(near.used)} of the limit is used`;
  return 'Well within every limit';
}

/** What came during the last day. */
export function subline(usage: Usage): string {
  return `Plan ${usage.plan}. In the last 24 hours ${counted('profile', 'profiles')(usage.dayProfiles)}, ${quantity(usage.dayBytes, 'bytes')}.`;
}

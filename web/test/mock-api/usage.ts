// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '../../src/shared/api/client';

/** How an organization stands to its limits. */
export type UsageScene = 'well' | 'near' | 'over';

const MEBIBYTE = 1024 * 1024;

export function usageOf(scene: UsageScene, now: number): Schemas['OrganizationUsage'] {
  const rate = scene === 'over' ? 1.04 : 0.22;
  const series = scene === 'near' ? 9_200 : 3_410;
  return {
    now: new Date(now).toISOString(),
    plan: 'standard',
    limits: [
      { name: 'bytes_per_second', unit: 'bytes/s', limit: 8 * MEBIBYTE, used: 0.31 * 8 * MEBIBYTE, most: 0.6 * 8 * MEBIBYTE },
      { name: 'profiles_per_second', unit: 'profiles/s', limit: 200, used: 200 * rate, most: 208 },
      { name: 'series_per_day', unit: 'series/day', limit: 10_000, used: series },
      { name: 'profile_bytes', unit: 'bytes', limit: 32 * MEBIBYTE },
      { name: 'stack_depth', unit: 'locations', limit: 1024 },
      { name: 'label_values', unit: 'values', limit: 1000 },
      { name: 'retention_days', unit: 'days', limit: 30 },
      { name: 'query_seconds', unit: 's', limit: 30 },
      { name: 'query_memory_bytes', unit: 'bytes', limit: 2048 * MEBIBYTE },
      { name: 'query_rows', unit: 'rows', limit: 20_000_000_000 },
      { name: 'parallel_queries', unit: 'questions', limit: 6 },
    ],
    dayBytes: 212_345_678_901,
    dayProfiles: 3_801_220,
    refused:
      scene === 'over'
        ? [
            refused('rate_limited', 182_401, 4, 'the organization sends more than its limit profiles_per_second of 200 allows', now),
            refused('label_values_folded', 12, 380, 'profile of checkout-api: labels of samples with too many values: [request_id]', now),
            refused('too_old', 3, 7_200, 'profile of billing-worker: it began at 2026-11-10T08:12:44Z', now),
          ]
        : [],
  };
}

function refused(reason: string, count: number, secondsAgo: number, detail: string, now: number): Schemas['RefusedByReason'] {
  return { reason, count, last: new Date(now - secondsAgo * 1000).toISOString(), detail };
}

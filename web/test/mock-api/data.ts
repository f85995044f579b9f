// SPDX-License-Identifier: Apache-2.0
// How long data is kept, how much there is, and deletions: kept in an object that belongs to the test.
import type { Schemas } from '../../src/shared/api/client';
import { serviceSummaries } from './services';

type Deletion = Schemas['Deletion'];

export interface DataWorld {
  /** Days that were chosen, by class. */
  readonly chosen: Record<string, number>;
  /** Newest first. */
  readonly deletions: Deletion[];
  /** Nothing is stored. */
  readonly empty?: boolean;
}

const DAY = 86_400_000;
const GIB = 1024 ** 3;
const PROFILE_DAYS = [7, 14, 30, 90, 400];

export function retentionOf({ chosen }: DataWorld): Schemas['Retention'] {
  const profiles = chosen['profiles'] ?? 30;
  const one = (dataClass: string, days: number, allowed = PROFILE_DAYS, follows = false) => ({
    dataClass,
    days: chosen[dataClass] ?? days,
    allowed,
    followsProfiles: follows && chosen[dataClass] === undefined,
  });
  const sums = Math.min(profiles * 4, 400);
  return {
    classes: [
      one('profiles', profiles),
      one('metrics', profiles, PROFILE_DAYS, true),
      one('rollups', sums, PROFILE_DAYS, true),
      one('pgo', sums, PROFILE_DAYS, true),
      one('uploads', 7, [1, 7, 14, 30]),
      one('revisions', 400, [30, 90, 400]),
    ],
  };
}

export function storedOf({ empty = false }: DataWorld, now: number): Schemas['Stored'] {
  const one = (dataClass: string, rows: number, bytes: number, oldestDays: number, older: Readonly<Record<number, number>>) => ({
    dataClass,
    rows: empty ? 0 : rows,
    bytes: empty ? 0 : bytes,
    ...(empty ? {} : { oldest: new Date(now - oldestDays * DAY).toISOString() }),
    older: Object.entries(older).map(([days, count]) => ({ days: Number(days), rows: empty ? 0 : count })),
  });
  return {
    now: new Date(now).toISOString(),
    classes: [
      one('profiles', 61_204_331, 41.2 * GIB, 29.6, { 7: 46_190_000, 14: 32_310_400, 30: 0, 90: 0, 400: 0 }),
      one('metrics', 1_204_331_018, 12.9 * GIB, 29.6, { 7: 910_000_000, 14: 640_000_000, 30: 0, 90: 0, 400: 0 }),
      one('rollups', 88_120_444, 3.4 * GIB, 118, { 7: 80_000_000, 14: 70_000_000, 30: 60_000_000, 90: 20_000_000, 400: 0 }),
      one('pgo', 4_810_220, 0.21 * GIB, 118, { 7: 4_500_000, 14: 4_100_000, 30: 3_400_000, 90: 900_000, 400: 0 }),
      one('uploads', 14, 3_812_004, 6.2, { 1: 12, 7: 0, 14: 0, 30: 0 }),
      one('revisions', 212, 88_120_000, 190, { 30: 180, 90: 120, 400: 0 }),
    ],
  };
}

const CLICKHOUSE = ['function_name', 'location', 'metric_histogram', 'metric_scalar', 'metric_scalar_1h', 'pgo_edge_1h', 'process', 'profile', 'profile_1h', 'series', 'series_day', 'stack'];
const ROWS = [18_204, 61_430, 402_118, 9_120_440, 31_204, 88_120, 41, 620_118, 1_204_118, 44, 1_204, 204_118];

function tables(leftShare: number): Deletion['tables'] {
  const rows = CLICKHOUSE.map((table, i) => ({ store: 'clickhouse', table, rowsBefore: ROWS[i] ?? 1, rowsLeft: Math.round((ROWS[i] ?? 1) * leftShare) }));
  return [...rows, { store: 'postgresql', table: 'pgo_revision', rowsBefore: 12, rowsLeft: leftShare === 0 ? 0 : 12 }];
}

export function deletion(id: number, now: number, more: Partial<Deletion> = {}): Deletion {
  return {
    id: `00000000-0000-4000-9000-${String(id).padStart(12, '0')}`,
    service: 'checkout-api',
    state: 'announced',
    progress: 0,
    pass: 1,
    requestedBy: 'Mara Kent',
    requestedAt: new Date(now).toISOString(),
    tables: [],
    ...more,
  };
}

/** One that runs, one that waits, and two that have ended. */
export function someDeletions(now: number): Deletion[] {
  const at = (secondsAgo: number) => new Date(now - secondsAgo * 1000).toISOString();
  return [
    deletion(4, now, { state: 'deleting', progress: 0.62, requestedAt: at(48), tables: tables(0.38) }),
    deletion(3, now, { service: 'edge-proxy', state: 'draining', requestedAt: at(340), problem: 'partition 7 of gopherscope.profiles.v1 has 1204 records that no worker has processed' }),
    deletion(2, now, { service: 'search-indexer', state: 'done', progress: 1, requestedAt: at(9 * 86_400), finishedAt: at(9 * 86_400 - 74), refusedBefore: at(9 * 86_400 - 99), tables: tables(0) }),
    deletion(1, now, { service: 'never-used', state: 'done', progress: 1, requestedBy: 'ci key', requestedAt: at(40 * 86_400), finishedAt: at(40 * 86_400 - 61), refusedBefore: at(40 * 86_400 - 86) }),
  ];
}

/** What a request to delete answers: the deletion, or the code of the problem and what is wrong. */
export function askToDelete(body: Schemas['NewDeletion'], alias: string, { deletions }: DataWorld, now: number): Deletion | readonly [number, string, string] {
  const { service } = body;
  if (body.confirm !== (service ?? alias)) return [422, 'value_refused', 'confirm must be the name once more'];
  if (service !== undefined && !serviceSummaries(now - 3_600_000, now).some(({ name }) => name === service)) {
    return [404, 'service_unknown', `nothing is stored of service ${service}`];
  }
  if (deletions.some((one) => one.state !== 'done' && one.service === service)) return [409, 'deletion_running', `service ${service ?? ''} is being deleted already`];
  const { service: _, ...everything } = deletion(deletions.length + 10, now);
  const made = service === undefined ? everything : { ...everything, service };
  deletions.unshift(made);
  return made;
}

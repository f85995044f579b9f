// SPDX-License-Identifier: Apache-2.0
// The profile for the compiler of a made-up service: one that fits, one that does not any more, one that does not exist.
import { seeded } from '../../src/shared/flame/samples';
import type { Schemas } from '../../src/shared/api/client';

type Report = Schemas['PgoReport'];
type Edge = Schemas['PgoEdge'];

/** What the service is like. */
export type PgoScene = 'fits' | 'stale' | 'unjudged' | 'partial' | 'first' | 'refused' | 'benchmarks' | 'none' | 'denied';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const HOT = 214;

const SHOP = 'shop.example/internal';
const NAMED: readonly (readonly [caller: string, callee: string, line: number, share: number, inlined: number, sinceLast: number, state?: Edge['state']])[] = [
  [`${SHOP}/api.(*Server).PostOrder`, `${SHOP}/pricing.(*Engine).Quote`, 12, 0.093, 1, 0.001],
  [`${SHOP}/pricing.(*Engine).applyRules`, `${SHOP}/pricing.(*Rule).match`, 7, 0.08, 1, 0.02],
  [`${SHOP}/pricing.(*Rule).match`, 'regexp.(*Regexp).doExecute', 3, 0.057, 0, 0.002],
  [`${SHOP}/offers.(*Cache).get`, `${SHOP}/offers.(*Cache).key`, 2, 0.051, 1, 0.31],
  [`${SHOP}/store.Querier.Exec`, 'github.com/jackc/pgx/v5/pgxpool.(*Conn).Exec', 4, 0.041, 0.42, -0.012],
  [`${SHOP}/api.(*Server).GetCart`, `${SHOP}/cart.(*Store).Load`, 9, 0.038, 1, 0],
  [`${SHOP}/offers.(*Ranker).Rank`, 'slices.SortFunc[go.shape.[]*shop.example/internal/offers.Offer,go.shape.*uint8]', 21, 0.031, 0, -0.004, 'moved'],
  [`${SHOP}/pricing.Discount.Apply`, `${SHOP}/pricing.(*Percent).Apply`, 1, 0.027, 0.71, 0.03],
  [`${SHOP}/cart.(*Cart).total`, `${SHOP}/cart.(*Line).price`, 5, 0.022, 1, -0.02],
  [`${SHOP}/api.decodeOrder`, 'encoding/json.(*Decoder).Decode', 6, 0.02, 0, 0.09],
  ['github.com/redis/go-redis/v9/internal/proto.(*Reader).ReadReply', 'bufio.(*Reader).ReadSlice', 3, 0.018, 1, 0.003],
  [`${SHOP}/outbox.(*Relay).flush`, 'github.com/twmb/franz-go/pkg/kgo.(*Client).Produce', 18, 0.011, 0, 0.004, 'unseen'],
];
const PACKAGES = [`${SHOP}/api`, `${SHOP}/cart`, `${SHOP}/offers`, `${SHOP}/store`, 'encoding/json', 'net/http', 'strconv', 'github.com/go-chi/chi/v5'];
const TYPES = ['(*Server)', '(*Cache)', '(*Encoder)', '(*Conn)', 'Money', '(*Mux)'];
const METHODS = ['Load', 'encode', 'next', 'Add', 'route', 'quote', 'Write', 'find', 'String'];

/** The heaviest hot edges; those without a name of their own are made up, lighter and lighter. */
function hotEdges(most: number, compared: boolean): Edge[] {
  const random = seeded(7);
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)]!;
  const symbol = () => `${pick(PACKAGES)}.${pick(TYPES)}.${pick(METHODS)}`;
  let cumulative = 0;
  return Array.from({ length: Math.min(most, HOT) }, (_, i) => {
    const [caller, callee, line, share, inlined, sinceLast, state] = NAMED[i] ?? [symbol(), symbol(), i % 40, 0.0105 * 0.979 ** (i - NAMED.length), i % 3 === 0 ? 1 : 0, (random() - 0.5) / 8, i % 29 === 5 ? ('gone' as const) : undefined];
    cumulative += share;
    return { caller, callee, line, share, cumulative: Math.min(0.99, cumulative), inlined, ...(compared ? { sinceLast } : {}), state: state ?? 'fits' };
  });
}

const COVERAGE: Report['coverage'] = [
  { package: `${SHOP}/api`, share: 0.31, known: 0.304 },
  { package: `${SHOP}/pricing`, share: 0.22, known: 0.218 },
  { package: 'encoding/json', share: 0.15, known: 0.146 },
  { package: `${SHOP}/offers`, share: 0.11, known: 0.099 },
  { package: `${SHOP}/cart`, share: 0.08, known: 0.08 },
  { package: 'github.com/jackc/pgx/v5/pgxpool', share: 0.07, known: 0.068 },
  { package: `${SHOP}/quote`, share: 0.04, known: 0.004 },
  { package: 'other', share: 0.02, known: 0.016 },
];

/** The report as a server would give it at `now`. */
export function pgoReport(service: string, query: URLSearchParams, range: Schemas['Range'], now: number, scene: PgoScene): Report {
  const at = (ago: number) => new Date(now - ago).toISOString();
  const env = query.get('env');
  const version = query.get('version');
  const scope = { service, ...(env === null ? {} : { env }), ...(version === null ? {} : { version }), range };
  const versions = (profiles: number, hours: number): Schemas['VersionShare'][] => [
    { version: 'v2.42.0', profiles: Math.round(profiles * 0.94), cpuNanos: String(hours * 0.96 * 3.6e12), share: 0.96 },
    { version: 'v2.42.1', profiles: Math.round(profiles * 0.06), cpuNanos: String(hours * 0.04 * 3.6e12), share: 0.04 },
  ];
  const present: Report['now'] = { profiles: 10_112, instances: 12, cpuNanos: String(42.4 * 3.6e12), samples: '1526400', edges: 2011, hotEdges: 221, versions: versions(10_112, 42.4), goVersions: ['go1.27.1'], oldest: at(7 * DAY - 40_000), newest: at(6000) };
  const shown = (compared: boolean) => hotEdges(Number(query.get('edges') ?? 50), compared);
  const without = (now_: Report['now'], refusal: Schemas['PgoRefusal'], leftOut: Report['leftOut'], more: Partial<Report> = {}): Report => ({
    ...scope, refusal, now: now_, change: { share: 1, limit: 0.05 }, leftOut, fitOverTime: [], coverage: [], checks: [], edges: { total: 0, hot: 0, thresholdPercent: 0, shown: [] }, revisions: [], ...more,
  });
  const little = (profiles: number, samples: number): Report['now'] => ({ ...present, profiles, instances: 1, cpuNanos: String(samples * 1e7), samples: String(samples), edges: profiles === 0 ? 0 : 318, hotEdges: profiles === 0 ? 0 : 96, versions: profiles === 0 ? [] : [{ version: 'v2.42.1', profiles, cpuNanos: String(samples * 1e7), share: 1 }], goVersions: profiles === 0 ? [] : ['go1.27.1'] });

  if (scene === 'none') {
    const { oldest: _, newest: __, ...nothing } = little(0, 0);
    return without({ ...nothing, instances: 0 }, { code: 'no_profiles', detail: 'No CPU profile of this service was taken in the range.' }, []);
  }
  if (scene === 'refused') {
    const refusal = { code: 'pgo_too_few_samples', detail: 'The profiles hold 12 400 samples; 50 000 are needed, about 9 minutes of one busy core. Look further back, or wait.' };
    const checks: Report['checks'] = [
      { id: 'samples', ok: false, value: '12 400', limit: '50 000', text: 'Samples 12 400, least 50 000' },
      { id: 'start_lines', ok: true, value: 'all', text: 'Start lines in all profiles' },
    ];
    const fitting = shown(false).slice(0, 96).map((edge) => ({ ...edge, state: 'fits' as const }));
    return without(little(83, 12_400), refusal, [{ reason: 'no_samples', profiles: 9, cpuNanos: '0' }], { checks, edges: { total: 318, hot: 96, thresholdPercent: 0.041, shown: fitting }, coverage: COVERAGE.map((part) => ({ ...part, known: 0 })) });
  }
  if (scene === 'benchmarks') {
    return without(little(0, 0), { code: 'pgo_only_benchmarks', detail: 'All 36 profiles are of benchmarks; the compiler would tune the build for loops that production does not run. Send CPU profiles of the running service.' }, [{ reason: 'benchmark', profiles: 36, cpuNanos: String(0.4 * 3.6e12) }]);
  }

  const stale = scene === 'stale';
  const first = scene === 'first';
  const published = stale ? 9 * DAY : 1.2 * DAY;
  const revisions = revisionsAt(first ? [1.2] : stale ? [9, 13, 20] : [1.2, 4.1, 9.4, 15.2, 21], now, first ? 1 : 12);
  const fit = stale ? 0.72 : 0.94;
  const judged = scene !== 'unjudged';
  return {
    ...scope,
    file: {
      revision: revisions[0]!.number, etag: revisions[0]!.etag, publishedAt: at(published), ageSeconds: published / 1000, bytes: 421_888, profiles: 9840, instances: 12,
      cpuNanos: String(41 * 3.6e12), samples: '1476000', edges: 1951, hotEdges: HOT, versions: versions(9840, 41), goVersions: ['go1.27.1'], from: at(published + 6.1 * DAY), until: at(published),
    },
    now: present,
    change: { share: stale ? 0.071 : 0.012, limit: 0.05 },
    leftOut: [
      { reason: 'no_start_lines', profiles: 1204, cpuNanos: String(3.1 * 3.6e12) },
      { reason: 'benchmark', profiles: 36, cpuNanos: String(0.4 * 3.6e12) },
      { reason: 'no_samples', profiles: 412, cpuNanos: '0' },
    ],
    fit: {
      version: 'v2.42.1', judged, ...(judged ? {} : { reason: 'v2.42.1 has 31 hot call sites so far; 50 are needed to judge by.' }), hotFit: judged ? fit : 0,
      sites: { stale: stale ? 171 : 12, all: 698 }, weight: { stale: stale ? 0.264 : 0.031, all: 1 }, gone: stale ? 52 : 4, moved: stale ? 119 : 8,
      sentence: stale
        ? '(171/698) of hot call sites are invalid and (26.4%/100%) of hot samples are discarded due to call site mismatch'
        : '(12/698) of hot call sites are invalid and (3.1%/100%) of hot samples are discarded due to call site mismatch',
    },
    fitOverTime: judged ? fitSeries(range, now, stale, first ? 1.2 : 7) : [],
    coverage: COVERAGE,
    checks: checksOf(scene, published / DAY, fit),
    edges: { total: 1951, hot: HOT, thresholdPercent: 0.0123, shown: shown(!first) },
    revisions,
  };
}

function checksOf(scene: PgoScene, days: number, fit: number): Report['checks'] {
  const partial = scene === 'partial';
  return [
    { id: 'age', ok: days < 14, value: `${days} d`, limit: '14 d', text: `Age ${days} d, limit 14 d` },
    { id: 'samples', ok: true, value: '1 476 000', limit: '50 000', text: 'Samples 1 476 000, least 50 000' },
    { id: 'instances', ok: !partial, value: partial ? '9' : '12', limit: '12', text: partial ? '9 of 12 instances, 3 sent no CPU profiles' : 'All 12 instances present' },
    { id: 'fit', ok: fit >= 0.8, value: `${fit * 100}%`, limit: '80%', text: scene === 'unjudged' ? 'Fit is not judged yet' : `Fit ${Math.round(fit * 100)}%, least 80%` },
    { id: 'start_lines', ok: true, value: 'all', text: 'Start lines in all profiles' },
    { id: 'versions', ok: !partial, value: partial ? 'go1.26.4, go1.27.1' : 'go1.27.1', text: partial ? 'Go 1.26 and 1.27, names of the standard library may differ' : 'Go 1.27, names match' },
  ];
}

function revisionsAt(days: readonly number[], now: number, newest: number): Report['revisions'] {
  return days.map((ago, i) => ({
    number: newest - i,
    etag: `"${(0x5f3a_91c2 + 7919 * (newest - i)).toString(16)}"`,
    publishedAt: new Date(now - ago * DAY).toISOString(),
    profiles: 9840 - 310 * i,
    hotEdges: HOT - 3 * i,
    bytes: 421_888 - 9100 * i,
    ...(newest - i === 1 ? {} : { changeShare: [0.083, 0.061, 0.117, 0.072, 0.09][i]! }),
    downloads: i === 4 ? 0 : 34 + 57 * i,
    ...(i === 4 ? {} : { lastDownload: new Date(now - (i === 0 ? 0.04 : (days[i - 1] ?? 0) + 0.1) * DAY).toISOString() }),
  }));
}

/** One judgement every two hours; for a while there was too little to judge by. */
function fitSeries(range: Schemas['Range'], now: number, stale: boolean, days: number): Report['fitOverTime'] {
  const start = Math.max(Date.parse(range.from), now - days * DAY);
  const count = Math.floor((now - start) / (2 * HOUR));
  return Array.from({ length: count }, (_, i) => {
    const at = start + (i + 1) * 2 * HOUR;
    const t = (at - start) / (now - start);
    const calm = t < 0.41 ? 0.91 - 0.07 * t : t < 0.83 ? 0.98 - 0.09 * (t - 0.41) : t < 0.895 ? 0.98 : 0.94;
    const level = stale ? 0.93 - 0.21 * t : calm;
    const unknown = days === 7 && i > 14 && i < 19;
    return { at: new Date(at).toISOString(), ...(unknown ? {} : { fit: level + 0.012 * (seeded(i)() - 0.5) }) };
  });
}

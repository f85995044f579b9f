// SPDX-License-Identifier: Apache-2.0
// Leaks that were found, and what people say about them: a list that belongs to the test.
import { seeded } from '../../src/shared/flame/samples';
import type { Schemas } from '../../src/shared/api/client';

export type FindingDetail = Schemas['FindingDetail'];
type Finding = Schemas['Finding'];
type Instance = Schemas['Evidence.Instance'];

const MIB = 1024 ** 2;
const MINUTE = 60_000;

interface Grown {
  readonly name: string;
  readonly build: string;
  readonly minutes: number;
  readonly from: number;
  readonly perMinute: number;
  /** Width of the interval around the growth, as a share of it. */
  readonly unsure?: number;
}

/** A process in which something grows. */
export function grown({ name, build, minutes, from, perMinute, unsure = 0.04 }: Grown, now: number): Instance {
  const began = now - minutes * MINUTE;
  const count = Math.min(60, Math.max(2, Math.floor(minutes)));
  const noise = seeded(name.length * 131 + name.charCodeAt(name.length - 1));
  const points = Array.from({ length: count }, (_, i) => {
    const at = began + ((now - 20_000 - began) * i) / (count - 1);
    const value = from + (perMinute * (at - began)) / MINUTE + (noise() - 0.5) * perMinute * 0.6;
    return { at: new Date(at).toISOString(), value: Math.max(0, Math.round(value)) };
  });
  return {
    instance: name,
    build,
    processStart: new Date(began - 3 * MINUTE).toISOString(),
    from,
    to: points.at(-1)!.value,
    growthPerMinute: perMinute,
    lowPerMinute: perMinute * (1 - unsure),
    highPerMinute: perMinute * (1 + unsure),
    since: new Date(began).toISOString(),
    until: points.at(-1)!.at,
    points,
  };
}

export function findingId(id: number): string {
  return `00000000-0000-4000-b000-${String(id).padStart(12, '0')}`;
}

interface More {
  readonly finding?: Partial<Finding>;
  readonly evidence?: Partial<Schemas['Evidence']>;
  readonly history?: Schemas['FindingEvent'][];
}

/** A proven leak of goroutines in checkout-api, unless told otherwise. */
export function finding(id: number, now: number, instances: readonly Instance[], { finding: more = {}, evidence = {}, history }: More = {}): FindingDetail {
  const at = (minutesAgo: number) => new Date(now - minutesAgo * MINUTE).toISOString();
  const firstSeen = instances.map(({ since }) => since).toSorted()[0] ?? at(60);
  return {
    finding: {
      id: findingId(id),
      service: 'checkout-api',
      kind: 'goroutine-leak',
      pattern: 'forgotten-receiver',
      certainty: 'proven',
      confidence: 1,
      site: { function: 'shop.example/quote.(*Hedger).fetch.func1', file: '/src/shop/quote/hedger.go', line: 88 },
      growthPerMinute: instances.reduce((sum, one) => sum + one.growthPerMinute, 0),
      unit: 'goroutines',
      firstSeen,
      detectedAt: new Date(Date.parse(firstSeen) + 4 * MINUTE).toISOString(),
      lastSeen: at(0.4),
      build: 'v2.42.1',
      state: 'new',
      ...more,
    },
    evidence: {
      title: 'Sent to a channel that nobody receives from',
      explanation: 'Each goroutine wants to hand over a value, and whoever should take it has gone: it returned early, hit a timeout, or takes one value where several are sent.',
      fix: 'Give the channel room for every value that can be sent (make(chan T, 1) for one result), or send in a select with <-ctx.Done().',
      waitsFor: 'send',
      chain: 'shop.example/quote.(*Hedger).fetch.func',
      startedIn: 'shop.example/quote.(*Hedger).fetch',
      stack: [
        { function: 'runtime.gopark', file: '/usr/local/go/src/runtime/proc.go', line: 462 },
        { function: 'runtime.chansend', file: '/usr/local/go/src/runtime/chan.go', line: 283 },
        { function: 'runtime.chansend1', file: '/usr/local/go/src/runtime/chan.go', line: 161 },
        { function: 'shop.example/quote.(*Hedger).fetch.func1', file: '/src/shop/quote/hedger.go', line: 88 },
      ],
      instances: [...instances],
      notes: ['The Go runtime has proven that nothing can wake these goroutines any more.'],
      ...evidence,
    },
    history: history ?? [{ at: new Date(Date.parse(firstSeen) + 4 * MINUTE).toISOString(), state: 'new' }],
  };
}

const MEMORY: Partial<Schemas['Evidence']> = {
  title: 'Memory that is never given back',
  explanation: 'What this place allocates is still reachable long after: in a map or slice that only grows, behind a timer or a callback that stays registered, or as a small part of something large.',
  fix: 'Delete entries when they are done or bound the map by size or age; copy the part that is kept (strings.Clone, bytes.Clone); stop timers and take callbacks back.',
  chain: 'shop.example/offers.(*Cache).put < net/http.(*conn).serve',
  stack: [
    { function: 'shop.example/offers.(*Cache).put', file: '/src/shop/offers/cache.go', line: 41 },
    { function: 'shop.example/offers.(*Cache).Get', file: '/src/shop/offers/cache.go', line: 27 },
    { function: 'shop.example/api.(*Server).offers', file: '/src/shop/api/offers.go', line: 63 },
    { function: 'github.com/go-chi/chi/v5.(*Mux).routeHTTP', file: '/root/go/pkg/mod/github.com/go-chi/chi/v5@v5.2.3/mux.go', line: 481 },
    { function: 'net/http.HandlerFunc.ServeHTTP', file: '/usr/local/go/src/net/http/server.go', line: 2322 },
    { function: 'net/http.serverHandler.ServeHTTP', file: '/usr/local/go/src/net/http/server.go', line: 3340 },
    { function: 'net/http.(*conn).serve', file: '/usr/local/go/src/net/http/server.go', line: 2109 },
  ],
  notes: ['The live heap grows by 0.33 MiB a minute; this place makes up 92 % of it.', 'Its objects become more by 640 a minute, of 494 bytes each.'],
};

/** What a select that never goes on follows from. */
const SELECT: Partial<Schemas['Evidence']> = {
  title: 'Waits in a select of which no case happens',
  explanation: 'None of the channels of the select is ever ready: usually the context is never cancelled, or there is no case <-ctx.Done() at all.',
  fix: "Call cancel on every way out (defer cancel()), pass the request's context on, and have a case <-ctx.Done() in the select.",
  waitsFor: 'select',
  startedIn: 'shop.example/outbox.(*Relay).Start',
  chain: 'shop.example/outbox.(*Relay).flush < shop.example/outbox.(*Relay).Start.func',
  stack: [
    { function: 'runtime.gopark', file: '/usr/local/go/src/runtime/proc.go', line: 462 },
    { function: 'runtime.selectgo', file: '/usr/local/go/src/runtime/select.go', line: 351 },
    { function: 'shop.example/outbox.(*Relay).flush', file: '/src/shop/outbox/relay.go', line: 120 },
    { function: 'shop.example/outbox.(*Relay).Start.func1', line: 0 },
  ],
  notes: [],
};

/** Without what only goroutines have. */
function memory(detail: FindingDetail): FindingDetail {
  const { waitsFor: _, startedIn: __, ...evidence } = detail.evidence;
  return { ...detail, evidence };
}

/** Findings in every state: three to look at in checkout-api, others of other services. */
export function someFindings(now: number): FindingDetail[] {
  const at = (minutesAgo: number) => new Date(now - minutesAgo * MINUTE).toISOString();
  const place = (fn: string, file: string, line: number) => ({ function: fn, file, line });
  const suspected = { certainty: 'suspected', notes: [] as string[] };
  const hedger = ['kx9q2', 'p4r7z', 'm2c8w'].map((name, i) => grown({ name: `checkout-api-${name}`, build: 'v2.42.1', minutes: 136 - i, from: 2, perMinute: 88 - i * 9 }, now));
  const cache = ['kx9q2', 'p4r7z'].map((name, i) => grown({ name: `checkout-api-${name}`, build: 'v2.42.1', minutes: 136, from: 22 * MIB, perMinute: (0.3 - i * 0.05) * MIB, unsure: 0.2 }, now));
  const relay = [grown({ name: 'checkout-api-m2c8w', build: 'v2.42.1', minutes: 58, from: 9, perMinute: 0.69, unsure: 0.4 }, now)];
  const other = [grown({ name: 'price-stream-0', build: 'v0.91.0', minutes: 3 * 1440, from: 4, perMinute: 0.2 }, now)];
  return [
    finding(1, now, hedger, { history: [{ at: at(126), state: 'new' }] }),
    memory(
      finding(2, now, cache, {
        finding: { ...suspected, kind: 'heap-leak', pattern: 'memory-kept', confidence: 0.93, unit: 'bytes', site: place('shop.example/offers.(*Cache).put', '/src/shop/offers/cache.go', 41) },
        evidence: { ...MEMORY, minutesToLimit: 28 },
      }),
    ),
    finding(3, now, relay, {
      finding: { certainty: 'suspected', confidence: 0.87, pattern: 'context-never-done', site: place('shop.example/outbox.(*Relay).flush', '/src/shop/outbox/relay.go', 120), state: 'regressed' },
      evidence: SELECT,
      history: [
        { at: at(50), state: 'regressed' },
        { at: at(9 * 1440), state: 'fixed', note: 'Build v2.41.0 has run for 20 minutes without it.' },
        { at: at(11 * 1440), state: 'acknowledged', by: 'Jonas Wirth', note: 'Relay is rewritten this week, see PAY-812.' },
        { at: at(12 * 1440), state: 'new' },
      ],
    }),
    finding(4, now, other, {
      finding: { service: 'price-stream', build: 'v0.91.0', pattern: 'loop-never-stopped', certainty: 'suspected', confidence: 0.97, state: 'ongoing', site: place('shop.example/pricing.(*Book).refresh', '/src/pricing/book.go', 210) },
      evidence: { waitsFor: 'sleep', notes: [] },
    }),
    finding(5, now, relay, {
      finding: { pattern: 'body-not-closed', certainty: 'suspected', confidence: 0.94, state: 'acknowledged', site: place('net/http.(*persistConn).readLoop', '/usr/local/go/src/net/http/transport.go', 2325) },
      history: [{ at: at(600), state: 'acknowledged', by: 'Mara Kent', note: 'Client of the old tax service, goes away with it.' }, { at: at(900), state: 'new' }],
    }),
    finding(6, now, other, {
      finding: { service: 'search-indexer', build: 'v5.3.0', pattern: 'workers-never-stopped', certainty: 'suspected', confidence: 0.82, state: 'muted', mutedUntil: at(-6 * 1440), site: place('shop.example/search.worker', '/src/search/pool.go', 33) },
      history: [{ at: at(1500), state: 'muted', by: 'Mara Kent' }, { at: at(1600), state: 'new' }],
    }),
    finding(7, now, other, {
      finding: { pattern: 'missing-close', lastSeen: at(2 * 1440), build: 'v2.41.9', state: 'fixed', fixedIn: 'v2.42.0', site: place('shop.example/cart.watch', '/src/shop/cart/watch.go', 71) },
      history: [{ at: at(1440), state: 'fixed', note: 'Build v2.42.0 has run for 20 minutes without it.' }, { at: at(3 * 1440), state: 'new' }],
    }),
    finding(8, now, other, {
      finding: { certainty: 'suspected', confidence: 0.75, state: 'refuted', lastSeen: at(300), pattern: 'io-without-deadline', site: place('shop.example/feed.(*Reader).next', '/src/shop/feed/reader.go', 18) },
      history: [{ at: at(280), state: 'refuted', note: 'Goroutines that seemed to stay have ended after all.' }, { at: at(420), state: 'new' }],
    }),
  ];
}

export function findingList(findings: readonly FindingDetail[], query: URLSearchParams): Schemas['FindingList'] {
  const [service, kind, state] = [query.get('service'), query.get('kind'), query.get('state')];
  const states = state?.split(',') ?? ['new', 'ongoing', 'acknowledged', 'muted', 'fixed', 'regressed'];
  const fits = (one: Finding) => (service === null || one.service === service) && (kind === null || one.kind === kind) && states.includes(one.state);
  const found = findings.map((one) => one.finding).filter(fits);
  return { findings: found.toSorted((a, b) => Date.parse(b.lastSeen) - Date.parse(a.lastSeen)).slice(0, Number(query.get('limit') ?? 200)) };
}

const LONGEST_NOTE = 500;
const AFTER: Readonly<Record<string, string>> = { acknowledge: 'acknowledged', mute: 'muted', unmute: 'ongoing' };

/** Says something about a finding; changes it in place. What is wrong with it as the code of the problem and the detail. */
export function changeFinding(findings: FindingDetail[], index: number, what: string, sent: Readonly<Record<string, unknown>>, now: number): FindingDetail | readonly [number, string, string] {
  const note = typeof sent['note'] === 'string' ? sent['note'].trim() : '';
  if (note.length > LONGEST_NOTE) return [422, 'value_refused', `a note has at most ${LONGEST_NOTE} characters`];
  const until = typeof sent['until'] === 'string' ? sent['until'] : '';
  if (what === 'mute' && !(Date.parse(until) > now && Date.parse(until) <= now + 366 * 86_400_000)) {
    return [422, 'value_refused', 'until must be a time in the future, at most a year ahead'];
  }
  const state = AFTER[what] ?? 'ongoing';
  const before = findings[index]!;
  const { mutedUntil: _, ...kept } = before.finding;
  const event = { at: new Date(now).toISOString(), state, by: 'Mara Kent', ...(note === '' ? {} : { note }) };
  const made = { ...before, finding: { ...kept, state, ...(what === 'mute' ? { mutedUntil: until } : {}) }, history: [event, ...before.history] };
  findings[index] = made;
  return made;
}

// SPDX-License-Identifier: Apache-2.0
// The API with made-up data, as one function from request to answer. Tests of components and of pages use the same one.
import { pgoReport, type PgoScene } from './pgo';
import { deployAt, runtimeOverview, stepsIn, values } from './runtime';
import { instancesOf, profileTypes, serviceSummaries, versionsOf } from './services';
import { flameColumns, topFunctions } from './tree';

export interface MockRequest {
  readonly method: string;
  readonly url: URL;
  readonly organization: string | null;
}

export interface MockAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface Scenario {
  readonly role?: 'owner' | 'admin' | 'member' | 'viewer';
  /** Answers 401 to everything. */
  readonly signedOut?: boolean;
  /** Nothing was ever sent. */
  readonly empty?: boolean;
  /** Paths that answer 503. */
  readonly failing?: RegExp;
  /** What has arrived on the connect page. */
  readonly arrived?: 'nothing' | 'metrics' | 'profiles' | 'refused';
  /** What the profile for the compiler is like. */
  readonly pgo?: PgoScene;
  readonly now?: number;
}

const ORGANIZATIONS = [
  { id: '5f0c1c1e-0000-4000-8000-000000000001', alias: 'harbor', name: 'Harbor Retail' },
  { id: '5f0c1c1e-0000-4000-8000-000000000002', alias: 'quay', name: 'Quay Logistics' },
];

/** Answers a request to the API; null for paths that are not its. */
export function mockApi(request: MockRequest, scenario: Scenario = {}): MockAnswer | null {
  const path = request.url.pathname;
  if (path === '/auth/sign-out') return ok({ location: '/sign-in' });
  if (!path.startsWith('/api/v1/')) return null;
  if (scenario.signedOut) return problem(401, 'unauthenticated', 'Sign in to continue.');
  if (scenario.failing?.test(path)) return problem(503, 'overloaded', 'The database is busy.');
  const organization = ORGANIZATIONS.find(({ alias }) => alias === (request.organization ?? 'harbor'));
  if (!organization) return problem(403, 'organization_not_permitted', 'That is not one of your organizations.');
  return route(request, path.slice('/api/v1'.length), scenario, { ...organization, role: scenario.role ?? 'admin' });
}

function route(request: MockRequest, path: string, scenario: Scenario, organization: object): MockAnswer {
  const query = request.url.searchParams;
  const now = scenario.now ?? Date.now();
  const until = moment(query.get('until'), now, now);
  const from = moment(query.get('from'), now - 3_600_000, now);
  const range = { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
  const about = /^\/services\/([^/]+)(?:\/(\w+))?$/.exec(path);
  if (about) return service(decodeURIComponent(about[1]!), about[2], { from, until, range, query });
  const compiled = /^\/pgo\/([^/]+)$/.exec(path);
  if (compiled) return pgo(decodeURIComponent(compiled[1]!), query, now, scenario);
  switch (path) {
    case '/me': {
      const role = scenario.role ?? 'admin';
      const organizations = ORGANIZATIONS.map((each) => ({ ...each, role: each.alias === 'harbor' ? role : 'viewer' }));
      return ok({ principal: { kind: 'person', id: 'u1', name: 'Mara Kent', email: 'mara@harbor.example', scopes: [] }, organization, organizations });
    }
    case '/session/organization':
      return ok(organization);
    case '/services': {
      const services = scenario.empty ? [] : serviceSummaries(from, until);
      const total = (of: (s: (typeof services)[number]) => number) => services.reduce((sum, s) => sum + of(s), 0);
      return ok({ range, total: services.length, instances: total((s) => s.instances), reporting: total((s) => s.reporting), lastSeen: new Date(until - 6000).toISOString(), services });
    }
    case '/profile-types':
      return ok({ range, profileTypes: scenario.empty ? [] : profileTypes(until) });
    case '/labels':
      return ok({ range, labels: [{ name: 'endpoint', values: 3 }, { name: 'service_name', values: 1 }, { name: 'version', values: 2 }] });
    case '/labels/endpoint/values':
      return ok({ range, name: 'endpoint', values: ['/v1/carts', '/v1/offers', '/v1/orders'] });
    case '/flamegraph':
      return ok(flame(query, range, until - from));
    case '/top': {
      const top = topFunctions(weight(query.get('type'), until - from), query.get('sort'), Number(query.get('limit') ?? 100));
      return ok({ range, type: query.get('type'), unit: unitOf(query.get('type')), aggregation: aggregation(query), ...top, total: String(top.total) });
    }
    case '/timeline':
      return ok(timeline(query, from, until, range));
    case '/ingest/status':
      return ok(arrivals(scenario, now));
    case '/keys':
      return request.method === 'POST'
        ? { status: 201, body: { secret: `gop_i_${'0'.repeat(32)}_000000`, key: { id: 'k1', name: 'Connected', prefix: 'gop_i_000000', scopes: ['profiles:write', 'metrics:write'], createdAt: new Date(now).toISOString() } } }
        : ok({ keys: [] });
    default:
      return problem(404, 'not_found', 'There is no such route.');
  }
}

interface About {
  readonly from: number;
  readonly until: number;
  readonly range: { readonly from: string; readonly until: string };
  readonly query: URLSearchParams;
}

function service(name: string, part: string | undefined, { from, until, range, query }: About): MockAnswer {
  if (name === 'my-service' && part === 'runtime') return ok(runtimeOverview(from, until, Number(query.get('points') ?? 600), null));
  const summary = serviceSummaries(from, until).find((s) => s.name === name);
  if (!summary) return problem(404, 'service_unknown', `There is no service named ${name}.`);
  switch (part) {
    case undefined:
      return ok({ range, service: summary, modules: ['shop.example'], environments: ['prod', 'staging'] });
    case 'instances': {
      const instances = instancesOf(name, from, until);
      return ok({ range, total: instances.length, instances });
    }
    case 'versions':
      return ok({ range, versions: versionsOf(from, until) });
    case 'runtime':
      return ok(runtimeOverview(from, until, Number(query.get('points') ?? 600), query.get('instance')));
    default:
      return problem(404, 'not_found', 'There is no such route.');
  }
}

function pgo(name: string, query: URLSearchParams, now: number, { pgo: scene = 'fits' }: Scenario): MockAnswer {
  const from = moment(query.get('from'), now - 7 * 86_400_000, now);
  if (!serviceSummaries(from, now).some((s) => s.name === name)) return problem(404, 'service_unknown', `There is no service named ${name}.`);
  if (scene === 'denied') return problem(403, 'forbidden', 'Reading profiles needs query:read.');
  const range = { from: new Date(from).toISOString(), until: new Date(now).toISOString() };
  return ok(pgoReport(name, query, range, now, scene));
}

/** What one unit of the skeleton stands for; about four cores, 412 MiB or two thousand of anything. */
function weight(type: string | null, length: number): number {
  if (type === 'cpu:cpu:nanoseconds') return Math.round((4.1e9 * (length / 1000)) / 780);
  return { nanoseconds: 17_390_000, bytes: 553_000, count: 3 }[unitOf(type)] ?? 1;
}

function unitOf(type: string | null): string {
  return type?.split(':')[2] ?? 'count';
}

function isSnapshot(type: string | null): boolean {
  return /^goroutine|inuse/.test(type ?? '');
}

function aggregation(query: URLSearchParams): string {
  return isSnapshot(query.get('type')) ? (query.get('aggregation') ?? 'last') : 'sum';
}

function flame(query: URLSearchParams, range: object, length: number): object {
  const type = query.get('type');
  const { names, nodes, total } = flameColumns(weight(type, length));
  return {
    range,
    type,
    unit: unitOf(type),
    aggregation: aggregation(query),
    total: String(total),
    profiles: Math.max(1, Math.round((length / 15_000) * 3)),
    instances: 3,
    durationNanos: isSnapshot(type) ? '0' : String(length * 3 * 1e6),
    other: { value: '0', nodes: 0 },
    names,
    mainModules: ['shop.example'],
    nodes,
  };
}

function timeline(query: URLSearchParams, from: number, until: number, range: object): object {
  const type = query.get('type');
  const steps = stepsIn(from, until, Number(query.get('points') ?? 600));
  const level = { nanoseconds: 4, bytes: 412 * 1024 ** 2, count: 2100 }[unitOf(type)] ?? 1;
  return {
    range,
    type,
    unit: profileTypes(until).find((t) => t.id === type)?.timelineUnit ?? 'count',
    aggregation: aggregation(query),
    start: new Date(steps.start).toISOString(),
    stepSeconds: steps.stepSeconds,
    series: partsIn(query).map(({ labels, part }) => ({
      labels,
      values: values(steps, (t, n) => part * level * ((t * 1000 >= deployAt(from, until) ? 1.1 : 0.8) + 0.05 * Math.sin(t / 500) + 0.06 * n)),
    })),
    seriesCut: 0,
  };
}

/** What a timeline is made of: all of it, one function, or the values of a label. */
function partsIn(query: URLSearchParams): { labels: Record<string, string>; part: number }[] {
  const label = query.get('groupBy');
  if (label === null) return [{ labels: {}, part: query.has('function') ? 0.3 : 1 }];
  const shares = label === 'endpoint' ? { '/v1/orders': 0.52, '/v1/carts': 0.21, '/v1/offers': 0.14 } : { 'v2.42.1': 0.6, 'v2.42.0': 0.27 };
  return [...Object.entries(shares).map(([value, part]) => ({ labels: { [label]: value }, part })), { labels: {}, part: 0.13 }];
}

function arrivals({ arrived = 'nothing' }: Scenario, now: number): object {
  const at = (ago: number) => new Date(now - ago * 1000).toISOString();
  const profiles = (kind: string, ago: number) => ({ kind, first: at(ago), last: at(1), profiles: 2, instances: 1 });
  return {
    now: at(0),
    since: at(90),
    services: arrived === 'nothing' ? 0 : 1,
    ...(arrived === 'metrics' || arrived === 'profiles' ? { metrics: { first: at(24), last: at(2), instances: 1 } } : {}),
    profiles: arrived === 'profiles' ? [profiles('cpu', 14), profiles('heap', 13), profiles('goroutine', 13)] : [],
    discards: arrived === 'refused' ? [{ reason: 'too_new', count: 12, last: at(3) }] : [],
  };
}

function moment(text: string | null, fallback: number, now: number): number {
  if (text === null) return fallback;
  const relative = /^now(?:-(\d+)([smhdw]))?$/.exec(text);
  if (!relative) return Date.parse(text);
  return now - Number(relative[1] ?? 0) * ({ s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }[relative[2] ?? 's'] ?? 1) * 1000;
}

function ok(body: unknown): MockAnswer {
  return { status: 200, body };
}

function problem(status: number, code: string, detail: string): MockAnswer {
  return { status, body: { type: `/docs/errors#${code}`, title: code.replaceAll('_', ' '), status, code, detail, instance: 'a1b2c3d4' } };
}

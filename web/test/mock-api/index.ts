// SPDX-License-Identifier: Apache-2.0
// The API with made-up data, as one function from request to answer. Tests of components and of pages use the same one.
import type { Schemas } from '../../src/shared/api/client';
import { askToDelete, retentionOf, storedOf, type DataWorld } from './data';
import { fileNamed, looksLikeProfile, ROOM } from './files';
import { changeFinding, findingList, type FindingDetail } from './findings';
import { gcReport, type GcScene } from './gc';
import { flame, flameDiff, functionsDiff, lines, sampleLabels, timeline, top } from './profiles';
import { pgoReport, type PgoScene } from './pgo';
import { askAgain, discardsOf, lettersOverTime, lettersPage, type RefusedScene } from './refused';
import { runtimeOverview } from './runtime';
import { usageOf, type UsageScene } from './usage';
import { instancesOf, profileTypes, serviceSummaries, versionsOf } from './services';

export interface MockRequest {
  readonly method: string;
  readonly url: URL;
  readonly organization: string | null;
  readonly body?: Uint8Array | null;
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
  /** What collection is like. */
  readonly gc?: GcScene;
  /** What the profile for the compiler is like. */
  readonly pgo?: PgoScene;
  /** How the organization stands to its limits. */
  readonly usage?: UsageScene;
  /** What is kept and deleted; changed by what the page asks. */
  readonly data?: DataWorld;
  readonly refused?: RefusedScene;
  /** Records that are kept aside, newest first; changed by what the page asks. */
  readonly letters?: Schemas['DeadLetter'][];
  /** What was found; changed by what the page asks. */
  readonly findings?: FindingDetail[];
  readonly now?: number;
  /** What was uploaded, newest first; uploads are added to it. */
  readonly files?: Schemas['UploadedFile'][];
}

/** What each role may do; as the server has it. */
const MAY = {
  owner: ['query:read', 'pgo:read', 'alerts:write', 'keys:write', 'admin'],
  admin: ['query:read', 'pgo:read', 'alerts:write', 'keys:write', 'admin'],
  member: ['query:read', 'pgo:read', 'alerts:write', 'keys:write'],
  viewer: ['query:read', 'pgo:read'],
} as const;

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
  const files = scenario.files ?? [];
  const asked = { query, from, until, files };
  const other = (text: string | null, fallback: number) => moment(text, fallback, now);
  const file = /^\/files(?:\/([0-9a-f-]+))?$/.exec(path);
  if (file) return uploads(request, file[1], files, now);
  const about = /^\/services\/([^/]+)(?:\/(\w+))?$/.exec(path);
  if (about) return service(decodeURIComponent(about[1]!), about[2], { from, until, range, query, gc: scenario.gc ?? 'change' });
  const compiled = /^\/pgo\/([^/]+)$/.exec(path);
  if (compiled) return pgo(decodeURIComponent(compiled[1]!), query, now, scenario);
  const found = /^\/findings(?:\/([^/]+)(?:\/(\w+))?)?$/.exec(path);
  if (found) return findings(request, found[1], found[2], now, scenario);
  const settings = /^\/(?:retention|deletions|discards|dead-letters)\b/.test(path) ? settingsOf(request, path, now, scenario) : null;
  if (settings) return settings;
  switch (path) {
    case '/me': {
      const role = scenario.role ?? 'admin';
      const organizations = ORGANIZATIONS.map((each) => ({ ...each, role: each.alias === 'harbor' ? role : 'viewer' }));
      return ok({ principal: { kind: 'person', id: 'u1', name: 'Mara Kent', email: 'mara@harbor.example', scopes: [...MAY[role]] }, organization, organizations });
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
      return ok(flame(asked));
    case '/flamegraph/diff':
      return ok(flameDiff(asked, other));
    case '/top':
      return ok(top(asked));
    case '/top/diff':
      return ok(functionsDiff(asked, other));
    case '/functions/lines':
      return ok(lines(asked));
    case '/sample-labels':
      return ok(sampleLabels(asked));
    case '/timeline':
      return ok(timeline(asked));
    case '/usage':
      return ok(usageOf(scenario.usage ?? 'well', now));
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
  readonly gc: GcScene;
}

function service(name: string, part: string | undefined, { from, until, range, query, gc }: About): MockAnswer {
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
    case 'gc':
      return ok(gcReport(from, until, Number(query.get('points') ?? 240), query.get('memory'), gc));
    case 'runtime':
      return ok(runtimeOverview(from, until, Number(query.get('points') ?? 600), query.get('instance')));
    default:
      return problem(404, 'not_found', 'There is no such route.');
  }
}

function uploads({ method, url, body = null }: MockRequest, id: string | undefined, files: Schemas['UploadedFile'][], now: number): MockAnswer {
  if (method === 'POST') {
    if (files.length >= ROOM) return problem(409, 'uploads_full', 'the files of your organization take all of the 256 MiB that there are for them; delete some, or wait until some expire');
    if (!looksLikeProfile(body)) return problem(400, 'profile_invalid', 'neither gzip nor a profile (malformed)');
    const made = fileNamed(url.searchParams.get('name') ?? 'profile', body.length, now, files.length);
    files.unshift(made);
    return { status: 201, body: made };
  }
  if (id === undefined) return ok({ files });
  const at = files.findIndex((file) => file.id === id);
  if (at < 0) return problem(404, 'file_unknown', 'your organization has no such file, or it was deleted or has expired');
  if (method !== 'DELETE') return ok(files[at]);
  files.splice(at, 1);
  return { status: 204, body: null };
}

function pgo(name: string, query: URLSearchParams, now: number, { pgo: scene = 'fits' }: Scenario): MockAnswer {
  const from = moment(query.get('from'), now - 7 * 86_400_000, now);
  if (!serviceSummaries(from, now).some((s) => s.name === name)) return problem(404, 'service_unknown', `There is no service named ${name}.`);
  if (scene === 'denied') return problem(403, 'forbidden', 'Reading profiles needs query:read.');
  const range = { from: new Date(from).toISOString(), until: new Date(now).toISOString() };
  return ok(pgoReport(name, query, range, now, scene));
}

function findings({ method, url, body = null }: MockRequest, id: string | undefined, what: string | undefined, now: number, scenario: Scenario): MockAnswer {
  const { findings: all = [], role = 'admin' } = scenario;
  if (id === undefined) return ok(findingList(all, url.searchParams));
  const index = all.findIndex((one) => one.finding.id === id);
  if (method === 'POST' && role === 'viewer') return problem(403, 'forbidden', 'This needs the permission alerts:write in Harbor Retail.');
  if (index < 0) return problem(404, 'finding_unknown', 'the organization has no such finding');
  if (what === undefined) return ok(all[index]);
  const sent = JSON.parse(new TextDecoder().decode(body ?? new Uint8Array())) as Record<string, unknown>;
  const made = changeFinding(all, index, what, sent, now);
  return 'finding' in made ? ok(made) : problem(...made);
}

function settingsOf({ method, url, body = null }: MockRequest, path: string, now: number, scenario: Scenario): MockAnswer | null {
  const { data = { chosen: {}, deletions: [] }, letters = [], role = 'admin' } = scenario;
  const sent = body && body.length > 0 ? (JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown>) : {};
  const since = now - moment(url.searchParams.get('from'), now - 86_400_000, now);
  const reading = method === 'GET' && !path.startsWith('/deletions');
  if (!reading && role !== 'admin' && role !== 'owner') return problem(403, 'forbidden', 'This needs the permission admin in Harbor Retail.');
  if (path === '/retention') return ok(retentionOf(data));
  if (path === '/retention/stored') return ok(storedOf(data, now));
  const [, dataClass] = /^\/retention\/(\w+)$/.exec(path) ?? [];
  if (dataClass !== undefined) {
    data.chosen[dataClass] = Number(sent['days']);
    return ok(retentionOf(data));
  }
  if (path === '/deletions') {
    if (method === 'GET') return ok({ deletions: data.deletions });
    const made = askToDelete(sent as unknown as Schemas['NewDeletion'], 'harbor', data, now);
    return 'id' in made ? { status: 202, body: made } : problem(...made);
  }
  const one = data.deletions.find(({ id }) => path === `/deletions/${id}`);
  if (one) return ok(one);
  if (path === '/discards') return ok(discardsOf(scenario.refused ?? 'none', since / 1000, now));
  if (path === '/dead-letters') return ok(lettersPage(letters, url.searchParams));
  if (path === '/dead-letters/timeline') return ok(lettersOverTime(letters, since / 1000, now));
  if (path === '/dead-letters/replay') return { status: 202, body: askAgain(letters, ({ reason }) => reason === sent['reason'], now) };
  const [, id, what] = /^\/dead-letters\/([^/]+)\/(payload|replay)$/.exec(path) ?? [];
  if (!letters.some((each) => each.id === id)) return problem(404, 'letter_unknown', 'it is not kept any more');
  return what === 'payload' ? ok('bytes') : { status: 202, body: askAgain(letters, (each) => each.id === id, now) };
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

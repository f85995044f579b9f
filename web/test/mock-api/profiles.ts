// SPDX-License-Identifier: Apache-2.0
// Merged profiles of a made-up service and of uploaded files, of one selection and of two.
import type { Schemas } from '../../src/shared/api/client';
import { fileUnit } from './files';
import { deployAt, stepsIn, values } from './runtime';
import { profileTypes } from './services';
import { diffColumns, fileOf, flameColumns, topDiff, topFunctions, type SeenSide, type Variant } from './tree';

export interface Asked {
  readonly query: URLSearchParams;
  readonly from: number;
  readonly until: number;
  readonly files: readonly Schemas['UploadedFile'][];
}

const ENDPOINTS: Readonly<Record<string, number>> = { '/v1/orders': 0.52, '/v1/carts': 0.21, '/v1/offers': 0.14 };

/** What one unit of the skeleton stands for; about four cores, 412 MiB or two thousand of anything. */
function weight(type: string | null, length: number): number {
  if (unitOf(type) === 'nanoseconds' && type?.startsWith('cpu')) return Math.round((4.1e9 * (length / 1000)) / 780);
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

/** The value of a condition in a selector. */
function condition(selector: string | null, label: string): string | undefined {
  return new RegExp(`[{,]"?${label}"?="([^"]*)"`).exec(selector ?? '')?.[1];
}

/** The part of everything that conditions on endpoints leave. */
function part(query: string | null, samples: string | null): number {
  const of = (value: string | undefined) => (value === undefined ? 1 : (ENDPOINTS[value] ?? 0));
  return of(condition(query, 'endpoint')) * of(condition(samples, 'route')) * (condition(query, 'instance') ? 1 / 3 : 1);
}

function valuePerSample(type: string | null): { valuePerSample?: number } {
  if (type?.startsWith('cpu:cpu')) return { valuePerSample: 10_000_000 };
  if (/space/.test(type ?? '')) return { valuePerSample: 524_288 };
  return /samples|contentions/.test(type ?? '') ? { valuePerSample: 1 } : {};
}

/** A side as it was asked for; without a version, the newest one was seen. */
interface Side extends SeenSide {
  readonly range: { readonly from: string; readonly until: string };
  readonly file?: { readonly id: string; readonly name: string };
  readonly profiles: number;
  readonly instances: number;
  readonly durationNanos: string;
}

function sideOf(type: string | null, file: Schemas['UploadedFile'] | undefined, from: number, until: number, query: string | null, samples: string | null, otherwise: Variant): Side {
  const range = (start: number, length: number) => ({ from: new Date(start).toISOString(), until: new Date(start + length).toISOString() });
  if (file) {
    const { id, name, durationNanos } = file;
    const unit = fileUnit(type ?? '') * part(null, samples);
    return { variant: /before|old/.test(name) ? 'before' : 'after', unit, range: range(Date.parse(file.time!), Number(durationNanos) / 1e6), file: { id, name }, profiles: 1, instances: 1, durationNanos };
  }
  const version = condition(query, 'version');
  const variant = version === 'v2.42.0' ? 'before' : version === undefined ? otherwise : 'after';
  const length = until - from;
  return {
    variant,
    unit: Math.round(weight(type, length) * part(query, samples)),
    range: range(from, length),
    profiles: Math.max(1, Math.round((length / 15_000) * 3)),
    instances: condition(query, 'instance') ? 1 : 3,
    durationNanos: isSnapshot(type) ? '0' : String(length * 3 * 1e6),
  };
}

function only({ query, from, until, files }: Asked): Side {
  const file = files.find(({ id }) => id === query.get('file'));
  return sideOf(query.get('type'), file, from, until, query.get('query'), query.get('samples'), 'after');
}

function both(asked: Asked, moment: (text: string | null, fallback: number) => number): { a: Side; b: Side } {
  const { query, from, until, files } = asked;
  const b = (key: string, fallback: string | null) => query.get(`b.${key}`) ?? fallback;
  const [start, end] = [moment(query.get('b.from'), from), moment(query.get('b.until'), until)];
  const type = query.get('type');
  const fileA = files.find(({ id }) => id === query.get('file'));
  const fileB = files.find(({ id }) => id === query.get('b.file'));
  // Of two times, the earlier one saw the version before.
  const earlier: Variant = fileA || fileB || from === start ? 'after' : 'before';
  return {
    a: sideOf(type, fileA, from, until, query.get('query'), query.get('samples'), earlier),
    b: sideOf(type, fileB, start, end, b('query', query.get('query')), b('samples', query.get('samples')), 'after'),
  };
}

function about(query: URLSearchParams) {
  return { type: query.get('type'), unit: unitOf(query.get('type')), aggregation: aggregation(query) };
}

export function flame(asked: Asked): object {
  const { query } = asked;
  const { variant, unit, ...side } = only(asked);
  const { names, nodes, total } = flameColumns(unit, variant);
  return { ...about(query), ...side, ...valuePerSample(query.get('type')), total: String(total), other: { value: '0', nodes: 0 }, names, mainModules: ['shop.example'], nodes };
}

export function top(asked: Asked): object {
  const { query } = asked;
  const { variant, unit, range, file } = only(asked);
  const { functions, matching, total } = topFunctions(unit, query.get('sort'), Number(query.get('limit') ?? 100), variant);
  return { ...about(query), range, ...(file ? { file } : {}), functions, matching, total: String(total) };
}

function sideView({ range, file, profiles, instances, durationNanos }: Side, type: string | null, total: number): object {
  return { range, ...(file ? { file } : {}), profiles, instances, durationNanos, ...valuePerSample(type), total: String(total) };
}

export function flameDiff(asked: Asked, moment: (text: string | null, fallback: number) => number): object {
  const type = asked.query.get('type');
  const { a, b } = both(asked, moment);
  const { names, nodes, totals } = diffColumns(a, b);
  return {
    ...about(asked.query), a: sideView(a, type, totals.a), b: sideView(b, type, totals.b), other: { a: '0', b: '0', nodes: 0 }, names, mainModules: ['shop.example'], nodes,
  };
}

export function functionsDiff(asked: Asked, moment: (text: string | null, fallback: number) => number): object {
  const type = asked.query.get('type');
  const { a, b } = both(asked, moment);
  const { functions, matching, totals } = topDiff(a, b, Number(asked.query.get('limit') ?? 100));
  return { ...about(asked.query), a: sideView(a, type, totals.a), b: sideView(b, type, totals.b), functions, matching };
}

const LINES: readonly (readonly [number, number, number])[] = [
  [0, 0.012, 0.03],
  [53, 0.048, 0.16],
  [80, 0.083, 0.11],
  [124, 0.704, 0.22],
  [137, 0.116, 0.4],
  [152, 0.021, 0.08],
];

export function lines(asked: Asked): object {
  const { query } = asked;
  const { variant, unit, range } = only(asked);
  const name = query.get('function') ?? '';
  const { self = 0, total = 0 } = topFunctions(unit, null, 10_000, variant).functions.find((fn) => fn.name === name) ?? {};
  const shift = variant === 'before' ? 0.6 : 1;
  const found = LINES.map(([line, all, own], index) => ({ line: 42 + line, total: Math.round(total * (index === 3 ? all * shift : all)), self: Math.round(self * own) }));
  return { ...about(query), range, function: name, total: String(total), self: String(self), places: total > 0 ? [{ file: fileOf(name), startLine: 42, lines: found }] : [] };
}

export function sampleLabels(asked: Asked): object {
  const { query } = asked;
  const { variant, unit, range } = only(asked);
  const { total } = flameColumns(unit, variant);
  const label = (name: string, shares: readonly (readonly [string, number])[], more: object = {}) => {
    const whole = shares.reduce((sum, [, share]) => sum + share, 0);
    return { name, total: String(Math.round(total * whole)), values: shares.map(([value, share]) => ({ value, total: Math.round(total * share), ...more })), valuesCut: 0, otherTotal: '0' };
  };
  const tenants = Array.from({ length: 20 }, (_, i) => [`tenant-${i + 1}`, 0.25 / (i + 2)] as const);
  return {
    ...about(query), range, total: String(total),
    labels: [
      label('route', Object.entries(ENDPOINTS)),
      { ...label('tenant', tenants), valuesCut: 12, otherTotal: String(Math.round(total * 0.05)) },
      ...(unitOf(query.get('type')) === 'bytes' ? [label('bytes', [['512', 0.3], ['2048', 0.2]], { unit: 'bytes' })] : []),
    ],
  };
}

export function timeline({ query, from, until }: Asked): object {
  const type = query.get('type');
  const steps = stepsIn(from, until, Number(query.get('points') ?? 600));
  const level = ({ nanoseconds: 4, bytes: 412 * 1024 ** 2, count: 2100 }[unitOf(type)] ?? 1) * part(query.get('query'), query.get('samples'));
  const version = condition(query.get('query'), 'version');
  const deploy = deployAt(from, until);
  const ran = (at: number) => version === undefined || (version === 'v2.42.0') === at < deploy;
  return {
    range: { from: new Date(from).toISOString(), until: new Date(until).toISOString() },
    ...about(query),
    unit: profileTypes(until).find((t) => t.id === type)?.timelineUnit ?? 'count',
    start: new Date(steps.start).toISOString(),
    stepSeconds: steps.stepSeconds,
    series: partsIn(query).map(({ labels, share }) => ({
      labels,
      values: values(steps, (t, n) => (ran(t * 1000) ? share * level * ((t * 1000 >= deploy ? 1.1 : 0.8) + 0.05 * Math.sin(t / 500) + 0.06 * n) : null)),
    })),
    seriesCut: 0,
  };
}

/** What a timeline is made of: all of it, one function, or the values of a label. */
function partsIn(query: URLSearchParams): { labels: Record<string, string>; share: number }[] {
  const label = query.get('groupBy');
  if (label === null) return [{ labels: {}, share: query.has('function') ? 0.3 : 1 }];
  const shares = label === 'endpoint' ? ENDPOINTS : { 'v2.42.1': 0.6, 'v2.42.0': 0.27 };
  return [...Object.entries(shares).map(([value, share]) => ({ labels: { [label]: value }, share })), { labels: {}, share: 0.13 }];
}

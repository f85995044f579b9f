// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildModel, GONE, markOf, NEW, SAME, sidedColumns, weightsOf, withOther } from '@/shared/flame';
import { diffColumns, flameColumns, topDiff } from '../../../test/mock-api/tree';
import { absoluteName, comparedLabel, comparisonOf, fewSamplesWarning, type Norm } from './comparison';
import { arrangedDiff, type DiffFunction } from './DiffTable';
import { brushWords, sideWords, versionsIn } from './describe';
import { tableOf } from './exportFiles';
import { placesOf } from './LinesPanel';
import { joined } from './Relations';
import { namedTypes } from './types';
import { failureOf } from './useFiles';
import { comparedWords } from './words';
import { ApiProblem } from '@/shared/api/problem';

const SECOND = 1e9;

function typeOf(id: string) {
  const [kind = '', sampleType = '', unit = ''] = id.split(':');
  const semantics = sampleType.startsWith('inuse') ? 'snapshot' : 'delta';
  return namedTypes([{ id, kind, sampleType, unit, semantics, timelineUnit: unit, aggregations: [], lastSeen: '2026-11-22T12:00:00Z' }])[0]!;
}

const cpu = typeOf('cpu:cpu:nanoseconds');
const heap = typeOf('heap:inuse_space:bytes');

function side(total: number, valuePerSample?: number) {
  return { range: { from: '2026-11-22T10:00:00Z', until: '2026-11-22T11:00:00Z' }, total: String(total), profiles: 240, instances: 3, durationNanos: '0', ...(valuePerSample === undefined ? {} : { valuePerSample }) };
}

/** CPU of 2 cores for an hour against 4 cores for half of one. */
function compared(norm: Norm, perSample: number | undefined = 1e7) {
  return comparisonOf(cpu, { a: side(7200 * SECOND, perSample), b: side(7200 * SECOND, perSample) }, norm, { a: 3600, b: 1800 });
}

describe('a comparison by shares', () => {
  const by = compared('share');

  test('says shares, and how much they changed', () => {
    expect(by.amount('a', 720 * SECOND)).toBe('10.0%');
    expect(by.change(360 * SECOND, 720 * SECOND)).toMatchObject({ glyph: 'more', text: '5.00 pt', signed: '+5.00 pt', spoken: '5.00 pt more', judged: true });
    expect(by.change(720 * SECOND, 360 * SECOND)).toMatchObject({ glyph: 'less', text: '5.00 pt', signed: '−5.00 pt' });
  });

  test('what is nearly the same has a sign and no glyph', () => {
    expect(by.change(720 * SECOND, 730 * SECOND)).toMatchObject({ glyph: null, mark: SAME, text: '+0.14 pt' });
    expect(by.change(5 * SECOND, 5 * SECOND)).toMatchObject({ text: '0', spoken: 'unchanged' });
    expect(by.change(720 * SECOND, 720.001 * SECOND).text).toBe('+<0.01 pt');
  });

  test('new, gone and too few', () => {
    expect(by.change(0, 5 * SECOND)).toMatchObject({ mark: NEW, text: 'new', spoken: 'new' });
    expect(by.change(5 * SECOND, 0)).toMatchObject({ mark: GONE, text: 'gone' });
    expect(by.change(1e7, 3e7)).toMatchObject({ judged: false, spoken: '<0.01 pt more, too few samples' });
  });

  test('has an interval out of samples', () => {
    expect(by.samples('a', 7200 * SECOND)).toBe(720_000);
    expect(by.intervalText(360 * SECOND, 720 * SECOND)).toBe('4.91 to 5.09 pt');
    expect(by.intervalText(720 * SECOND, 721 * SECOND)).toBe('−0.08 to 0.11 pt');
    expect(compared('share', 0 as never).intervalText(1, 2)).toBeNull();
    expect(comparisonOf(cpu, { a: side(10), b: side(10) }, 'share', { a: 1, b: 1 }).interval(1, 2)).toBeNull();
  });

  test('agrees with the colour of the frame', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7200 }), fc.integer({ min: 0, max: 7200 }), fc.constantFrom<Norm>('share', 'cores'), (a, b, norm) => {
        const comparison = compared(norm);
        const change = comparison.change(a * SECOND, b * SECOND);
        expect(change.mark).toBe(markOf(a * SECOND, b * SECOND, comparison.judging));
        expect(change.glyph === 'more' ? change.by > 0 : change.glyph === 'less' ? change.by < 0 : true).toBe(true);
        const { low, high } = comparison.interval(a * SECOND, b * SECOND)!;
        expect(low).toBeLessThanOrEqual(change.by + 1e-9);
        expect(high).toBeGreaterThanOrEqual(change.by - 1e-9);
      }),
    );
  });
});

describe('a comparison of values as they are', () => {
  test('is by time: twice the cores is twice as much', () => {
    const by = compared('cores');
    expect(comparedLabel(by)).toBe('all · A 2.00 cores, B 4.00 cores, compared as they are');
    expect(by.change(720 * SECOND, 720 * SECOND)).toMatchObject({ glyph: 'more', text: '0.20 cores' });
    expect([by.brief('a', 720 * SECOND), by.unit, by.amount('b', 720 * SECOND)]).toEqual(['0.20', 'cores', '0.40 cores']);
    expect(by.intervalText(720 * SECOND, 720 * SECOND)).toBe('0.197 to 0.203 cores');
  });

  test('of snapshots needs no time', () => {
    const by = comparisonOf(heap, { a: side(100 * 1024 ** 2, 524_288), b: side(150 * 1024 ** 2, 524_288) }, 'cores', { a: 0, b: 0 });
    expect(by.norm).toBe('cores');
    expect(by.change(10 * 1024 ** 2, 20 * 1024 ** 2).text).toBe('10.0 MiB');
    expect(by.intervalText(10 * 1024 ** 2, 20 * 1024 ** 2)).toMatch(/^[\d.]+ to [\d.]+ MiB$/);
    expect([absoluteName(heap), absoluteName(cpu), absoluteName(typeOf('heap:alloc_space:bytes'))]).toEqual(['Bytes', 'Cores', 'Bytes per second']);
  });

  test('falls back to shares where a time is not known', () => {
    const by = comparisonOf(cpu, { a: side(10), b: side(10) }, 'cores', { a: 0, b: 60 });
    expect([by.norm, by.absolute]).toEqual(['share', false]);
  });
});

test('too few samples on a side are said', () => {
  expect(fewSamplesWarning(compared('share'))).toBeNull();
  const few = comparisonOf(cpu, { a: side(1.5 * SECOND, 1e7), b: side(7200 * SECOND, 1e7) }, 'share', { a: 60, b: 60 });
  expect(fewSamplesWarning(few)).toContain('side A has 150, of 200');
  expect(fewSamplesWarning(comparisonOf(cpu, { a: side(1), b: side(1) }, 'share', { a: 60, b: 60 }))).toBeNull();
});

describe('made-up sides', () => {
  const [before, now] = [{ variant: 'before', unit: 900 }, { variant: 'after', unit: 1000 }] as const;
  const { names, nodes, totals } = diffColumns(before, now);

  test('merge into a tree that holds each of them', () => {
    const alone = flameColumns(1000);
    expect(totals.b).toBe(alone.total);
    const { name, parent, selfA, totalA, selfB, totalB, otherA, otherB } = nodes;
    const columns = sidedColumns({ names, name, parent, mainModules: [] }, { ...weightsOf(totals), selfA, totalA, selfB, totalB });
    const model = buildModel(withOther(columns, otherA, otherB));
    expect(model.total[0]).toBeCloseTo(1, 12);
    const own = (wanted: string) => [...model.name].findIndex((at) => model.names[at] === wanted);
    expect(model.sides!.totalA[own('shop.example/offers.hashKey')]).toBe(0);
    expect(model.sides!.totalB[own('shop.example/pricing.(*Client).ask')]).toBe(0);
    const by = comparisonOf(cpu, { a: side(totals.a), b: side(totals.b) }, 'share', { a: 60, b: 60 });
    const words = comparedWords(model, by);
    expect(words.columns.map(({ label, of }) => [label, of(own('shop.example/offers.hashKey'))])).toEqual([['A total', '0%'], ['B total', '1.16%'], ['Change', 'new']]);
    expect(words.spoken(own('runtime.gcBgMarkWorker'))).toMatch(/^A 9\.\d+%, B 18\.\d%, 9\.\d+ pt more$/);
    expect(words.tip(own('runtime.gcBgMarkWorker')).map(([what]) => what)).toEqual(['share', 'value', 'samples']);
  });

  test('are arranged by how much they changed, in either direction', () => {
    const { functions, totals: whole } = topDiff(before, now, 1000);
    const by = comparisonOf(cpu, { a: side(whole.a), b: side(whole.b) }, 'share', { a: 60, b: 60 });
    const names_ = (sort: Parameters<typeof arrangedDiff>[2]) => arrangedDiff(functions, null, sort, by).map(({ name }) => name);
    expect(names_('-change').slice(0, 3)).toEqual(functions.slice(0, 3).map(({ name }) => name));
    expect(names_('more')[0]).toBe('runtime.gcBgMarkWorker');
    expect(names_('less')[0]).toBe('shop.example/pricing.(*Engine).Quote');
    expect(names_('-a')[0]).toBe('net/http.(*conn).serve');
    expect(names_('name').toSorted((x, y) => x.localeCompare(y))).toEqual(names_('name'));
    expect(arrangedDiff(functions, (name) => name.includes('offers'), '-b', by).every(({ name }) => name.includes('offers'))).toBe(true);
  });

  test('what is not judged comes last', () => {
    const fn = (name: string, totalA: number, totalB: number): DiffFunction => ({ name, selfA: 0, selfB: 0, totalA, totalB });
    const by = comparisonOf(cpu, { a: side(1000, 1), b: side(1000, 1) }, 'share', { a: 1, b: 1 });
    expect(arrangedDiff([fn('few', 0, 19), fn('small', 100, 101)], null, '-change', by).map(({ name }) => name)).toEqual(['small', 'few']);
  });

  test('become a table of both sides', () => {
    const functions = topDiff(before, now, 1).functions;
    expect([...tableOf({ functions, unit: 'nanoseconds' })].join('')).toMatch(/^function,file,line,self_a_nanoseconds,total_a_nanoseconds,self_b_nanoseconds,total_b_nanoseconds\r\nruntime\.gcBgMarkWorker,[^,]*,42,\d+,\d+,\d+,\d+\r\n$/);
  });
});

describe('sides in words', () => {
  const range = { from: Date.parse('2026-11-22T06:00:00Z'), to: Date.parse('2026-11-22T12:00:00Z') };
  const versions = [
    { version: 'v2', firstSeen: '2026-11-22T09:43:00Z', lastSeen: '2026-11-22T12:00:00Z', instances: 3 },
    { version: 'v1', firstSeen: '2026-11-20T00:00:00Z', lastSeen: '2026-11-22T09:43:00Z', instances: 3 },
  ];
  const own = (from: string, to: string, more: object = {}) => ({
    state: { l: [], sl: [], ...more }, whole: null, part: { type: '' }, brushed: { from: Date.parse(`2026-11-22T${from}:00Z`), to: Date.parse(`2026-11-22T${to}:00Z`) },
  });

  test('are called after what tells them apart, else after the version that ran', () => {
    const [a, b] = [own('07:00', '09:00'), own('10:00', '11:00')];
    const words = sideWords(a, b, side(1), range, versions, 'utc');
    expect(words).toEqual({ who: 'v1', when: 'Nov 22 07:00 to 09:00', what: '240 profiles of 3 instances' });
    expect(brushWords(words, a, side(1), range)).toBe('v1 · 2 h · 3 instances');
    expect(sideWords(own('07:00', '11:00'), b, undefined, range, versions, 'utc').who).toBe('');
    expect(sideWords(own('07:00', '09:00', { l: ['zone:a'] }), b, undefined, range, versions, 'utc').who).toBe('zone a');
    expect(versionsIn(range, versions)).toHaveLength(2);
  });

  test('a file has its name and when it was taken', () => {
    const file = { state: { l: [], sl: [], file: 'x' }, whole: null, part: { type: '' }, brushed: null };
    expect(sideWords(file, own('07:00', '09:00'), { ...side(1), file: { id: 'x', name: 'heap.pb.gz' } }, range, versions, 'utc')).toEqual({ who: 'heap.pb.gz', when: 'taken Nov 22 10:00', what: '' });
    expect(sideWords(own('07:00', '09:00'), file, undefined, range, versions, 'utc').who).toBe('live');
  });
});

describe('function details', () => {
  const lines = (total: number, list: readonly (readonly [number, number])[], file?: string) => ({
    range: { from: '', until: '' }, type: '', unit: '', aggregation: 'sum' as const, function: 'f', total: String(total), self: '0',
    places: [{ ...(file === undefined ? {} : { file }), lines: list.map(([line, value]) => ({ line, total: value, self: value / 2 })) }],
  });

  test('lines of both sides are joined by file and number', () => {
    expect(placesOf([lines(10, [[4, 5], [2, 1]], 'a.go'), lines(20, [[4, 20]], 'a.go')])).toEqual([
      { file: 'a.go', lines: [{ line: 2, shares: [0.1, 0], selves: [0.05, 0] }, { line: 4, shares: [0.5, 1], selves: [0.25, 0.5] }] },
    ]);
    expect(placesOf([lines(10, [[4, 5]], 'a.go'), lines(20, [[4, 20]])]).map(({ file }) => file)).toEqual(['a.go', undefined]);
    expect(placesOf([undefined, lines(0, [])])).toEqual([]);
  });

  test('callers of both sides are joined by name', () => {
    const summary = (total: number, callers: readonly { name: number; value: number }[]) => ({ self: 0, total, callers, callees: [] });
    expect(joined([summary(10, [{ name: 1, value: 9 }, { name: 2, value: 1 }]), summary(100, [{ name: 2, value: 100 }])], 'callers')).toEqual([
      { name: 2, values: [1, 100] },
      { name: 1, values: [9, 0] },
    ]);
  });
});

test.each([
  [new ApiProblem(400, 'profile_invalid', 'Not gzip.'), '“x.txt” is not a pprof profile', false],
  [new ApiProblem(413, 'request_too_large', 'Too large.'), '“x.txt” is too large', false],
  [new ApiProblem(409, 'uploads_full', 'There is room for 5.'), 'There is no room for another file', true],
  [new ApiProblem(0, 'unreachable', 'The server could not be reached.'), '“x.txt” could not be sent', false],
])('%s says what to do', (problem, title, full) => {
  const failure = failureOf('x.txt', problem);
  expect([failure.title, failure.full]).toEqual([title, full]);
  expect(failure.detail).toContain(problem.message);
});

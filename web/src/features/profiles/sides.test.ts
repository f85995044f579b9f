// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Schemas } from '@/shared/api/client';
import { absoluteRange, checkSearch, profilesShape, resolveRange, type Change, type SearchOf } from '@/shared/url';
import { parseSearch, stringifySearch } from '@/shared/url/codec';
import { conditionsApart, isComparing, sameScope, sideA, sideB, sidesChange, singleChange, withLabel, type SideState } from './sides';
import { aroundDeploy, previousPeriod, startSides } from './start';
import { namedTypes } from './types';
import { comparedQuery } from './useCompared';
import { selectedOf } from './useSelection';

type Search = SearchOf<typeof profilesShape>;

const NOW = Date.UTC(2026, 10, 22, 12);
const RANGE = { from: NOW - 6 * 3_600_000, to: NOW };
const TEXT = { from: 'now-6h', to: 'now' };
const FILE = '00000000-0000-4000-8000-000000000001';
const at = (hours: number) => new Date(NOW - hours * 3_600_000).toISOString().replace('.000Z', 'Z');
const span = (from: number, to: number) => ({ from: NOW - from * 3_600_000, to: NOW - to * 3_600_000 });
const plain: SideState = { l: [], sl: [] };

/** The address after a change, written and read again. */
function after(change: Change, before: Search = {}): Search {
  const { values, replaced } = checkSearch(profilesShape, parseSearch(stringifySearch({ ...before, ...change })));
  expect(replaced).toEqual([]);
  return values;
}

/** A side without what it does not say, its time resolved, labels in any order. */
function normal({ l, sl, time, ...rest }: SideState): unknown {
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const resolved = time ? resolveRange(time, RANGE.to) : RANGE;
  return { ...said, l: l.toSorted(), sl: sl.toSorted(), time: rest.file === undefined ? absoluteRange(resolved) : null };
}

const word = fc.stringMatching(/^[a-z][a-z0-9./-]{0,8}$/);
const labels = fc.uniqueArray(fc.tuple(fc.constantFrom('zone', 'tier', 'endpoint'), word), { maxLength: 3, selector: ([name]) => name }).map((pairs) => pairs.map(([name, value]) => `${name}:${value}`));
const time = fc.option(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 60 })).map(([end, length]) => ({ from: at((end + length) / 60), to: at(end / 60) })), { nil: undefined });
const maybe = fc.option(word, { nil: undefined });
const live: fc.Arbitrary<SideState> = fc.record({ env: maybe, ver: maybe, inst: maybe, l: labels, sl: labels, time });
const fromFile: fc.Arbitrary<SideState> = labels.map((sl) => ({ l: [], sl, file: FILE }));
const side = fc.oneof({ weight: 4, arbitrary: live }, { weight: 1, arbitrary: fromFile });

describe('two sides in the address', () => {
  test('are read as they were written, whatever they are', () => {
    fc.assert(
      fc.property(side, side, (a, b) => {
        const search = after(sidesChange(a, b, TEXT));
        expect(isComparing(search)).toBe(true);
        expect(normal(sideA(search))).toEqual(normal(a));
        // A file knows no scope, so what a file on side B takes over from A means nothing.
        const read = sideB(search);
        expect(normal(read.file === undefined ? read : { ...plain, sl: read.sl, file: read.file })).toEqual(normal(b));
      }),
    );
  });

  test('leave nothing of side B when one is left', () => {
    fc.assert(
      fc.property(live, live, (a, b) => {
        const search = after(singleChange(b), after(sidesChange(a, b, TEXT)));
        expect(isComparing(search)).toBe(false);
        expect(normal(sideA(search))).toEqual(normal(b));
      }),
    );
  });

  test('say as little as possible', () => {
    const a = { ...plain, env: 'prod', ver: 'v1', l: ['zone:a'] };
    expect(stringifySearch(sidesChange(a, { ...a, ver: 'v2' }, TEXT))).toBe('?env=prod&ver=v1&l=zone:a&b.ver=v2');
    expect(stringifySearch(sidesChange(a, { ...a, ver: undefined, l: [] }, TEXT))).toBe('?env=prod&ver=v1&l=zone:a&b.ver=*&b.l=zone:*');
    expect(stringifySearch(sidesChange(plain, plain, TEXT))).toBe('?b.from=now-6h&b.to=now');
  });

  test('what B does not say is as on A', () => {
    const search: Search = { env: 'prod', ver: 'v1', l: ['zone:a', 'tier:1'], 'b.ver': 'v2', 'b.l': ['zone:b'] };
    expect(sideB(search)).toMatchObject({ env: 'prod', ver: 'v2', l: ['tier:1', 'zone:b'] });
    expect(sideB({ 'a.from': at(3), 'a.to': at(2), 'b.env': 'x' }).time).toEqual({ from: at(3), to: at(2) });
    expect(sideB({ file: FILE, 'b.from': at(3), 'b.to': at(2) }).file).toBeUndefined();
  });

  test('are told apart in words', () => {
    expect(conditionsApart({ ...plain, ver: 'v1', l: ['endpoint:/a'] }, { ...plain, ver: 'v2', l: ['endpoint:/b'] })).toEqual(['v1', 'endpoint /a']);
    expect(conditionsApart(plain, { ...plain, env: 'prod', sl: ['route:/a'] })).toEqual(['any environment', 'any route']);
    expect(sameScope({ ...plain, time: { from: at(2), to: at(1) } }, plain)).toBe(true);
    expect(sameScope(plain, { ...plain, file: FILE })).toBe(false);
    expect(withLabel(['zone:a', 'tier:1'], 'zone', 'b')).toEqual(['tier:1', 'zone:b']);
  });

  test('keep odd names and values', () => {
    const odd: SideState = { ...plain, sl: ['a b"c:x:y&z=1', 'empty:'] };
    expect(sideB(after(sidesChange(plain, odd, TEXT))).sl).toEqual(odd.sl);
  });
});

describe('what is asked of the server', () => {
  const [type] = namedTypes([{ id: 'cpu:cpu:nanoseconds:cpu:nanoseconds', kind: 'cpu', sampleType: 'cpu', unit: 'nanoseconds', semantics: 'delta', timelineUnit: 'cores', aggregations: ['sum'], lastSeen: at(0) }]);
  const asked = { from: at(6), until: at(0) };
  const queryOf = (search: Search) => {
    const { a, b } = selectedOf(search, 'checkout', type!, RANGE, asked);
    return comparedQuery(a.part, b!.part);
  };

  test('side B says all that it is', () => {
    expect(queryOf({ env: 'prod', ver: 'v1', 'b.ver': 'v2' })).toEqual({
      service: 'checkout', type: type!.type.id, from: at(6), until: at(0), query: '{env="prod",version="v1"}',
      'b.service': 'checkout', 'b.from': at(6), 'b.until': at(0), 'b.query': '{env="prod",version="v2"}',
    });
  });

  test('no condition is said as such', () => {
    expect(queryOf({ ver: 'v1', 'b.ver': '*' })).toMatchObject({ 'b.query': '{}' });
    expect(queryOf({ sl: ['route:/a'], 'b.sl': ['route:*'] })).toMatchObject({ samples: '{route="/a"}', 'b.samples': '{}' });
  });

  test('an instance is a condition, so that B can be without it', () => {
    expect(queryOf({ inst: 'i-1', env: 'prod', 'b.inst': '*' })).toMatchObject({ query: '{instance="i-1",env="prod"}', 'b.query': '{env="prod"}' });
    expect(queryOf({ inst: 'i-1', 'b.inst': 'i-2' })).toMatchObject({ query: '{instance="i-1"}', 'b.query': '{instance="i-2"}' });
  });

  test('a file stands for itself, and types are then the first three parts', () => {
    expect(queryOf({ 'b.file': FILE })).toEqual({ service: 'checkout', type: 'cpu:cpu:nanoseconds', from: at(6), until: at(0), 'b.file': FILE });
    expect(queryOf({ file: FILE, env: 'prod', 'b.from': at(2), 'b.to': at(1) })).toEqual({
      type: 'cpu:cpu:nanoseconds', file: FILE, 'b.service': 'checkout', 'b.from': `${at(2).slice(0, -1)}.000Z`, 'b.until': `${at(1).slice(0, -1)}.000Z`, 'b.query': '{env="prod"}',
    });
  });

  test('both times, inside of the range', () => {
    const { a, b, oneTimeline } = selectedOf({ 'a.from': at(9), 'a.to': at(5), 'b.from': at(2), 'b.to': at(1) }, 's', type!, RANGE, asked);
    expect([a.brushed, b!.brushed, oneTimeline]).toEqual([span(6, 5), span(2, 1), true]);
    expect(b!.part).toMatchObject({ from: new Date(NOW - 7_200_000).toISOString() });
    expect(selectedOf({ 'b.ver': 'x' }, 's', type!, RANGE, asked).oneTimeline).toBe(false);
  });

  test('labels of samples may have any name', () => {
    const { a } = selectedOf({ sl: ['route:/a', 'odd name:x"y', 'n.m:1'] }, 's', type!, RANGE, asked);
    expect(a.part.samples).toBe('{route="/a","odd name"="x\\"y","n.m"="1"}');
    expect(a.whole!.samples).toBe(a.part.samples);
  });
});

describe('a comparison begins', () => {
  const version = (name: string | undefined, from: number, to: number): Schemas['Version'] => ({ ...(name === undefined ? { buildId: `build${from}` } : { version: name }), firstSeen: at(from), lastSeen: at(to), instances: 3 });
  const versions = [version('v2', 2, 0), version('v1', 30, 2)];
  const times = ({ a, b }: { a: SideState; b: SideState }) => [a.time, b.time];

  test('with the newest version against the one before it when the range has a deploy', () => {
    const { a, b } = startSides(plain, RANGE, null, versions);
    expect([a.ver, b.ver]).toEqual(['v1', 'v2']);
    expect([a.time, b.time]).toEqual([{ from: at(6), to: at(2) }, { from: at(2), to: at(0) }]);
  });

  test('inside of what is brushed, when the deploy is there', () => {
    expect(times(startSides(plain, RANGE, span(3, 1), versions))).toEqual([{ from: at(3), to: at(2) }, { from: at(2), to: at(1) }]);
  });

  test('with what was before the brushed part', () => {
    expect(times(startSides(plain, RANGE, span(1.5, 0.5), versions))).toEqual([{ from: at(2.5), to: at(1.5) }, { from: at(1.5), to: at(0.5) }]);
    expect(times(startSides(plain, RANGE, span(5.5, 4), []))).toEqual([{ from: at(6), to: at(5.5) }, { from: at(5.5), to: at(4) }]);
  });

  test('with halves where there is nothing else', () => {
    expect(times(startSides(plain, RANGE, null, []))).toEqual([{ from: at(6), to: at(3) }, { from: at(3), to: at(0) }]);
    expect(times(startSides(plain, RANGE, span(6, 4), []))).toEqual([{ from: at(6), to: at(5) }, { from: at(5), to: at(4) }]);
  });

  test('builds without a version are told apart by their id', () => {
    const { a, b } = startSides(plain, RANGE, null, [version(undefined, 2, 0), version(undefined, 9, 2)]);
    expect([a.l, b.l]).toEqual([['build_id:build9'], ['build_id:build2']]);
  });

  test('around a deploy that has none before it, with the time alone', () => {
    const { a, b } = aroundDeploy(plain, RANGE, versions[0]!, undefined);
    expect([a.ver, b.ver, a.time, b.time]).toEqual([undefined, 'v2', { from: at(6), to: at(2) }, { from: at(2), to: at(0) }]);
  });

  test('sides always lie in the range and have a length', () => {
    const moment = fc.integer({ min: 0, max: 1000 }).map((minutes) => minutes / 60);
    const anyVersion = fc.tuple(moment, moment).map(([x, y]) => version(`v${x}`, Math.max(x, y), Math.min(x, y)));
    const anySpan = fc.option(fc.tuple(fc.integer({ min: 0, max: 359 }), fc.integer({ min: 1, max: 60 })).map(([end, length]) => span(Math.min(6, (end + length) / 60), end / 60)), { nil: null });
    fc.assert(
      fc.property(fc.array(anyVersion, { maxLength: 4 }), anySpan, (some, brushed) => {
        const newestFirst = some.toSorted((x, y) => Date.parse(y.firstSeen) - Date.parse(x.firstSeen));
        for (const text of times(startSides(plain, RANGE, brushed, newestFirst))) {
          const { from, to } = resolveRange(text!, NOW);
          expect(to - from).toBeGreaterThanOrEqual(9_000);
          expect(from).toBeGreaterThanOrEqual(RANGE.from);
          expect(to).toBeLessThanOrEqual(RANGE.to);
        }
      }),
    );
  });

  test('with the previous period, which keeps following now', () => {
    expect(previousPeriod(plain, TEXT, RANGE)).toEqual({
      a: { ...plain, time: { from: 'now-12h', to: 'now-6h' } },
      b: { ...plain, time: { from: 'now-6h', to: 'now' } },
      range: { from: 'now-12h', to: 'now' },
    });
    expect(previousPeriod(plain, { from: at(4), to: at(2) }, span(4, 2)).range).toEqual({ from: at(6), to: at(2) });
  });
});

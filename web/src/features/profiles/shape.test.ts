// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildModel, childrenOf, invert, isRuntime, parseNames } from '@/shared/flame';
import { checkSearch, profilesShape } from '@/shared/url';
import { flameColumns } from '../../../test/mock-api/tree';
import { tableOf } from './exportFiles';
import { narrowedState, partsOf, samplePartsOf } from './parts';
import { changesValues, hiddenTest, shapeKey, TOGGLES } from './shape';
import { stackText } from './useFrameActions';
import { shownLabel, type Wording } from './wording';

const { names, nodes } = flameColumns(10);
const model = buildModel({ names, ...nodes, mainModules: [] });

describe('hidden frames', () => {
  test.each([
    ['runtime.mallocgc', true],
    ['runtime.gcBgMarkWorker', true],
    ['internal/runtime/syscall.Syscall6', true],
    ['runtime/pprof.StartCPUProfile', false],
    ['syscall.write', false],
    ['example.com/runtime.Start', false],
  ])('%s is the runtime’s: %s', (name, expected) => expect(isRuntime(name)).toBe(expected));

  test('a name is that name alone, a pattern is one between slashes', () => {
    const hidden = parseNames(['main.a', '/^net\\//'])!;
    expect(['main.a', 'main.ab', 'net/http.Get', 'x/net/y.Z'].map(hidden)).toEqual([true, false, true, false]);
  });

  test('what is no usable pattern hides nothing', () => expect(parseNames(['/(/', '/(a+)+$/'])).toBeNull());

  test('names and the runtime are hidden together', () => {
    const test_ = hiddenTest({ hide: ['main.a'], rt: '0' })!;
    expect(['main.a', 'runtime.mallocgc', 'main.b'].map(test_)).toEqual([true, true, false]);
    expect(hiddenTest({})).toBeNull();
  });
});

describe('the shape in the address', () => {
  test('every toggle fits the schema', () => {
    for (const { key, on } of TOGGLES) expect(checkSearch(profilesShape, { [key]: on })).toEqual({ values: { [key]: on }, replaced: [] });
  });

  test('one hidden function stands for a list of one', () => {
    expect(checkSearch(profilesShape, { hide: 'main.a' }).values.hide).toEqual(['main.a']);
    expect(checkSearch(profilesShape, { hide: Array.from({ length: 21 }, (_, i) => `f${i}`) }).replaced).toEqual(['hide']);
  });

  test('turning around changes no values, leaving out does', () => {
    expect(changesValues({ inv: '1', fold: '1', color: 'package' })).toBe(false);
    expect(changesValues({ hide: ['x'] })).toBe(true);
    expect(shapeKey({ inv: '1' })).not.toBe(shapeKey({}));
    expect(shapeKey({ q: 'x' })).toBe(shapeKey({}));
  });
});

test('a copied stack reads from the root, in an inverted graph too', () => {
  const leaf = (graph: typeof model) => {
    let node = 0;
    for (let children = childrenOf(graph, node); children.length > 0; children = childrenOf(graph, node)) node = children[0]!;
    return node;
  };
  const plain = stackText({ model }, leaf(model), false).split('\n');
  expect(names).toContain(plain[0]);
  expect(childrenOf(model, 0).map((child) => names[model.name[child]!])).toContain(plain[0]);
  const turned = invert(model);
  const whole = stackText({ model: turned }, leaf(turned), true).split('\n');
  expect(childrenOf(model, 0).map((child) => names[model.name[child]!])).toContain(whole[0]);
});

test('the root says how much of the whole is shown', () => {
  const wording: Wording = { total: 100, column: '', value: String, long: (value) => `${value} s`, share: (value) => `${value}%`, samples: null };
  expect(shownLabel('all', 100, wording)).toBe('all');
  expect(shownLabel('all', 25, wording)).toBe('25 s · 25% of all');
});

describe('the breakdown by a label', () => {
  const value = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: null });

  test('shares add up to the whole, largest first', () => {
    fc.assert(
      fc.property(fc.array(fc.array(value, { minLength: 5, maxLength: 5 }), { maxLength: 8 }), (rows) => {
        const parts = partsOf({ series: rows.map((values, i) => ({ labels: { zone: `z${i}` }, values })) }, 'zone');
        const sum = parts.reduce((all, part) => all + part.share, 0);
        expect(sum === 0 || Math.abs(sum - 1) < 1e-9).toBe(true);
        for (let i = 1; i < parts.length; i++) expect(parts[i]!.mean).toBeLessThanOrEqual(parts[i - 1]!.mean);
      }),
    );
  });

  test('a value that comes and goes counts as nothing while others have data', () => {
    const series = [{ labels: { zone: 'a' }, values: [4, 4, null] }, { labels: {}, values: [null, 2, null] }];
    expect(partsOf({ series }, 'zone').map(({ value: zone, mean }) => [zone, mean])).toEqual([['a', 4], ['', 1]]);
  });

  test('choosing a value narrows the scope where the scope has a control for it', () => {
    const side = { l: ['tier:1', 'zone:a'], sl: ['route:/a'] };
    expect(narrowedState(side, 'profiles', 'version', 'v2')).toEqual({ ...side, ver: 'v2' });
    expect(narrowedState(side, 'profiles', 'zone', 'b')).toEqual({ ...side, l: ['tier:1', 'zone:b'] });
    expect(narrowedState(side, 'samples', 'route', '/b')).toEqual({ ...side, sl: ['route:/b'] });
  });

  test('samples without the label are a part of their own, and numbers have their unit', () => {
    const label = { name: 'route', total: '60', valuesCut: 1, otherTotal: '5', values: [{ value: '/a', total: 30 }, { value: '512', unit: 'bytes', total: 25 }] };
    expect(samplePartsOf(label, 100).map(({ shown, share, selectable }) => [shown, share, selectable])).toEqual([
      ['not set', 0.4, false],
      ['/a', 0.3, true],
      ['512 B', 0.25, true],
    ]);
    expect(samplePartsOf(undefined, 100)).toEqual([]);
  });
});

test('the table quotes what a comma would split, and is no formula', () => {
  const functions = [
    { name: 'main.F[int,string]', file: '/src/a.go', line: 3, self: 1, total: 2 },
    { name: '=cmd', self: 0, total: 0 },
  ] as never;
  expect([...tableOf({ functions, unit: 'bytes' })].join('')).toBe('function,file,line,self_bytes,total_bytes\r\n"main.F[int,string]",/src/a.go,3,1,2\r\n\'=cmd,,,0,0\r\n');
});

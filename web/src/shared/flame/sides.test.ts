// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildModel, childrenOf, findMatches, HIDDEN, indexPaths, invert, OTHER, outermostFrames, pathTo, reshape, sandwichOf, sidedColumns, sideView,
  summariseFunction, viewOf, walkRow, weightsOf, withOther, type FlameColumns, type FlameModel,
} from '.';
import { fromStacks, stacksOf } from './stacks.testing';

const anyStacks = fc.dictionary(fc.stringMatching(/^[abcd]{1,6}$/), fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 })), { minKeys: 1, maxKeys: 25 });
type Stacks = Readonly<Record<string, readonly [number, number]>>;

const sumOf = (stacks: Stacks, side: 0 | 1) => Object.values(stacks).reduce((sum, pair) => sum + pair[side], 0);
const one = (stacks: Stacks, side: 0 | 1) => fromStacks(Object.fromEntries(Object.entries(stacks).flatMap(([stack, pair]) => (pair[side] > 0 ? [[stack, pair[side]]] : []))));
const known = (stacks: Stacks) => sumOf(stacks, 0) > 0 && sumOf(stacks, 1) > 0;

/** The comparison of both columns of `stacks`, by shares. */
function compared(stacks: Stacks): FlameModel {
  const both = fromStacks(Object.fromEntries(Object.keys(stacks).map((stack) => [stack, 1])));
  const values = (side: 0 | 1) => {
    const self = new Float64Array(both.size);
    for (let node = 1; node < both.size; node++) {
      const stack = pathTo(both, node).slice(1).map((at) => both.names[both.name[at]!]).join('');
      self[node] = stacks[stack]?.[side] ?? 0;
    }
    const total = self.slice();
    for (let node = both.size - 1; node > 0; node--) total[both.parent[node]!]! += total[node]!;
    return { self, total };
  };
  const [a, b] = [values(0), values(1)];
  const weights = weightsOf({ a: sumOf(stacks, 0), b: sumOf(stacks, 1) });
  return buildModel(sidedColumns(both, { ...weights, selfA: a.self, totalA: a.total, selfB: b.self, totalB: b.total }));
}

const bothSides = ['a', 'b'] as const;
const isLetter = (wanted: string) => (name: string) => name === wanted;

/** Whether a change of shape does to each side of a comparison what it does to that side by itself; throws where not. */
function sameOnBothSides(change: (model: FlameModel) => FlameModel): true {
  fc.assert(
    fc.property(anyStacks.filter(known), (stacks) => {
      const changed = change(compared(stacks));
      bothSides.forEach((side, index) => {
        expect(stacksOf(sideView(changed, side))).toEqual(stacksOf(change(one(stacks, index as 0 | 1))));
        const view = sideView(changed, side);
        for (let node = 0; node < view.size; node++) {
          const below = childrenOf(view, node).reduce((sum, child) => sum + view.total[child]!, 0);
          expect(view.self[node]! + below).toBe(view.total[node]);
        }
      });
    }),
  );
  return true;
}

describe('a comparison', () => {
  test('holds each side as it is', () => expect(sameOnBothSides((model) => model)).toBe(true));

  test('draws the mean of both shares, and children never outgrow their parent', () => {
    fc.assert(
      fc.property(anyStacks.filter(known), (stacks) => {
        const model = compared(stacks);
        expect(model.total[0]).toBeCloseTo(1, 12);
        for (let node = 0; node < model.size; node++) {
          const [a, b] = [model.sides!.totalA[node]! / sumOf(stacks, 0), model.sides!.totalB[node]! / sumOf(stacks, 1)];
          expect(model.total[node]).toBeCloseTo((a + b) / 2, 12);
          const last = childrenOf(model, node).at(-1) ?? node;
          expect(model.start[last]! + model.total[last]!).toBeLessThanOrEqual(model.start[node]! + model.total[node]! + 1e-12);
        }
      }),
    );
  });

  test('a side of which nothing was sampled takes no room', () => {
    const model = compared({ a: [0, 4], ab: [0, 4] });
    expect(model.total[0]).toBe(0.5);
    expect(sideView(model, 'a').total[0]).toBe(0);
  });

  test('every frame of a row is drawn or counted', () => {
    fc.assert(
      fc.property(anyStacks.filter(known), fc.integer({ min: 1, max: 400 }), (stacks, width) => {
        const model = compared(stacks);
        for (let row = 0; row < model.rows; row++) {
          let seen = 0;
          walkRow(model, viewOf(model, 0, width), row, { bar: () => seen++, merged: (_node, count) => (seen += count) });
          const drawn = model.rowNodes.slice(model.rowOffset[row], model.rowOffset[row + 1]).filter((node) => model.total[node]! > 0);
          expect(seen).toBeGreaterThanOrEqual(drawn.length);
        }
      }),
    );
  });

  test('columns of different length are refused', () => {
    const { sides, ...columns } = compared({ a: [1, 1] });
    expect(() => buildModel({ ...(columns as FlameColumns), sides: { ...sides!, selfA: [1] } })).toThrow(RangeError);
  });
});

describe('in any shape, each side is what it would be alone', () => {
  test('hidden', () => expect(sameOnBothSides((model) => reshape(model, { hide: isLetter('a') }))).toBe(true));
  test('kept', () => expect(sameOnBothSides((model) => reshape(model, { keep: isLetter('b') }))).toBe(true));
  test('folded', () => expect(sameOnBothSides((model) => reshape(model, { fold: true }))).toBe(true));
  test('inverted', () => expect(sameOnBothSides(invert)).toBe(true));

  test('in a sandwich', () => {
    fc.assert(
      fc.property(anyStacks.filter(known), fc.constantFrom('a', 'b', 'c', 'd'), (stacks, letter) => {
        const model = compared(stacks);
        const name = model.names.indexOf(letter);
        if (name < 0) return;
        const { callers, callees } = sandwichOf(model, name);
        bothSides.forEach((side, index) => {
          const alone = one(stacks, index as 0 | 1);
          const there = alone.names.indexOf(letter);
          const whole = there < 0 ? 0 : outermostFrames(alone, there).reduce((sum, node) => sum + alone.total[node]!, 0);
          expect(sideView(callers, side).total[0]).toBe(whole);
          expect(sideView(callees, side).total[0]).toBe(whole);
          if (there < 0) return;
          const expected = sandwichOf(alone, there);
          expect(stacksOf(sideView(callers, side))).toEqual(stacksOf(expected.callers));
          expect(stacksOf(sideView(callees, side))).toEqual(stacksOf(expected.callees));
        });
      }),
    );
  });

  test('as one function', () => {
    fc.assert(
      fc.property(anyStacks.filter(known), fc.constantFrom('a', 'b'), (stacks, letter) => {
        const model = compared(stacks);
        const name = model.names.indexOf(letter);
        if (name < 0) return;
        bothSides.forEach((side, index) => {
          const alone = one(stacks, index as 0 | 1);
          const there = alone.names.indexOf(letter);
          const { self, total } = summariseFunction(sideView(model, side), name);
          expect([self, total]).toEqual(there < 0 ? [0, 0] : [summariseFunction(alone, there).self, summariseFunction(alone, there).total]);
        });
      }),
    );
  });
});

test('a frame has the same address as in the stacks of one side', () => {
  const stacks = { ab: [1, 2], ac: [3, 0] } as const;
  const [model, alone] = [compared(stacks), one(stacks, 0)];
  const paths = indexPaths(model);
  for (let node = 0; node < alone.size; node++) {
    const found = paths.find(indexPaths(alone).hashOf(node));
    expect(pathTo(model, found).map((at) => model.names[model.name[at]!])).toEqual(pathTo(alone, node).map((at) => alone.names[alone.name[at]!]));
  }
});

test('a search says what its frames hold on each side', () => {
  const model = compared({ ab: [1, 3], c: [3, 1] });
  const { share } = findMatches(sideView(model, 'a'), isLetter('b'));
  expect([share, findMatches(sideView(model, 'b'), isLetter('b')).share]).toEqual([0.25, 0.75]);
});

test('what was cut off on either side is seen where it was', () => {
  const weights = weightsOf({ a: 10, b: 10 });
  const columns = sidedColumns(
    { names: ['total', 'x'], name: [0, 1], parent: [-1, 0], mainModules: [] },
    { ...weights, selfA: [0, 7], totalA: [10, 10], selfB: [0, 8], totalB: [10, 8] },
  );
  const model = buildModel(withOther(columns, [0, 3], [2, 0]));
  expect([...model.name].map((name) => model.names[name])).toEqual(['total', 'x', OTHER, OTHER]);
  expect([...model.parent]).toEqual([-1, 0, 1, 0]);
  expect([...model.sides!.totalA]).toEqual([10, 10, 3, 0]);
  expect([...model.sides!.totalB]).toEqual([10, 8, 0, 2]);
});

test('stacks of nothing but hidden frames keep their values on both sides', () => {
  const hidden = reshape(compared({ a: [2, 6], b: [1, 1] }), { hide: isLetter('a') });
  const at = [...hidden.name].findIndex((name) => hidden.names[name] === HIDDEN);
  expect([hidden.sides!.totalA[at], hidden.sides!.totalB[at]]).toEqual([2, 6]);
});

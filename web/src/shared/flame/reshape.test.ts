// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildModel, childrenOf, collapsedStacks, colouredByPackage, foldUp, HIDDEN, indexPaths, invert, largestPackages, packageFill, reshape, sandwichOf,
  speedscope, summariseFunction, type FlameModel,
} from '.';
import { growColumns } from './samples';
import { fromStacks, stacksOf } from './stacks.testing';

const anyStacks = fc.dictionary(fc.stringMatching(/^[abcd]{1,7}$/), fc.integer({ min: 1, max: 1000 }), { minKeys: 1, maxKeys: 25 });
const anyModel = anyStacks.map(fromStacks);
const anyLetter = fc.constantFrom('a', 'b', 'c', 'd');
const is = (wanted: string) => (name: string) => name === wanted;

/** Self and total of every function, by name. */
function functionsOf(model: FlameModel): Record<string, [number, number]> {
  return Object.fromEntries(
    model.names.flatMap((name, index) => {
      if (index === 0 || !model.name.includes(index)) return [];
      const { self, total } = summariseFunction(model, index);
      return [[name, [self, total]]];
    }),
  );
}

function isTree(model: FlameModel): void {
  for (let node = 0; node < model.size; node++) {
    const below = childrenOf(model, node);
    expect(model.total[node]).toBe(below.reduce((sum, child) => sum + model.total[child]!, model.self[node]!));
    expect(new Set(below.map((child) => model.name[child])).size).toBe(below.length);
  }
}

describe('hiding', () => {
  test('gives the value of a hidden frame to its caller, and joins what then is the same', () => {
    expect(stacksOf(reshape(fromStacks({ abc: 1, ac: 2, ab: 4 }), { hide: is('b') }))).toEqual({ ac: 3, a: 4 });
  });

  test('is the same as deleting the frame from every stack', () => {
    fc.assert(
      fc.property(anyStacks, anyLetter, (stacks, letter) => {
        const expected: Record<string, number> = {};
        for (const [stack, value] of Object.entries(stacks)) {
          const left = stack.replaceAll(letter, '') || HIDDEN;
          expected[left] = (expected[left] ?? 0) + value;
        }
        const shown = reshape(fromStacks(stacks), { hide: is(letter) });
        isTree(shown);
        expect(stacksOf(shown)).toEqual(expected);
      }),
    );
  });
});

describe('focus', () => {
  test('keeps exactly the stacks that hold the function', () => {
    fc.assert(
      fc.property(anyStacks, anyLetter, (stacks, letter) => {
        const shown = reshape(fromStacks(stacks), { keep: is(letter) });
        isTree(shown);
        expect(stacksOf(shown)).toEqual(Object.fromEntries(Object.entries(stacks).filter(([stack]) => stack.includes(letter))));
      }),
    );
  });
});

describe('folding recursion', () => {
  test('leaves self and total of every function alone, and no frame below one of its own', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const folded = reshape(model, { fold: true });
        isTree(folded);
        expect(functionsOf(folded)).toEqual(functionsOf(model));
        for (let node = 1; node < folded.size; node++) expect(folded.name[node]).not.toBe(folded.name[folded.parent[node]!]);
      }),
    );
  });

  test('sees recursion through hidden frames', () => {
    expect(stacksOf(reshape(fromStacks({ abaca: 1 }), { hide: is('b'), fold: true }))).toEqual({ aca: 1 });
  });
});

describe('the inverted graph', () => {
  test('holds every stack backwards', () => {
    fc.assert(
      fc.property(anyStacks, (stacks) => {
        const turned = invert(fromStacks(stacks));
        isTree(turned);
        expect(stacksOf(turned)).toEqual(Object.fromEntries(Object.entries(stacks).map(([stack, value]) => [[...stack].reverse().join(''), value])));
      }),
    );
  });

  test('cuts off what is too small of a very large one, and says how much', () => {
    const model = buildModel(growColumns(60_000, 3, 60));
    const turned = invert(model);
    expect(turned.total[0]).toBe(model.total[0]);
    for (let node = 0; node < turned.size; node++) {
      const below = childrenOf(turned, node).reduce((sum, child) => sum + turned.total[child]!, 0);
      expect(turned.self[node]! + below).toBe(turned.total[node]);
    }
    expect(turned.names.at(-1)).toBe('(other)');
    expect(turned.size).toBeLessThan(1_500_000);
  });
});

describe('the sandwich', () => {
  test('both halves hold the total of the function, recursion counted once', () => {
    fc.assert(
      fc.property(anyModel, anyLetter, (model, letter) => {
        const name = model.names.indexOf(letter);
        fc.pre(name > 0);
        const { callers, callees } = sandwichOf(model, name);
        const summary = summariseFunction(model, name);
        isTree(callees);
        isTree(callers);
        expect(callers.total[0]).toBe(summary.total);
        expect(callees.total[0]).toBe(summary.total);
        const above = childrenOf(callers, 0).map((child) => ({ name: callers.name[child]!, value: callers.total[child]! }));
        const known = summary.callers.filter((caller) => caller.name !== 0);
        expect(above.sort((a, b) => a.name - b.name)).toEqual([...known].sort((a, b) => a.name - b.name));
      }),
    );
  });

  test('callees are what lies below the outermost calls', () => {
    fc.assert(
      fc.property(anyStacks, anyLetter, (stacks, letter) => {
        fc.pre(Object.keys(stacks).some((stack) => stack.includes(letter)));
        const model = fromStacks(stacks);
        const below: Record<string, number> = {};
        const above: Record<string, number> = {};
        for (const [stack, value] of Object.entries(stacks)) {
          const at = stack.indexOf(letter);
          if (at < 0) continue;
          const [up, down] = [Array.from(stack.slice(0, at)).reverse().join(''), stack.slice(at + 1)];
          below[down] = (below[down] ?? 0) + value;
          above[up] = (above[up] ?? 0) + value;
        }
        const { callers, callees } = sandwichOf(model, model.names.indexOf(letter));
        expect(stacksOf(callees)).toEqual(below);
        expect(stacksOf(callers)).toEqual(above);
      }),
    );
  });

  test('folding from chosen frames weighs them as told', () => {
    const model = fromStacks({ abc: 1, ab: 4, cb: 2 });
    const frames = [...model.name.keys()].filter((node) => model.names[model.name[node]!] === 'b');
    expect(foldUp(model, frames, 'self').total[0]).toBe(6);
    expect(foldUp(model, frames, 'total').total[0]).toBe(7);
  });
});

describe('exports', () => {
  test('collapsed stacks hold every stack once', () => {
    fc.assert(
      fc.property(anyStacks, (stacks) => {
        const lines = [...collapsedStacks(fromStacks(stacks))].map((line) => line.trimEnd().split(' '));
        expect(Object.fromEntries(lines.map(([stack, value]) => [stack!.replaceAll(';', ''), Number(value)]))).toEqual(stacks);
      }),
    );
  });

  test('collapsed stacks start at the frame that is zoomed to, and no name breaks a line', () => {
    const model = buildModel({ names: ['total', 'a.F[struct { X int; Y int }]', 'b\n'], name: [0, 1, 2], parent: [-1, 0, 1], self: [0, 1, 2], total: [3, 3, 2], mainModules: [] });
    expect([...collapsedStacks(model, 1)]).toEqual(['a.F[struct { X int, Y int }] 1\n', 'a.F[struct { X int, Y int }];b  2\n']);
  });

  test('speedscope samples hold every stack once', () => {
    fc.assert(
      fc.property(anyStacks, (stacks) => {
        const file = speedscope(fromStacks(stacks), 0, 't', 'nanoseconds') as {
          shared: { frames: { name: string }[] };
          profiles: { unit: string; endValue: number; samples: number[][]; weights: number[] }[];
        };
        const [profile] = file.profiles;
        const read = profile!.samples.map((sample, i) => [sample.map((frame) => file.shared.frames[frame]!.name).join(''), profile!.weights[i]]);
        expect(Object.fromEntries(read)).toEqual(stacks);
        expect(profile).toMatchObject({ unit: 'nanoseconds', endValue: Object.values(stacks).reduce((a, b) => a + b) });
      }),
    );
  });
});

describe('colour by package', () => {
  test('gives frames of a package the same fill', () => {
    const model = colouredByPackage(buildModel(growColumns(500, 1)));
    model.names.forEach((_, name) => expect(model.fills[name]).toBe(packageFill(model.goName(name).pkg)));
  });

  test('the legend begins with the package that holds most', () => {
    expect(largestPackages(buildModel(growColumns(2000, 1)), 3).map(({ self }) => self)).toEqual(
      largestPackages(buildModel(growColumns(2000, 1)), 3).map(({ self }) => self).sort((a, b) => b - a),
    );
  });
});

test('a reshaped graph is the same for the same stacks, so that links to frames hold', () => {
  const model = buildModel(growColumns(3000, 9));
  const once = reshape(model, { fold: true });
  const again = reshape(once, { fold: true });
  expect(indexPaths(again).hashOf(again.size - 1)).toBe(indexPaths(once).hashOf(once.size - 1));
});

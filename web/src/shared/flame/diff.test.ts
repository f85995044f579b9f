// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { colorStep, DIFF_STEPS, FEW, glyphOf, GONE, LEAST_SAMPLES, markOf, markProperty, NEW, SAME, stepOf } from '.';

const ratio = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
const judging = { bases: { a: 1000, b: 2000 }, perSample: { a: 1, b: 1 } };

describe('the steps of a ratio', () => {
  test.each([
    [1, '0'],
    [1.06, '0'],
    [1.08, 'p1'],
    [1.15, 'p1'],
    [1.17, 'p2'],
    [1.4, 'p2'],
    [1.42, 'p3'],
    [1.99, 'p3'],
    [2, 'p4'],
    [0.95, '0'],
    [0.92, 'n1'],
    [0.8, 'n2'],
    [0.6, 'n3'],
    [0.4, 'n4'],
    [0, 'n4'],
    [Number.POSITIVE_INFINITY, 'p4'],
  ])('%d is %s', (value, step) => expect(DIFF_STEPS[stepOf(value)]).toBe(step));

  test('more never looks like less, and the other way around is the other hue', () => {
    fc.assert(
      fc.property(ratio, ratio, (a, b) => {
        expect(stepOf(Math.min(a, b))).toBeLessThanOrEqual(stepOf(Math.max(a, b)));
        // At a limit the reciprocal may round to the other side of it.
        expect(Math.abs(stepOf(a) - SAME + (stepOf(1 / a) - SAME))).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('marks', () => {
  test('compare shares, not values', () => {
    expect(markOf(100, 200, judging)).toBe(SAME);
    expect(markOf(100, 100, judging)).toBe(stepOf(0.5));
  });

  test('what is on one side only is new or gone', () => {
    expect(markOf(0, 100, judging)).toBe(NEW);
    expect(markOf(100, 0, judging)).toBe(GONE);
    expect(markOf(0, 0, { ...judging, perSample: { a: null, b: null } })).toBe(SAME);
  });

  test('too few samples on both sides say nothing, on one side they do', () => {
    expect(markOf(LEAST_SAMPLES - 1, LEAST_SAMPLES - 1, judging)).toBe(FEW);
    expect(markOf(0, LEAST_SAMPLES - 1, judging)).toBe(FEW);
    expect(markOf(0, LEAST_SAMPLES, judging)).toBe(NEW);
    expect(markOf(1, 1, { ...judging, perSample: { a: null, b: null } })).not.toBe(FEW);
    expect(markOf(50, 50, { ...judging, perSample: { a: 10, b: 10 } })).toBe(FEW);
  });

  test('a side without a base cannot be compared', () => expect(markOf(30, 30, { ...judging, bases: { a: 0, b: 10 } })).toBe(SAME));

  test('each has a colour that exists, and what has a hue has a glyph', () => {
    const tokens = readFileSync('src/shared/styles/tokens.css', 'utf8');
    for (let mark = 0; mark <= FEW; mark++) {
      expect(tokens.match(new RegExp(`${markProperty(mark)}: #[0-9a-f]{6};`, 'g'))).toHaveLength(2);
      expect(glyphOf(mark) === null).toBe(colorStep(mark) === SAME);
    }
  });
});

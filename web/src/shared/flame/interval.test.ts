// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differenceInterval, rateEstimate, shareEstimate, type Estimate } from '.';
import { seeded } from './samples';

const share = fc.integer({ min: 1, max: 1_000_000 }).chain((whole) => fc.integer({ min: 0, max: whole }).map((samples) => shareEstimate(samples, whole)));
const rate = fc.tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 1, max: 100_000 })).map(([samples, time]) => rateEstimate(samples, time));
const either = fc.oneof(fc.tuple(share, share), fc.tuple(rate, rate));

describe('the interval of a difference', () => {
  test.each([
    // Table II of Newcombe 1998, method 10.
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 10, 0.6075, 1],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 10, -0.2775, 0.2775],
  ])('%i of %i less %i of %i', (x1, n1, x2, n2, low, high) => {
    const interval = differenceInterval(shareEstimate(x2, n2), shareEstimate(x1, n1));
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  test('holds the difference, and is the same the other way around', () => {
    fc.assert(
      fc.property(either, ([a, b]) => {
        const there = differenceInterval(a, b);
        expect(there.low).toBeLessThanOrEqual(b.value - a.value);
        expect(there.high).toBeGreaterThanOrEqual(b.value - a.value);
        const back = differenceInterval(b, a);
        expect(back.low).toBe(-there.high);
        expect(back.high).toBe(-there.low);
      }),
    );
  });

  test('of shares lies between -1 and 1', () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        const { low, high } = differenceInterval(a, b);
        expect(low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(high).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  test('narrows with more samples of the same', () => {
    const counts = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 2, max: 1000 }));
    fc.assert(
      fc.property(counts, ([a, b, times]) => {
        const width = (factor: number, of: (samples: number, whole: number) => Estimate) => {
          const { low, high } = differenceInterval(of(a * factor, 100 * factor), of(b * factor, 100 * factor));
          return high - low;
        };
        expect(width(times, shareEstimate)).toBeLessThan(width(1, shareEstimate));
        expect(width(times, rateEstimate)).toBeLessThan(width(1, rateEstimate));
      }),
    );
  });

  test('without samples everything is possible', () => {
    expect(shareEstimate(0, 0)).toEqual({ value: 0, low: 0, high: 1 });
    expect(differenceInterval(rateEstimate(0, 0), rateEstimate(4, 2)).low).toBe(Number.NEGATIVE_INFINITY);
  });

  test('holds the truth about as often as it says', () => {
    const random = seeded(11);
    const drawn = (chance: number, of: number) => Array.from({ length: of }, random).filter((value) => value < chance).length;
    let [shares, rates] = [0, 0];
    const rounds = 2000;
    for (let i = 0; i < rounds; i++) {
      const [a, b] = [drawn(0.08, 300), drawn(0.13, 250)];
      const holds = ({ low, high }: { low: number; high: number }, truth: number) => (low <= truth && truth <= high ? 1 : 0);
      shares += holds(differenceInterval(shareEstimate(a, 300), shareEstimate(b, 250)), 0.05);
      // Few of many are Poisson: 0.08 and 0.13 a draw.
      rates += holds(differenceInterval(rateEstimate(a, 300), rateEstimate(b, 250)), 0.05);
    }
    expect(shares / rounds).toBeGreaterThan(0.935);
    expect(shares / rounds).toBeLessThan(0.97);
    expect(rates / rounds).toBeGreaterThan(0.935);
  });
});

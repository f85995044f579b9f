// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { perDot } from './Board';
import { decades } from './heat';
import { Hover } from './hover';
import { gapsOf, largest, lastKnown, middleOf, stackTops, stepAt, type ChartData, type Steps } from './layers';
import { ceiling, draw } from './plot';
import { runsOf } from './Spark';
import { summarise, trend } from './summary';
import { timeLabels, timeTicks, valueTicks } from './ticks';

const HOUR = 3600;
const NOON = Date.UTC(2026, 10, 22, 12) / 1000;
const STEPS: Steps = { start: NOON * 1000, stepSeconds: 10, count: 3 };

function chart(...layers: ChartData['layers']): ChartData {
  return { steps: STEPS, unit: 'count', layers };
}

describe('steps', () => {
  test('know their middle and who holds a moment', () => {
    expect(middleOf(STEPS, 1)).toBe(STEPS.start + 15_000);
    expect(stepAt(STEPS, STEPS.start + 19_999)).toBe(1);
    expect(stepAt(STEPS, STEPS.start - 1)).toBe(-1);
    expect(stepAt(STEPS, STEPS.start + 30_000)).toBe(-1);
  });

  test('the last known value is found behind gaps', () => {
    expect(lastKnown([1, 2, null])).toEqual({ value: 2, index: 1 });
    expect(lastKnown([null])).toBeNull();
  });

  test('gaps are where nobody knows anything', () => {
    const line = (values: (number | null)[]) => ({ kind: 'line' as const, id: 'x', label: 'x', color: '--x', values });
    expect(gapsOf({ ...chart(line([null, 1, null]), line([null, null, null])), steps: { ...STEPS, count: 3 } })).toEqual([
      [0, 0],
      [2, 2],
    ]);
    expect(gapsOf(chart(line([1, 2, 3])))).toEqual([]);
  });

  test('runs end at gaps', () => {
    expect(runsOf([1, 2, null, 4, null])).toEqual([[0, 1], [3]]);
  });
});

describe('stacks', () => {
  test('add up, and a gap stays one only where all are unknown', () => {
    expect(stackTops([{ values: [1, null, null] }, { values: [2, 3, null] }], 3)).toEqual([
      [1, null, null],
      [3, 3, null],
    ]);
  });

  test('the axis reaches over their sum', () => {
    const data = chart(
      { kind: 'stack', id: 'a', label: 'a', color: '--a', values: [1, 2, 3], fill: 1 },
      { kind: 'stack', id: 'b', label: 'b', color: '--b', values: [4, 4, 4], fill: 1 },
    );
    expect(largest(data)).toBe(7);
    expect(ceiling(data, [])).toBeGreaterThan(7);
    expect(ceiling(data, [20])).toBeGreaterThan(20);
    expect(ceiling(data, [2000])).toBeLessThan(8);
  });

  test('are drawn from the top down, with the space to the next one filled', () => {
    const drawing = draw(
      chart(
        { kind: 'stack', id: 'a', label: 'a', color: '--a', values: [1, 2, 3], fill: 1 },
        { kind: 'stack', id: 'b', label: 'b', color: '--b', values: [4, 4, 4], fill: 1 },
      ),
    );
    expect(drawing.data.slice(1)).toEqual([
      [5, 6, 7],
      [1, 2, 3],
    ]);
    expect(drawing.bands).toHaveLength(1);
    expect(drawing.bands[0]!.series).toEqual([1, 2]);
  });

  test('an empty chart has an axis', () => expect(ceiling(chart(), [])).toBe(1));
});

describe('time ticks', () => {
  test('are round and labelled in the chosen zone', () => {
    const ticks = timeTicks(NOON - 6 * HOUR, NOON, 1000, 'utc');
    expect(timeLabels(ticks, 'utc')).toEqual(['06:00', '07:00', '08:00', '09:00', '10:00', '11:00']);
  });

  test('days are named at midnight', () => {
    expect(timeLabels(timeTicks(NOON - 24 * HOUR, NOON, 500, 'utc'), 'utc')).toContain('Nov 22');
  });

  test('short ranges show seconds', () => {
    expect(timeLabels(timeTicks(NOON, NOON + 60, 600, 'utc'), 'utc')[0]).toBe('12:00:00');
  });

  test('lie inside of the range and keep their distance', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 90 * 86_400 }), fc.integer({ min: 200, max: 3000 }), (length, width) => {
        const ticks = timeTicks(NOON - length, NOON, width, 'utc');
        for (const tick of ticks) expect(tick >= NOON - length && tick <= NOON).toBe(true);
        expect(ticks.length).toBeLessThanOrEqual(width / 84 + 1);
      }),
    );
  });
});

describe('value ticks', () => {
  test('are round in their unit', () => {
    expect(valueTicks(23, 'count', 4)).toEqual([0, 10, 20]);
    expect(valueTicks(1.6 * 1024 ** 3, 'bytes', 4)).toEqual([0, 0.5, 1, 1.5].map((n) => n * 1024 ** 3));
    expect(valueTicks(0, 'count', 4)).toEqual([0]);
  });

  test('start at zero and stay below the top', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e15, noNaN: true }), (max) => {
        const ticks = valueTicks(max, 'count', 4);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)!).toBeLessThanOrEqual(max * 1.001);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});

describe('heat', () => {
  const heat = { bounds: [null, 1e-5, 1e-4, 1e-2, null], step: [0, 1], bucket: [1, 2], count: [3, 4] };

  test('spans the decades that hold events', () => {
    expect(decades(heat, [-6, -2])).toEqual([-5, -2]);
    expect(decades({ ...heat, step: [], bucket: [], count: [] }, [-6, -2])).toEqual([-6, -2]);
  });

  test('infinite buckets set no end', () => {
    expect(decades({ ...heat, bucket: [0, 3], count: [1, 1] }, [-6, -2])[1]).toBeLessThanOrEqual(-2);
  });
});

describe('words', () => {
  test('say value, range and trend', () => {
    const data = chart({ kind: 'line', id: 'n', label: 'all', color: '--n', values: [10, 15, 20] });
    expect(summarise('Goroutines', data, 'utc')).toBe('Goroutines. all: 20 at 12:00, from 10 to 20, rising.');
    expect(summarise('Goroutines', chart(), 'utc')).toBe('Goroutines. No data.');
  });

  test('a trend needs a tenth', () => {
    expect(trend([100, 101, 99, 103])).toBe('level');
    expect(trend([100, 80, 60, 40])).toBe('falling');
    expect(trend([0, 0])).toBe('level');
  });
});

describe('dots', () => {
  test('are at most 400, in 1-2-5 steps', () => {
    expect([1, 400, 401, 4210, 48_200].map(perDot)).toEqual([1, 1, 2, 20, 200]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (total) => {
        expect(total / perDot(total)).toBeLessThanOrEqual(400);
      }),
    );
  });
});

test('a shared cursor tells everyone who listens, once', () => {
  const hover = new Hover();
  let told = 0;
  const stop = hover.subscribe(() => told++);
  hover.point(5);
  hover.point(5);
  expect([hover.at, told]).toEqual([5, 1]);
  stop();
  hover.point(null);
  expect(told).toBe(1);
});

// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  absolute,
  ago,
  axisLabels,
  between,
  BYTES,
  change,
  clock,
  coreTime,
  cores,
  COUNTS,
  grouped,
  inColumn,
  nanoseconds,
  NANOSECONDS,
  points,
  quantity,
  roughShare,
  scaled,
  share,
  span,
  trimmed,
  type Scale,
} from '.';

const parse = (text: string, scale: Scale): number => {
  const [number = '', unit = ''] = text.replaceAll('\u00a0', '').replace('−', '-').split(' ');
  const step = scale.steps.find((s) => s.unit === unit);
  if (!step) throw new Error(`no step for ${text}`);
  return Number(number) * step.size;
};

describe('quantities', () => {
  test.each([
    [0, '0'],
    [402, '402'],
    [3410, '3\u00a0410'],
    [9999, '9\u00a0999'],
    [10_000, '10.0 k'],
    [48_213, '48.2 k'],
    [999_999, '1.00 M'],
    [-3410, '−3\u00a0410'],
  ])('count %d is %s', (value, text) => expect(quantity(value, 'count')).toBe(text));

  test.each([
    [1, '1 B'],
    [1023, '1\u00a0023 B'],
    [1024, '1.00 KiB'],
    [1023.6 * 1024, '1.00 MiB'],
    [1023.2 * 1024, '1\u00a0023 KiB'],
    [1.31 * 1024 ** 3, '1.31 GiB'],
  ])('%d bytes is %s', (value, text) => expect(quantity(value, 'bytes')).toBe(text));

  test.each([
    [999, '999 ns'],
    [18_000, '18.0 µs'],
    [4_100_000, '4.10 ms'],
    [999_999_999, '1.00 s'],
    [60e9, '1 m'],
    [8040e9, '2 h 14 m'],
    [86_399.9e9, '1 d'],
  ])('%d ns is %s', (value, text) => expect(nanoseconds(value)).toBe(text));

  test('unknown is a dash and zero is zero', () => {
    expect(quantity(null, 'bytes')).toBe('–');
    expect(quantity(Number.NaN, 'count')).toBe('–');
    expect(quantity(0, 'bytes/s')).toBe('0/s');
    expect(share(0)).toBe('0%');
    expect(cores(0)).toBe('0');
  });

  test('rates carry the second', () => {
    expect(quantity(1.4, 'count/s')).toBe('1.40/s');
    expect(quantity(48_200, 'count/s')).toBe('48.2 k/s');
    expect(quantity(12 * 1024 ** 2, 'bytes/s')).toBe('12.0 MiB/s');
  });

  test.each([
    [41 * 3.6e12, '41 core-hours'],
    [3.1 * 3.6e12, '3.1 core-hours'],
    [3.6e12, '1 core-hour'],
    [124e9, '2.07 core-minutes'],
    [59.99 * 60e9, '1 core-hour'],
    [12_340 * 3.6e12, '12\u00a0340 core-hours'],
    [0.5e9, '0.5 core-seconds'],
    [0, '0 core-seconds'],
  ])('%d ns of processor time are %s', (value, text) => expect(coreTime(value)).toBe(text));

  test('cores never vanish', () => {
    expect(cores(0.0004)).toBe('<0.01');
    expect(cores(21.44)).toBe('21.4');
  });
});

describe('shares', () => {
  test.each([
    [0.128, '12.8%'],
    [0.0747, '7.47%'],
    [0.00001, '<0.01%'],
    [1, '100%'],
    [0.09999, '10.0%'],
  ])('%d is %s', (value, text) => expect(share(value)).toBe(text));

  test('changes carry a sign', () => {
    expect(points(0.046)).toBe('+4.60 pt');
    expect(points(-0.046)).toBe('−4.60 pt');
    expect(change(0.31)).toBe('+31%');
    expect(change(0)).toBe('0.0%');
    expect(roughShare(0.031)).toBe('3%');
    expect(roughShare(0.0004)).toBe('<0.1%');
  });
});

describe('properties', () => {
  const magnitude = fc.double({ min: 1, max: 1e15, noNaN: true });

  test.each([
    ['bytes', BYTES],
    ['counts', COUNTS],
    ['nanoseconds', NANOSECONDS],
  ] as const)('%s keep three significant figures', (_, scale) => {
    fc.assert(
      fc.property(magnitude, (value) => {
        const text = scaled(value, scale);
        expect(Math.abs(parse(text, scale) - value) / value).toBeLessThanOrEqual(0.00501);
      }),
    );
  });

  test('processor time is right to half a percent', () => {
    const sizes: Record<string, number> = { hour: 3600, minute: 60, second: 1 };
    fc.assert(
      fc.property(fc.double({ min: 1e9, max: 1e18, noNaN: true }), (value) => {
        const [, figure = '', unit = ''] = /^(\S+) core-(\w+?)s?$/.exec(coreTime(value).replaceAll('\u00a0', '')) ?? [];
        expect(Math.abs(Number(figure) * sizes[unit]! * 1e9 - value) / value).toBeLessThanOrEqual(0.00501);
      }),
    );
  });

  test('a mantissa never reaches the next step', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e12, noNaN: true }), (value) => {
        const text = scaled(value, BYTES).replaceAll('\u00a0', '');
        expect(Number.parseFloat(text)).toBeLessThan(1024);
      }),
    );
  });

  test('negation only adds the minus sign', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 50 }), (value) => {
        expect(quantity(-value, 'bytes')).toBe(`−${quantity(value, 'bytes')}`);
        expect(quantity(-value, 'count')).toBe(`−${quantity(value, 'count')}`);
      }),
    );
  });

  test('groups say the same number', () => {
    fc.assert(
      fc.property(fc.integer(), (value) => {
        expect(Number(grouped(value).replaceAll('\u00a0', '').replace('−', '-'))).toBe(value);
      }),
    );
  });

  test('a span is right to its smaller part', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 86_400 }), (value) => {
        const sizes: Record<string, number> = { d: 86_400, h: 3600, m: 60, s: 1 };
        const parts = [...span(value).matchAll(/(\d+) ([dhms])/g)];
        const total = parts.reduce((sum, [, n, unit]) => sum + Number(n) * sizes[unit!]!, 0);
        const allowed = value >= 86_400 - 1800 ? 1800 : value >= 3600 - 30 ? 30 : 0.5;
        expect(Math.abs(total - value)).toBeLessThanOrEqual(allowed);
      }),
    );
  });

  test('a column uses one unit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 2 ** 45 }), { minLength: 1 }), (values) => {
        const format = inColumn(values, 'bytes');
        expect(new Set(values.map((value) => format(value).split(' ')[1])).size).toBe(1);
      }),
    );
  });
});

describe('axes', () => {
  test('labels are short and in one unit', () => {
    const gib = 1024 ** 3;
    expect(axisLabels([0, 0.5 * gib, gib, 1.5 * gib], 'bytes')).toEqual(['0', '0.5 GiB', '1 GiB', '1.5 GiB']);
    expect(axisLabels([0, 15_000, 30_000, 45_000], 'count')).toEqual(['0', '15 k', '30 k', '45 k']);
    expect(axisLabels([0, 200, 400], 'count')).toEqual(['0', '200', '400']);
  });

  test('zeros before the point stay', () => {
    expect(trimmed('100 k')).toBe('100 k');
    expect(trimmed('1.00/s')).toBe('1/s');
  });
});

describe('times', () => {
  const at = Date.UTC(2026, 10, 22, 12, 0, 2);

  test('are written in the chosen zone', () => {
    expect(clock(at, 'utc')).toBe('12:00');
    expect(clock(at, 'utc', true)).toBe('12:00:02');
    expect(absolute(at, 'utc')).toBe('2026-11-22 12:00:02 UTC');
    expect(between(at - 6 * 3_600_000, at, 'utc')).toBe('Nov 22 06:00 to 12:00');
    expect(between(at - 24 * 3_600_000, at, 'utc')).toBe('Nov 21 12:00 to Nov 22 12:00');
  });

  test('midnight is 00, not 24', () => expect(clock(Date.UTC(2026, 0, 1), 'utc')).toBe('00:00'));

  test('ages read as words', () => {
    expect(ago(at, at + 2000)).toBe('just now');
    expect(ago(at, at + 6000)).toBe('6 s ago');
    expect(ago(at, at + 8_040_000)).toBe('2 h 14 m ago');
    expect(ago(at, at + 12.4 * 86_400_000)).toBe('12 d ago');
    expect(ago(at, at + 846_000)).toBe('14 m ago');
    expect(ago(at, at + 130_000)).toBe('2 m 10 s ago');
    expect(ago(at, at - 180_000)).toBe('in 3 m');
  });
});

// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { certaintyText, growthText, kindName, stateText, verdictOf, worstFirst } from './words';

const SITE = { function: 'shop.example/quote.(*Hedger).fetch' };
const said = (kind: string, pattern: string, amount?: number) => {
  const { before, after } = verdictOf({ kind, pattern, site: SITE }, amount);
  return `${before}F${after}`;
};

describe('the sentence', () => {
  test('says how many goroutines do what', () => {
    expect(said('goroutine-leak', 'forgotten-receiver', 35_600.4)).toBe('35\u00a0600 goroutines are stuck sending to a channel that nobody receives from, in F');
    expect(said('goroutine-leak', 'missing-close')).toBe('Goroutines range over a channel that is never closed, in F');
    expect(said('goroutine-leak', 'missing-close', 1)).toBe('Goroutines range over a channel that is never closed, in F');
  });

  test('says how much memory is kept', () => {
    expect(said('heap-leak', 'memory-kept', 412 * 1024 ** 2)).toBe('412 MiB allocated in F is never given back');
    expect(said('heap-leak', 'memory-kept')).toBe('Memory allocated in F is never given back');
  });

  test('a pattern and a kind that are new here are told by what is known of them', () => {
    expect(said('goroutine-leak', 'novel', 12)).toBe('12 goroutines never end, in F');
    expect(said('lock-contention', 'novel')).toBe('Lock contention in F');
    expect(kindName('heap-leak')).toBe('memory leak');
  });
});

test.each([
  [265, 'goroutines', '+15.9 k/h'],
  [0.7, 'goroutines', '+42/h'],
  [0.005, 'goroutines', '+7.20/d'],
  [0, 'goroutines', '–'],
  [Number.NaN, 'bytes', '–'],
  [18 * 1024 ** 2 / 60, 'bytes', '+18.0 MiB/h'],
])('%d a minute in %s is %s', (perMinute, unit, text) => expect(growthText(perMinute, unit)).toBe(text));

test('certainty', () => {
  expect(certaintyText({ certainty: 'proven', confidence: 1 })).toBe('Proven');
  expect(certaintyText({ certainty: 'suspected', confidence: 0.93 })).toBe('Suspected, 93%');
});

test.each([
  [{ state: 'muted', mutedUntil: '2026-11-29T12:00:00Z' }, 'Muted until Nov 29'],
  [{ state: 'fixed', fixedIn: 'v2.43.0' }, 'Fixed in v2.43.0'],
  [{ state: 'regressed' }, 'Came back'],
  [{ state: 'refuted' }, 'No leak after all'],
  [{ state: 'novel' }, 'Novel'],
])('%j is told as %s', (of, text) => expect(stateText(of, 'utc')).toBe(text));

test('what is proven comes first, then what is surer, then what is older', () => {
  const one = (certainty: string, confidence: number, firstSeen: string) => ({ certainty, confidence, firstSeen });
  const [a, b, c, d] = [one('suspected', 0.8, '2026-11-01T00:00:00Z'), one('suspected', 0.9, '2026-11-22T00:00:00Z'), one('proven', 1, '2026-11-22T00:00:00Z'), one('suspected', 0.9, '2026-11-21T00:00:00Z')];
  expect(worstFirst([a!, b!, c!, d!])).toEqual([c, d, b, a]);
});

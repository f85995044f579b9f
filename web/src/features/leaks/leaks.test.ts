// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { findingList, grown, someFindings } from '../../../test/mock-api/findings';
import { codeParts } from './codeParts';
import { chosen, countOf, headline, labelOf } from './filter';
import { growthOf, levels } from './growth';
import { muteDates, mutedUntil } from './mute';
import { profileSearches } from './profileSearches';
import { siteOf, stackText } from './stack';
import { certaintyOf, eventText, factsOf, intervalText, sinceText, standing } from './words';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const DETAILS = someFindings(NOW);
const ALL = findingList(DETAILS, new URLSearchParams()).findings;
const detail = (id: number) => DETAILS[id - 1]!;

describe('the list', () => {
  test('has what is to be looked at, the worst first', () => {
    expect(chosen(ALL, { state: 'open', kind: undefined }).map(({ confidence }) => confidence)).toEqual([1, 0.97, 0.93, 0.87]);
    expect(chosen(ALL, { state: 'open', kind: 'heap-leak' })).toHaveLength(1);
    expect(chosen(ALL, { state: 'muted', kind: undefined }).map(({ service }) => service)).toEqual(['search-indexer']);
  });

  test('counts what each choice would show', () => {
    expect(countOf(ALL, 'open', undefined)).toBe(4);
    expect(countOf(ALL, 'open', 'heap-leak')).toBe(1);
    expect(labelOf('refuted', countOf(ALL, 'refuted', undefined))).toBe('Refuted');
    expect(labelOf('fixed', 1)).toBe('Fixed 1');
  });

  test('has a sentence', () => {
    const some = ALL.filter(({ service }) => service === 'checkout-api');
    expect(headline(ALL, undefined)).toBe('4 open leaks in 2 services, 1 of them proven');
    expect(headline(some, 'checkout-api')).toBe('3 open leaks in checkout-api, 1 of them proven');
    expect(headline([detail(1).finding], 'checkout-api')).toBe('1 open leak in checkout-api, proven');
    expect(headline([detail(2).finding, detail(3).finding], 'checkout-api')).toBe('2 open leaks in checkout-api, all suspected');
    expect(headline([detail(5).finding], 'checkout-api')).toBe('No open leaks in checkout-api');
    expect(headline([], undefined)).toBe('No open leaks');
  });
});

describe('growth', () => {
  test('all processes share time and scale', () => {
    const young = grown({ name: 'young', build: '', minutes: 10, from: 0, perMinute: 1 }, NOW);
    const old = grown({ name: 'old', build: '', minutes: 60, from: 0, perMinute: 3 }, NOW);
    const growth = growthOf([old, young], 'count', 'utc')!;
    expect(growth.top).toBeGreaterThanOrEqual(old.to);
    const [first, second] = growth.charts.map(({ data }) => data.layers[0]!.values);
    expect(first![0]).toBe(old.points[0]!.value);
    expect(first!.at(-1)).toBe(old.to);
    expect(second![0]).toBeNull();
    expect(second!.at(-1)).toBe(young.to);
    expect(growth.charts[1]!.marks).toEqual([{ at: NOW - 600_000, label: 'grows since Nov 22 11:50' }]);
    expect(growth.charts[0]!.marks).toEqual([]);
  });

  test('points are joined by lines, but not over gaps', () => {
    const steps = { start: 0, stepSeconds: 1, count: 12 };
    const at = (seconds: number, value: number) => ({ at: seconds * 1000 + 500, value });
    expect(levels([at(1, 10), at(3, 20), at(5, 30)], steps)).toEqual([null, 10, 15, 20, 25, 30, null, null, null, null, null, null]);
    expect(levels([at(0, 1), at(1, 2), at(2, 3), at(9, 4)], steps)).toEqual([1, 2, 3, null, null, null, null, null, null, 4, null, null]);
  });

  test('one point is a point, none is nothing', () => {
    const one = { ...grown({ name: 'one', build: '', minutes: 5, from: 1, perMinute: 1 }, NOW) };
    const growth = growthOf([{ ...one, points: one.points.slice(0, 1) }], 'count', 'utc')!;
    expect(growth.charts[0]!.data.layers[0]!.values.filter((value) => value !== null)).toHaveLength(1);
    expect(growthOf([{ ...one, points: [] }], 'count', 'utc')).toBeNull();
  });
});

describe('the facts', () => {
  test('of goroutines', () => {
    const facts = factsOf(detail(1), NOW, 'utc');
    expect(facts.map(({ label }) => label)).toEqual(['Growth', 'Since', 'Goroutines by now', 'Instances', 'Newest build with it', 'Last seen']);
    expect(facts[0]!.text).toBe('+14.2 k/h');
    expect(facts[1]!.text).toBe('09:44, 2 h 16 m ago');
    expect(facts[3]!.text).toBe('3');
  });

  test('of memory say when GOMEMLIMIT is reached, counted from the newest data', () => {
    const fact = (now: number) => factsOf(detail(2), now, 'utc').find(({ label }) => label === 'At GOMEMLIMIT')!.text;
    expect(fact(NOW)).toBe('in 28 m');
    expect(fact(NOW + 20 * 60_000)).toBe('in 8 m');
    expect(fact(NOW + 40 * 60_000)).toBe('about now');
  });

  test('more instances than are named are more', () => {
    const instances = Array.from({ length: 10 }, () => detail(1).evidence.instances[0]!);
    const facts = factsOf({ ...detail(1), evidence: { ...detail(1).evidence, instances } }, NOW, 'utc');
    expect(facts[3]!.text).toBe('at least 10');
  });

  test('of what is over do not go on', () => {
    const [growth] = factsOf(detail(7), NOW, 'utc');
    expect(growth).toMatchObject({ label: 'Grew by', grave: false });
  });
});

test('certainty in words', () => {
  expect([1, 2].map((id) => certaintyOf(detail(id).finding))).toEqual(['Proven goroutine leak', 'Suspected memory leak, 93% sure']);
});

test('an earlier day is named', () => {
  expect(sinceText(NOW - 3 * 86_400_000, NOW, 'utc')).toBe('Nov 19 12:00, 3 d ago');
});

test('the interval of the growth', () => {
  const [one] = detail(3).evidence.instances;
  expect(intervalText(one!, 'goroutines')).toBe('24.8/h to 58.0/h');
  expect(intervalText({ ...one!, lowPerMinute: -1 }, 'goroutines')).toBe('0 to 58.0/h');
  const { lowPerMinute: _, ...without } = one!;
  expect(intervalText(without, 'goroutines')).toBeNull();
});

test('the history in words', () => {
  expect(detail(3).history.map(eventText)).toEqual(['Came back in a newer build', 'Fixed', 'Acknowledged by Jonas Wirth', 'Found']);
  expect(eventText({ at: '', state: 'ongoing', by: 'Mara Kent' })).toBe('Opened again by Mara Kent');
  expect(eventText({ at: '', state: 'novel' })).toBe('Novel');
});

test('states that need a word more have one', () => {
  expect(standing(detail(1).finding, 'utc')).toBeNull();
  expect(standing(detail(6).finding, 'utc')).toContain('It is muted until Nov 28 12:00');
  expect(standing(detail(7).finding, 'utc')).toContain('Build v2.42.0 has run without it.');
  expect(standing(detail(3).finding, 'utc')).toBe('It was fixed before. Build v2.42.1 has it again.');
});

test('code in advice is told from words', () => {
  const coded = (text: string) => codeParts(text).filter(({ code }) => code).map(({ text: part }) => part);
  expect(coded('Give the channel room (make(chan T, 1) for one result), or send in a select with <-ctx.Done().')).toEqual(['make(chan T, 1)', '<-ctx.Done()']);
  expect(coded('Set http.Client.Timeout, or Send or close on every way out (defer close(ch)). No code here.')).toEqual(['http.Client.Timeout', 'defer close(ch)']);
  expect(codeParts('Only words.')).toEqual([{ text: 'Only words.', code: false }]);
});

describe('the stack', () => {
  const { stack } = detail(2).evidence;

  test('knows the frame that leaks, by its line or else by its function', () => {
    expect(siteOf(stack, detail(2).finding.site)).toBe(0);
    expect(siteOf(stack, { function: 'shop.example/offers.(*Cache).Get', line: 1 })).toBe(1);
    expect(siteOf(stack, { function: 'main.main' })).toBe(-1);
  });

  test('is copied as the runtime prints it', () => {
    expect(stackText(detail(3).evidence.stack.slice(2))).toBe('shop.example/outbox.(*Relay).flush\n\t/src/shop/outbox/relay.go:120\nshop.example/outbox.(*Relay).Start.func1\n');
  });
});

test('profiles are those of the time and the function, and as things are now', () => {
  const window = { from: '2026-11-22T09:44:00Z', to: '2026-11-22T11:59:36Z' };
  expect(profileSearches(detail(2).finding, [])).toEqual([
    { label: 'Heap of this time', search: { type: 'heap_inuse', ...window, fn: 'shop.example/offers.(*Cache).put' } },
    { label: 'Heap flame graph now', search: { type: 'heap_inuse' } },
  ]);
  expect(profileSearches(detail(1).finding, ['goroutineleak:goroutine:count']).map(({ label }) => label)).toEqual(['Goroutines of this time', 'Leaked goroutines of this time', 'Goroutine flame graph now']);
  const short = { ...detail(2).finding, firstSeen: '2026-11-22T11:59:00Z' };
  expect(profileSearches(short, [])[0]!.search['from']).toBe('2026-11-22T11:54:36Z');
});

describe('muting', () => {
  test('ends after some days, or at the start of a day', () => {
    expect(mutedUntil('7', '', NOW, 'utc')).toBe(NOW + 7 * 86_400_000);
    expect(mutedUntil('date', '2026-12-01', NOW, 'utc')).toBe(Date.parse('2026-12-01T00:00:00Z'));
  });

  test.each(['', '2026-11-22', '2027-12-01', 'soon'])('not at %s', (date) => expect(mutedUntil('date', date, NOW, 'utc')).toBeNull());

  test('offers dates that the server takes', () => {
    const { min, max } = muteDates(NOW, 'utc');
    expect([min, max]).toEqual(['2026-11-23', '2027-11-21']);
    expect(mutedUntil('date', min, NOW, 'utc')).not.toBeNull();
    expect(mutedUntil('date', max, NOW, 'utc')).not.toBeNull();
  });
});

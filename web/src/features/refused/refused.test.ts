// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { discardsOf, letter, someLetters } from '../../../test/mock-api/refused';
import { fileName, headline, isOnItsWay, overTime, saidOf, standing, subline, titleOf, within } from './words';

const NOW = Date.parse('2026-11-22T12:00:00Z');

describe('the headline', () => {
  test('says how much, and why most of it', () => {
    expect(headline(discardsOf('some', 86_400, NOW), 'now-24h')).toMatch(/^\d+\u00a0\d+ refused or changed in the last 24 h, most often: too much at once$/);
  });

  test('says that nothing was', () => {
    expect(headline(discardsOf('none', 86_400, NOW), 'now-7d')).toBe('Nothing was refused in the last 7 d');
  });

  test('of a time that is written otherwise', () => expect(within('2026-11-22T12:00:00Z')).toBe('in this time'));
});

test.each([
  [[], 'No record is kept aside.'],
  [[{ count: 1, requested: 0 }], '1 record is kept aside.'],
  [[{ count: 4, requested: 1 }, { count: 2, requested: 0 }], '6 records are kept aside; 1 of them was tried again or will be.'],
  [[{ count: 2, requested: 2 }], '2 records are kept aside; all of them were tried again or will be.'],
])('%j is told as %s', (kept, text) => expect(subline(kept)).toBe(text));

test('counts over time are said in words', () => {
  expect(overTime([0, 3, 1], NOW, 1800, 'utc')).toBe('Most within 30 m: 3, Nov 22 12:30 to 13:00');
  expect(overTime([0, 0], NOW, 1800, 'utc')).toBe('None in this time');
  expect(overTime([], NOW, 1800, 'utc')).toBe('None in this time');
});

describe('a record', () => {
  test('stands where its outcome says', () => {
    expect(someLetters(NOW).map((one) => standing(one).word)).toEqual(['Kept', 'Kept', 'Kept', 'To be tried again', 'Sent again', 'Taken', 'Failed again', 'Kept']);
  });

  test('is looked at often only while something will be heard of it', () => {
    expect(someLetters(NOW).map((one) => isOnItsWay(one, NOW))).toEqual([false, false, false, true, true, false, false, false]);
    expect(someLetters(NOW).some((one) => isOnItsWay(one, NOW + 3_600_000))).toBe(false);
  });

  test('gives its file a name that fits on every disk', () => {
    expect(fileName(letter(1, NOW))).toBe('checkout-api-unreadable_profile-00000000.pprof');
    expect(fileName(letter(1, NOW, { service: '../a b/ü', kind: 'runtime-metrics' }))).toBe('.._a_b_-unreadable_profile-00000000.bin');
  });
});

test('asking twice says so', () => {
  expect([saidOf(0), saidOf(1), saidOf(1_200)]).toEqual(['Somebody has asked for that before; each record is tried again once.', '1 record is tried again.', '1\u00a0200 records are tried again.']);
});

test('a reason that is new here goes by its code', () => {
  expect([titleOf('too_old'), titleOf('novel')]).toEqual(['The time was too far back', 'novel']);
});

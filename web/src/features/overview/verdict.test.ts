// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { someFindings } from '../../../test/mock-api/findings';
import { verdictOn } from './verdict';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const [proven, memory, , older] = someFindings(NOW).map(({ finding }) => finding);

test('the worst leak comes first, the others are counted', () => {
  const verdict = verdictOn([memory!, proven!], NOW, 'utc')!;
  expect(verdict.finding).toBe(proven);
  expect([verdict.before, verdict.after]).toEqual(['Goroutine leak in ', ' since 09:44']);
  expect(verdict.more).toBe('Goroutines are stuck sending to a channel that nobody receives from, 14.2 k/h more of them. 1 more leak is open.');
});

test('one alone, from another day', () => {
  expect(verdictOn([older!], NOW, 'utc')!.after).toBe(' since Nov 19 12:00');
  expect(verdictOn([{ ...older!, growthPerMinute: 0 }], NOW, 'utc')!.more).toBe('Goroutines loop over a timer that is never stopped.');
  expect(verdictOn([memory!], NOW, 'utc')!.more).toBe('What is allocated there is never given back, 33.0 MiB/h more of it.');
});

test('nothing to look at', () => expect(verdictOn([], NOW, 'utc')).toBeNull());

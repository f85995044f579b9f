// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { deletion, retentionOf, someDeletions, storedOf } from '../../../test/mock-api/data';
import { bytesOf, classWords, doing, effects, headline, proofOf, rowsOf, took } from './words';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const WORLD = { chosen: {}, deletions: [] };
const { classes } = retentionOf(WORLD);
const kept = (dataClass: string, chosen: Record<string, number> = {}) => retentionOf({ chosen, deletions: [] }).classes.find((one) => one.dataClass === dataClass)!;
const stored = (dataClass: string) => storedOf(WORLD, NOW).classes.find((one) => one.dataClass === dataClass)!;

test('every class of the API has words', () => {
  for (const { dataClass } of classes) expect(classWords(dataClass).title).not.toBe(dataClass);
  expect(classWords('novel').title).toBe('novel');
});

describe('what a change does', () => {
  test('a shorter time says how much is hidden, and that it can be seen again', () => {
    const [amount, hidden] = effects(kept('metrics'), 7, stored('metrics'), classes);
    expect(amount).toBe('910 M rows of 1.20 G rows (75.6%) are older than 7 days.');
    expect(hidden).toContain('until then a longer time shows them again');
  });

  test('a shorter time for files deletes them', () => {
    expect(effects(kept('uploads'), 1, stored('uploads'), classes)).toEqual([
      '12 files of 14 files (85.7%) are older than 1 day.',
      'They are deleted within an hour. This cannot be taken back.',
    ]);
  });

  test('nothing older, and what could not be counted', () => {
    expect(effects(kept('pgo'), 90, { ...stored('pgo'), older: [{ days: 90, rows: 0 }] }, classes)[0]).toBe('Nothing that is stored is older than 90 days.');
    expect(effects(kept('pgo'), 90, undefined, classes)[0]).toBe('How much is older could not be counted.');
  });

  test('a longer time holds for what comes', () => {
    expect(effects(kept('metrics'), 90, stored('metrics'), classes)).toEqual([
      'Holds for what arrives in two minutes or later. What is stored already leaves when it was to leave.',
    ]);
    expect(effects(kept('revisions', { revisions: 30 }), 90, undefined, classes)).toEqual(['Holds for all files that are here.']);
  });

  test('what follows from profiles is named until it was chosen', () => {
    expect(effects(kept('profiles'), 90, stored('profiles'), classes).at(-1)).toMatch(/^Runtime metrics, sums and calls for the compiler follow:/);
    const { classes: chosen } = retentionOf({ chosen: { metrics: 7, rollups: 90, pgo: 90 }, deletions: [] });
    expect(effects(kept('profiles'), 90, stored('profiles'), chosen)).toHaveLength(1);
  });
});

test('sizes say when they are estimates', () => {
  expect(bytesOf(stored('profiles'))).toBe('about 41.2 GiB');
  expect(bytesOf(stored('uploads'))).toBe('3.64 MiB');
  expect([rowsOf('uploads', 1), rowsOf('profiles', 0), rowsOf('profiles', 1_204)]).toEqual(['1 file', '0 rows', '1\u00a0204 rows']);
});

describe('deletions', () => {
  const [deleting, waiting, done] = someDeletions(NOW) as [ReturnType<typeof deletion>, ReturnType<typeof deletion>, ReturnType<typeof deletion>];

  test('say which step they are at', () => {
    expect(doing(deleting)).toBe('Step 4 of 5: Deleting rows');
    expect(doing(waiting)).toBe('Step 2 of 5: Waiting for what was accepted');
    expect(doing(deletion(1, NOW, { state: 'novel' }))).toBe('novel');
  });

  test('prove what is left by table', () => {
    expect(proofOf(done)).toMatchObject({ left: 0, tables: 13 });
    expect(proofOf(deletion(1, NOW))).toEqual({ before: 0, left: 0, tables: 0 });
    expect([took(done, NOW), took(deleting, NOW)]).toEqual(['1 m 14 s', '48 s']);
  });

  test('come before how long things are kept', () => {
    expect(headline(classes, [])).toBe('Profiles are kept for 30 days');
    expect(headline(classes, [deleting])).toBe('What checkout-api has sent is being deleted');
    expect(headline(classes, [deleting, waiting])).toBe('2 deletions are running');
    const { service: _, ...everything } = deleting;
    expect(headline(classes, [everything])).toBe('Everything that the organization has sent is being deleted');
  });
});

// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { REASONS } from '@/shared/api/reasons';
import { usageOf } from '../../../test/mock-api/usage';
import { headline, subline, usedShare, wordsOf } from './words';

const NOW = Date.parse('2026-11-22T12:00:00Z');

describe('the headline', () => {
  test('says what was refused for a limit first', () => {
    expect(headline(usageOf('over', NOW))).toBe('In the last 24 hours the organization sent more than its plan allows: too much at once');
  });

  test('says which limit is nearest', () => {
    expect(headline(usageOf('near', NOW))).toBe('Series: 92.0% of the limit is used');
  });

  test('says that all is well', () => {
    expect(headline(usageOf('well', NOW))).toBe('Well within every limit');
  });
});

test('what came during the day has its units', () => {
  expect(subline({ ...usageOf('well', NOW), dayProfiles: 1, dayBytes: 2048 })).toBe('Plan standard. In the last 24 hours 1 profile, 2.00 KiB.');
});

test('every limit of the API has words', () => {
  for (const limit of usageOf('well', NOW).limits) {
    expect(wordsOf(limit).title).not.toBe(limit.name);
    expect(wordsOf(limit).value(limit.limit)).not.toBe('');
  }
});

test('a limit that is new here goes by its name', () => {
  const limit = { name: 'lines_per_page', unit: 'lines', limit: 12 };
  expect(wordsOf(limit).title).toBe('lines_per_page');
  expect(usedShare(limit)).toBeNull();
});

test('every reason of the protocol is explained', () => {
  const closed =
    'unreadable_request unreadable_profile profile_too_large label_invalid too_many_labels too_old too_new deleted rate_limited series_limit stack_too_deep label_values_folded unknown_layout metrics_invalid proof_invalid key_not_permitted unreadable_record not_processed';
  expect(Object.keys(REASONS).sort()).toEqual(closed.split(' ').sort());
});

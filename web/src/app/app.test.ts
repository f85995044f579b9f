// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { initials } from './AccountMenu';
import { titleOf } from './title';
import { typedMoment, writtenMoment } from './typedMoment';

describe('typed moments', () => {
  test('are read in the chosen zone', () => {
    expect(typedMoment('2026-11-22 06:00', 'utc')).toBe('2026-11-22T06:00:00Z');
    expect(typedMoment(' now-6h ', 'utc')).toBe('now-6h');
    expect(typedMoment('2026-11-22T06:00:30', 'utc')).toBe('2026-11-22T06:00:30Z');
  });

  test.each(['', 'soon', '2026-02-30 06:00', '2026-13-01 06:00', '2026-11-22'])('%s is none', (text) => {
    expect(typedMoment(text, 'utc')).toBeNull();
  });

  test('are written as they are typed', () => {
    for (const zone of ['utc', 'local'] as const) {
      expect(typedMoment(writtenMoment('2026-11-22T06:00:30Z', zone), zone)).toBe('2026-11-22T06:00:30Z');
    }
    expect(writtenMoment('now', 'utc')).toBe('now');
  });
});

test('initials', () => {
  expect(initials('Mara Kent')).toBe('MK');
  expect(initials('mara.kent@harbor.example')).toBe('ME');
  expect(initials('mara')).toBe('MA');
});

test('the window says page and service', () => {
  const page = { staticData: { title: 'Profiles' }, params: { org: 'harbor', service: 'orders' } };
  expect(titleOf({ matches: [page] })).toBe('Profiles · orders · Gopherscope');
  expect(titleOf({ matches: [] })).toBe('Gopherscope');
});

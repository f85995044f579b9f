// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSearch, stringifySearch } from './codec';
import { absoluteRange, followsNow, isMoment, relativeLabel, resolveRange, shifted, zoomed } from './range';
import { checkSearch, pgoShape, profilesShape } from './schema';

describe('codec', () => {
  test('keeps what people read', () => {
    const search = { from: 'now-6h', l: ['endpoint:/v1/orders', 'zone:a b'], q: undefined, z: '' };
    expect(stringifySearch(search)).toBe('?from=now-6h&l=endpoint:/v1/orders&l=zone:a+b');
    expect(parseSearch('?from=now-6h&l=endpoint:/v1/orders&l=zone:a+b')).toEqual({
      from: 'now-6h',
      l: ['endpoint:/v1/orders', 'zone:a b'],
    });
  });

  test('any text survives', () => {
    const key = fc.string({ minLength: 1 });
    const texts = fc.string({ minLength: 1, unit: 'grapheme' });
    fc.assert(
      fc.property(fc.dictionary(key, fc.oneof(texts, fc.array(texts, { minLength: 2 }))), (search) => {
        expect({ ...parseSearch(stringifySearch(search)) }).toEqual({ ...search });
      }),
    );
  });
});

describe('ranges', () => {
  const now = Date.UTC(2026, 10, 22, 12);
  const hour = 3_600_000;

  test('are understood or refused', () => {
    for (const good of ['now', 'now-5m', 'now-30d', '2026-11-22T06:00Z', '2026-11-22T06:00:01.5+02:00']) {
      expect(isMoment(good)).toBe(true);
    }
    for (const bad of ['', 'now+1h', 'yesterday', '2026-11-22', '2026-13-22T06:00Z', 'now-1y']) {
      expect(isMoment(bad)).toBe(false);
    }
  });

  test('resolve at one instant', () => {
    expect(resolveRange({ from: 'now-6h', to: 'now' }, now)).toEqual({ from: now - 6 * hour, to: now });
    expect(resolveRange({ from: 'now', to: 'now-1h' }, now).from).toBe(now - hour - 10_000);
  });

  test('write themselves absolutely', () => {
    expect(absoluteRange({ from: now - hour, to: now })).toEqual({
      from: '2026-11-22T11:00:00Z',
      to: '2026-11-22T12:00:00Z',
    });
  });

  test('have names', () => {
    expect(relativeLabel({ from: 'now-6h', to: 'now' })).toBe('Last 6 h');
    expect(relativeLabel({ from: 'now-90m', to: 'now' })).toBe('Last 90 m');
    expect(relativeLabel({ from: 'now-6h', to: 'now-1h' })).toBeNull();
    expect(followsNow({ from: '2026-11-22T06:00Z', to: 'now' })).toBe(false);
  });

  test('move and zoom, never past now', () => {
    const range = { from: now - 2 * hour, to: now - hour };
    expect(shifted(range, -1, now)).toEqual({ from: now - 2.5 * hour, to: now - 1.5 * hour });
    expect(shifted({ from: now - hour, to: now }, 1, now)).toEqual({ from: now - hour, to: now });
    expect(zoomed(range, 0.5, now)).toEqual({ from: now - 1.75 * hour, to: now - 1.25 * hour });
    expect(zoomed(range, 8, now).to).toBe(now);
  });
});

describe('schemas', () => {
  test('drop the unknown and replace the bad', () => {
    const checked = checkSearch(profilesShape, {
      from: 'now-6h',
      view: 'sideways',
      l: 'zone:a',
      f: 'not a hash',
      evil: '1',
    });
    expect(checked.values).toEqual({ from: 'now-6h', l: ['zone:a'] });
    expect([...checked.replaced].sort()).toEqual(['f', 'view']);
  });

  test('a page that looks back takes no moment of the calendar, and keeps the range of the others', () => {
    expect(checkSearch(pgoShape, { since: 'now-14d', from: 'now-6h', page: '3' }).values).toEqual({ since: 'now-14d', from: 'now-6h', page: '3' });
    for (const since of ['now', '2026-11-22T06:00Z', 'now-1y']) expect(checkSearch(pgoShape, { since }).replaced).toEqual(['since']);
    for (const page of ['0', '-1', '1000', 'x']) expect(checkSearch(pgoShape, { page }).replaced).toEqual(['page']);
  });
});

// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsAround } from './useRows';

test('every row in view is there, none beyond the end, and few more than are seen', () => {
  fc.assert(
    fc.property(fc.nat(2_000_000), fc.nat(3000), fc.integer({ min: 1, max: 60 }), fc.nat(50_000), (scrollTop, box, row, count) => {
      const { from, to } = rowsAround(scrollTop, box, row, count);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(count);
      expect(to - from).toBeLessThanOrEqual(Math.ceil(box / row) + 26);
      for (const y of [scrollTop, scrollTop + box - 1]) {
        const index = Math.floor(y / row);
        expect(box === 0 || index >= count || (from <= index && index < to)).toBe(true);
      }
    }),
  );
});

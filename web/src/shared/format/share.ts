// SPDX-License-Identifier: Apache-2.0
// Shares are fractions of one in code and percent on the page.
import { fixed, known, UNKNOWN, type Maybe } from './number';

/** `0.128` is `12.8%`. Under 0.01% says so instead of rounding to nothing. */
export function share(fraction: Maybe): string {
  if (!known(fraction)) return UNKNOWN;
  const percent = fraction * 100;
  const magnitude = Math.abs(percent);
  if (magnitude === 0) return '0%';
  if (magnitude < 0.01) return percent < 0 ? '>−0.01%' : '<0.01%';
  return `${fixed(percent, magnitude < 9.995 ? 2 : magnitude < 99.95 ? 1 : 0)}%`;
}

/** A share in running text, where the second decimal is noise: `3%`, `0.4%`. */
export function roughShare(fraction: Maybe): string {
  if (!known(fraction)) return UNKNOWN;
  const magnitude = Math.abs(fraction * 100);
  if (magnitude === 0) return '0%';
  if (magnitude < 0.1) return '<0.1%';
  return `${fixed(fraction * 100, magnitude < 0.95 ? 1 : 0)}%`;
}

/** A difference of two shares in percentage points: `+4.6 pt`. */
export function points(difference: Maybe): string {
  if (!known(difference)) return UNKNOWN;
  const value = difference * 100;
  const text = fixed(value, Math.abs(value) < 9.995 ? 2 : 1);
  return `${value > 0 && Number(text) !== 0 ? '+' : ''}${text} pt`;
}

/** A relative change: `0.31` is `+31%`. */
export function change(ratio: Maybe): string {
  if (!known(ratio)) return UNKNOWN;
  const text = fixed(ratio * 100, Math.abs(ratio * 100) < 9.95 ? 1 : 0);
  return `${ratio > 0 && Number(text) !== 0 ? '+' : ''}${text}%`;
}

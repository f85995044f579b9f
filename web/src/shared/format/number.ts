// SPDX-License-Identifier: Apache-2.0
// Numbers as people read them: three significant figures, a true minus sign, spaces between groups of digits.

/** Stands for a value that is not known. Never shown for zero. */
export const UNKNOWN = '–';

const MINUS = '\u2212';
// No-break: Plex draws a thin space so narrow that groups run together.
const GROUP = '\u00a0';

/** `value` with a true minus sign and `digits` decimals. */
export function fixed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

/** Integer digits in groups of three, with spaces between them: `3 410`. */
export function grouped(value: number): string {
  const text = Math.abs(Math.round(value)).toFixed(0);
  const groups = text.replace(/\B(?=(\d{3})+$)/g, GROUP);
  return value < 0 && Math.round(value) !== 0 ? MINUS + groups : groups;
}

/** Decimals that leave three significant figures, at most two. */
export function decimals(value: number): number {
  const magnitude = Math.abs(value);
  if (magnitude < 9.995) return 2;
  return magnitude < 99.95 ? 1 : 0;
}

/** Three significant figures (two decimals below 1): `0.14`, `1.31`, `21.4`, `890`. */
export function significant(value: number): string {
  return value === 0 ? '0' : fixed(value, decimals(value));
}

/** `text` without zeros that carry nothing after the decimal point: `1.50` is `1.5`. For axes. */
export function trimmed(text: string): string {
  return text.replace(/(\.\d*?)0+(?=\D|$)/, '$1').replace(/\.(?=\D|$)/, '');
}

/** A value that a caller may not know. */
export type Maybe = number | null | undefined;

export function known(value: Maybe): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}

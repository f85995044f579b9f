// SPDX-License-Identifier: Apache-2.0
// Time ranges as they stand in a URL: relative (`now-6h` to `now`) or absolute (RFC 3339).

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
const RELATIVE = /^now(?:-(\d{1,6})([smhdw]))?$/;
const ABSOLUTE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds since the epoch. */
export interface ResolvedRange {
  readonly from: number;
  readonly to: number;
}

export interface RangeText {
  readonly from: string;
  readonly to: string;
}

export const DEFAULT_RANGE: RangeText = { from: 'now-1h', to: 'now' };

/** Offered by the range picker, shortest first. */
export const PRESETS: readonly { readonly from: string; readonly label: string }[] = [
  { from: 'now-5m', label: 'Last 5 min' },
  { from: 'now-15m', label: 'Last 15 min' },
  { from: 'now-1h', label: 'Last 1 h' },
  { from: 'now-6h', label: 'Last 6 h' },
  { from: 'now-24h', label: 'Last 24 h' },
  { from: 'now-7d', label: 'Last 7 d' },
  { from: 'now-30d', label: 'Last 30 d' },
];

/** Offered where a page looks back from now, shortest first. */
export const LOOK_BACKS: readonly string[] = ['now-24h', 'now-3d', 'now-7d', 'now-14d', 'now-30d'];

export const SHORTEST_SECONDS = 10;

/** Whether `text` is a moment that this page understands. */
export function isMoment(text: string): boolean {
  return RELATIVE.test(text) || (ABSOLUTE.test(text) && !Number.isNaN(Date.parse(text)));
}

export function isRelative(text: string): boolean {
  return RELATIVE.test(text);
}

/** Whether the range moves with the clock, so that live mode means something. */
export function followsNow(range: RangeText): boolean {
  return range.to === 'now' && isRelative(range.from);
}

/** Milliseconds since the epoch. Throws a `RangeError` for text that {@link isMoment} refuses. */
export function resolveMoment(text: string, now: number): number {
  const relative = RELATIVE.exec(text);
  if (relative) return now - Number(relative[1] ?? 0) * (UNITS[relative[2] ?? 's'] ?? 1) * 1000;
  if (!isMoment(text)) throw new RangeError(`${text} is not a moment`);
  return Date.parse(text);
}

/** Both ends at one instant; a range turned around or too short is opened to the shortest one before its end. */
export function resolveRange(range: RangeText, now: number): ResolvedRange {
  const to = resolveMoment(range.to, now);
  const from = resolveMoment(range.from, now);
  return { from: Math.min(from, to - SHORTEST_SECONDS * 1000), to };
}

/** RFC 3339 in UTC without needless parts: `2026-11-22T06:00:00Z`. */
export function absoluteText(at: number): string {
  return new Date(Math.round(at)).toISOString().replace('.000Z', 'Z');
}

export function absoluteRange(range: ResolvedRange): RangeText {
  return { from: absoluteText(range.from), to: absoluteText(range.to) };
}

/** `Last 6 h` for a relative range up to now; null for all others, which are written with their times. */
export function relativeLabel(range: RangeText): string | null {
  if (!followsNow(range)) return null;
  const preset = PRESETS.find((p) => p.from === range.from);
  if (preset) return preset.label;
  const [, amount, unit] = RELATIVE.exec(range.from) ?? [];
  return amount === undefined || unit === undefined ? null : `Last ${amount} ${unit}`;
}

/** The range moved by half of its length, back (-1) or forward (1), never past `now`. */
export function shifted(range: ResolvedRange, direction: -1 | 1, now: number): ResolvedRange {
  const length = range.to - range.from;
  const to = Math.min(range.to + (direction * length) / 2, now);
  return { from: to - length, to };
}

/** The range made `factor` times as long around its middle, never past `now`. */
export function zoomed(range: ResolvedRange, factor: number, now: number): ResolvedRange {
  const length = Math.max((range.to - range.from) * factor, SHORTEST_SECONDS * 1000);
  const middle = (range.from + range.to) / 2;
  const to = Math.min(middle + length / 2, now);
  return { from: to - length, to };
}

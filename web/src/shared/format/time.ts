// SPDX-License-Identifier: Apache-2.0
// Moments in the zone that the person chose. Times in code are milliseconds since the epoch, UTC.
import { span } from './duration';

export type Zone = 'utc' | 'local';

const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: Zone, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  let found = cache.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat('en-GB', { ...options, ...(zone === 'utc' ? { timeZone: 'UTC' } : {}) });
    cache.set(key, found);
  }
  return found;
}

/** `12:00`, with seconds when asked: `12:00:02`. */
export function clock(at: number, zone: Zone, withSeconds = false): string {
  const options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  return formatter(zone, withSeconds ? { ...options, second: '2-digit' } : options).format(at);
}

/** `Nov 22`. */
export function day(at: number, zone: Zone): string {
  const parts = formatter(zone, { month: 'short', day: 'numeric' }).formatToParts(at);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('month')} ${part('day')}`;
}

/** `Nov 22 12:00`. */
export function moment(at: number, zone: Zone, withSeconds = false): string {
  return `${day(at, zone)} ${clock(at, zone, withSeconds)}`;
}

/** `2026-11-22 12:00:02 UTC`: for tooltips and accessible names, where nothing may be guessed. */
export function absolute(at: number, zone: Zone): string {
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', month: '2-digit', day: '2-digit' };
  const parts = formatter(zone, options).formatToParts(at);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${clock(at, zone, true)} ${zoneName(zone)}`;
}

/** `Nov 22 06:00 to 12:00`, the second day only where it differs. */
export function between(from: number, to: number, zone: Zone): string {
  const end = day(from, zone) === day(to, zone) ? clock(to, zone) : moment(to, zone);
  return `${moment(from, zone)} to ${end}`;
}

/** `UTC`, or the name of the browser's zone: `Europe/Berlin`. */
export function zoneName(zone: Zone): string {
  return zone === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** `2 h 14 m ago`, `just now` under five seconds, `in 3 m` for a clock that runs ahead. */
export function ago(at: number, now: number): string {
  const passed = Math.round((now - at) / 1000);
  if (Math.abs(passed) < 5) return 'just now';
  return passed < 0 ? `in ${coarse(-passed)}` : `${coarse(passed)} ago`;
}

/** An age needs its smaller part only while the larger one is small. */
function coarse(seconds: number): string {
  if (seconds >= 3 * 86_400) return `${Math.floor(seconds / 86_400)} d`;
  if (seconds >= 600 && seconds < 3600) return span(Math.round(seconds / 60) * 60);
  return span(seconds);
}

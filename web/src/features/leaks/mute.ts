// SPDX-License-Identifier: Apache-2.0
// Until when a finding is muted.
import type { Zone } from '@/shared/format';
import { absoluteText } from '@/shared/url';

const DAY = 86_400_000;

export const MUTES = [
  { id: '1', label: '1 day' },
  { id: '7', label: '1 week' },
  { id: '30', label: '30 days' },
  { id: 'date', label: 'Until a date' },
] as const;

export type MuteChoice = (typeof MUTES)[number]['id'];

/** The server mutes for a year at most. */
const MOST_DAYS = 365;

/** When it comes back, in milliseconds; null while no fitting date was chosen. */
export function mutedUntil(choice: MuteChoice, date: string, now: number, zone: Zone): number | null {
  if (choice !== 'date') return now + Number(choice) * DAY;
  const at = Date.parse(`${date}T00:00:00${zone === 'utc' ? 'Z' : ''}`);
  return at > now && at <= now + MOST_DAYS * DAY ? at : null;
}

/** The first and the last date that can be chosen. */
export function muteDates(now: number, zone: Zone): { readonly min: string; readonly max: string } {
  const text = (at: number) => (zone === 'utc' ? absoluteText(at) : localText(at)).slice(0, 10);
  return { min: text(now + DAY), max: text(now + (MOST_DAYS - 1) * DAY) };
}

function localText(at: number): string {
  return absoluteText(at - new Date(at).getTimezoneOffset() * 60_000);
}

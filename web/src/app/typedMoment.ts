// SPDX-License-Identifier: Apache-2.0
import type { Zone } from '@/shared/format';
import { absoluteText, isMoment } from '@/shared/url';

const TYPED = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?$/;

/** What a person typed as a moment of the URL: `2026-11-22 06:00` in their zone, or `now-6h`; null for anything else. */
export function typedMoment(text: string, zone: Zone): string | null {
  const trimmed = text.trim();
  if (isMoment(trimmed)) return trimmed;
  const parts = TYPED.exec(trimmed)?.slice(1).map((part) => Number(part ?? 0));
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const at =
    zone === 'utc' ? Date.UTC(year, month - 1, day, hour, minute, second) : new Date(year, month - 1, day, hour, minute, second).getTime();
  const back = zone === 'utc' ? new Date(at).getUTCDate() : new Date(at).getDate();
  return back === day && month >= 1 && month <= 12 ? absoluteText(at) : null;
}

/** A moment of the URL as a person would type it. */
export function writtenMoment(text: string, zone: Zone): string {
  if (text.startsWith('now')) return text;
  const at = new Date(text);
  const pad = (value: number) => String(value).padStart(2, '0');
  const [year, month, day, hour, minute, second] =
    zone === 'utc'
      ? [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()]
      : [at.getFullYear(), at.getMonth(), at.getDate(), at.getHours(), at.getMinutes(), at.getSeconds()];
  return `${year}-${pad(month + 1)}-${pad(day)} ${pad(hour)}:${pad(minute)}${second === 0 ? '' : `:${pad(second)}`}`;
}

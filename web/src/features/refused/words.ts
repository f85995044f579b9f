// SPDX-License-Identifier: Apache-2.0
// What is said of refusals, and of records that are kept aside.
import { REASONS } from '@/shared/api/reasons';
import { clock, grouped, moment, span, type Zone } from '@/shared/format';
import type { DiscardTimeline, Letter } from './useRefused';

/** A reason as the beginning of a line; one that is new here goes by its code. */
export function titleOf(reason: string): string {
  const title = REASONS[reason]?.title;
  return title === undefined ? reason : title[0]!.toUpperCase() + title.slice(1);
}

/** Whether trying such records again can change anything, and when. */
const AGAIN: Readonly<Record<string, string>> = {
  not_processed: 'Try them again when the server was mended.',
  unreadable_record: 'Try them again when the server was updated to understand them.',
  unknown_layout: 'Try them again: the layout has usually come since.',
  too_old: 'They are judged by when they first arrived: trying again helps only when more time is allowed since.',
  too_new: 'They are judged by when they first arrived: trying again helps only when more time is allowed since.',
};

/** What to do about records of a reason that are kept. */
export function aboutAgain(reason: string): string {
  return AGAIN[reason] ?? 'Mend the cause at the sender. Trying again helps only when something has changed on the server.';
}

/** `in the last 24 h`. */
export function within(from: string): string {
  const [, count, unit] = /^now-(\d+)([smhdw])$/.exec(from) ?? [];
  return count === undefined || unit === undefined ? 'in this time' : `in the last ${count} ${unit}`;
}

/** The sentence of the page. */
export function headline({ reasons }: DiscardTimeline, from: string): string {
  const total = reasons.reduce((sum, { count }) => sum + count, 0);
  const [most] = reasons;
  if (!most || total === 0) return `Nothing was refused ${within(from)}`;
  const why = REASONS[most.reason]?.title ?? most.reason;
  return `${grouped(total)} refused or changed ${within(from)}${reasons.length > 1 ? ', most often' : ''}: ${why}`;
}

/** What is kept aside, and how much of it is being tried again. */
export function subline(kept: readonly { readonly count: number; readonly requested: number }[]): string {
  const count = kept.reduce((sum, one) => sum + one.count, 0);
  if (count === 0) return 'No record is kept aside.';
  const requested = kept.reduce((sum, one) => sum + one.requested, 0);
  const kept_ = `${grouped(count)} ${count === 1 ? 'record is' : 'records are'} kept aside`;
  return requested === 0 ? `${kept_}.` : `${kept_}; ${requested === count ? 'all' : grouped(requested)} of them ${requested === 1 ? 'was' : 'were'} tried again or will be.`;
}

/** Counts over time in one sentence. */
export function overTime(counts: readonly number[], startsAt: number, stepSeconds: number, zone: Zone): string {
  const most = Math.max(0, ...counts);
  if (most === 0) return 'None in this time';
  const at = startsAt + counts.indexOf(most) * stepSeconds * 1000;
  const end = at + stepSeconds * 1000;
  return `Most within ${span(stepSeconds)}: ${grouped(most)}, ${moment(at, zone)} to ${clock(end, zone)}`;
}

const PATIENCE_MILLISECONDS = 600_000;

/** Whether something will soon be heard of a record: a worker is to send it, or to take it. Not for ever: a worker may have died. */
export function isOnItsWay(letter: Letter, now: number): boolean {
  const since = letter.sentAt ?? letter.requestedAt;
  return since !== undefined && letter.outcome === undefined && now - Date.parse(since) < PATIENCE_MILLISECONDS;
}

export interface Standing {
  readonly word: string;
  readonly tone: 'outline' | 'accent' | 'success' | 'critical';
  readonly about: string;
}

/** How far trying a record again has come. */
export function standing(letter: Letter): Standing {
  if (letter.state === 'kept') return { word: 'Kept', tone: 'outline', about: '' };
  if (letter.state === 'requested') return { word: 'To be tried again', tone: 'accent', about: 'A worker sends it again within seconds.' };
  if (letter.outcome === 'failed') return { word: 'Failed again', tone: 'critical', about: 'It is kept as another record, with what was wrong this time.' };
  if (letter.outcome === 'taken') return { word: 'Taken', tone: 'success', about: 'A worker took it, and nothing was wrong with it.' };
  return { word: 'Sent again', tone: 'accent', about: 'It waits for a worker.' };
}

/** What was said when asked to try records again. */
export function saidOf(requested: number): string {
  if (requested === 0) return 'Somebody has asked for that before; each record is tried again once.';
  return `${grouped(requested)} ${requested === 1 ? 'record is' : 'records are'} tried again.`;
}

/** A name that says what is in the file, safe on every disk. */
export function fileName({ id, kind, reason, service }: Letter): string {
  const name = [service ?? 'unknown', reason, id.slice(0, 8)].join('-').replaceAll(/[^\w.-]+/g, '_');
  return `${name}.${kind === 'profile' ? 'pprof' : 'bin'}`;
}

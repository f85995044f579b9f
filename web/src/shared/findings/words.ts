// SPDX-License-Identifier: Apache-2.0
// A finding in words, the same on every page that tells of it.
import type { Schemas } from '@/shared/api/client';
import { day, grouped, quantity, roughShare, type Unit, type Zone } from '@/shared/format';
import { predicateOf } from './predicates';

export type Finding = Schemas['Finding'];

/** How levels of it are written. */
export function unitOfFinding({ unit }: Pick<Finding, 'unit'>): Unit {
  return unit === 'bytes' ? 'bytes' : 'count';
}

const KINDS: Readonly<Record<string, string>> = { 'goroutine-leak': 'goroutine leak', 'heap-leak': 'memory leak' };

/** `goroutine leak`; a kind that is new here goes by its code. */
export function kindName(kind: string): string {
  return KINDS[kind] ?? kind.replaceAll('-', ' ');
}

/** `Proven`, or `Suspected, 93%`. */
export function certaintyText({ certainty, confidence }: Pick<Finding, 'certainty' | 'confidence'>): string {
  return certainty === 'proven' ? 'Proven' : `Suspected, ${roughShare(confidence)}`;
}

/** `+15.9 k/h`; slow growth of goroutines by the day, none that was seen as a dash. */
export function growthText(perMinute: number, unit: string): string {
  const perHour = perMinute * 60;
  if (!(perHour > 0)) return '–';
  if (unit === 'bytes') return `+${quantity(perHour, 'bytes')}/h`;
  return perHour < 1 ? `+${quantity(perHour * 24, 'count')}/d` : `+${quantity(perHour, 'count')}/h`;
}

/** The sentence of a finding, around the function that it is about. */
export interface Verdict {
  readonly before: string;
  readonly site: string;
  readonly after: string;
}

/** @param amount how many goroutines or bytes there are by now, where it is known */
export function verdictOf(finding: Pick<Finding, 'kind' | 'pattern' | 'site'>, amount?: number): Verdict {
  const site = finding.site.function;
  if (finding.kind === 'heap-leak') {
    const what = amount === undefined ? 'Memory' : quantity(amount, 'bytes');
    return { before: `${what} allocated in `, site, after: ' is never given back' };
  }
  if (finding.kind !== 'goroutine-leak') return { before: `${capital(kindName(finding.kind))} in `, site, after: '' };
  const count = Math.round(amount ?? 0);
  const who = count > 1 ? `${grouped(count)} goroutines` : 'Goroutines';
  return { before: `${who} ${predicateOf(finding.pattern)}, in `, site, after: '' };
}

/** What has become of it, in a word or two. */
export function stateText({ state, mutedUntil, fixedIn }: Pick<Finding, 'state' | 'mutedUntil' | 'fixedIn'>, zone: Zone): string {
  switch (state) {
    case 'new':
      return 'New';
    case 'ongoing':
      return 'Ongoing';
    case 'acknowledged':
      return 'Acknowledged';
    case 'muted':
      return mutedUntil === undefined ? 'Muted' : `Muted until ${day(Date.parse(mutedUntil), zone)}`;
    case 'fixed':
      return fixedIn === undefined ? 'Fixed' : `Fixed in ${fixedIn}`;
    case 'regressed':
      return 'Came back';
    case 'refuted':
      return 'No leak after all';
    default:
      return capital(state);
  }
}

export function capital(text: string): string {
  return text === '' ? '' : text[0]!.toUpperCase() + text.slice(1);
}

/** Those to look at first: what is proven, then what is surer, then what grows on since longer. */
export function worstFirst<T extends Pick<Finding, 'certainty' | 'confidence' | 'firstSeen'>>(findings: readonly T[]): T[] {
  const rank = ({ certainty }: T) => (certainty === 'proven' ? 0 : 1);
  return findings.toSorted((a, b) => rank(a) - rank(b) || b.confidence - a.confidence || Date.parse(a.firstSeen) - Date.parse(b.firstSeen));
}

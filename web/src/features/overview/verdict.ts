// SPDX-License-Identifier: Apache-2.0
// The one thing about a service that comes before its figures.
import { capital, growthText, kindName, worstFirst, type Finding } from '@/shared/findings';
import { predicateOf } from '@/shared/findings/predicates';
import { clock, day, moment, type Zone } from '@/shared/format';

export interface Verdict {
  readonly finding: Finding;
  /** The sentence before and after the function: `Goroutine leak in … since 09:48`. */
  readonly before: string;
  readonly after: string;
  /** How that comes about, how fast, and what else there is. */
  readonly more: string;
}

/** The worst leak that is to be looked at; null when there is none. */
export function verdictOn(findings: readonly Finding[], now: number, zone: Zone): Verdict | null {
  const [finding] = worstFirst(findings);
  if (!finding) return null;
  const at = Date.parse(finding.firstSeen);
  const since = day(at, zone) === day(now, zone) ? clock(at, zone) : moment(at, zone);
  const rest = findings.length - 1;
  const others = rest === 0 ? '' : ` ${rest} more ${rest === 1 ? 'leak is' : 'leaks are'} open.`;
  return { finding, before: `${capital(kindName(finding.kind))} in `, after: ` since ${since}`, more: `${how(finding)}.${others}` };
}

function how(finding: Finding): string {
  const growth = growthText(finding.growthPerMinute, finding.unit);
  const known = growth !== '–';
  if (finding.kind === 'goroutine-leak') return `Goroutines ${predicateOf(finding.pattern)}${known ? `, ${growth.slice(1)} more of them` : ''}`;
  return `What is allocated there is never given back${known ? `, ${growth.slice(1)} more of it` : ''}`;
}

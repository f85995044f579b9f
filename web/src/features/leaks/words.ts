// SPDX-License-Identifier: Apache-2.0
// What is said of one finding beside its sentence.
import { absolute, ago, clock, day, grouped, moment, quantity, roughShare, span, type Zone } from '@/shared/format';
import { capital, growthText, kindName, unitOfFinding, type Finding } from '@/shared/findings';
import type { Evidence, EvidenceInstance, FindingDetail } from './useLeaks';

/** How many processes the server names at most. */
export const MOST_INSTANCES = 10;

/** How much there is by now, on all processes that are named. */
export function amountOf(instances: readonly EvidenceInstance[]): number {
  return instances.reduce((sum, { to }) => sum + to, 0);
}

/** `Proven goroutine leak`, or `Suspected memory leak, 93% sure`. */
export function certaintyOf(finding: Finding): string {
  const kind = kindName(finding.kind);
  return finding.certainty === 'proven' ? `Proven ${kind}` : `Suspected ${kind}, ${roughShare(finding.confidence)} sure`;
}

/** `09:48, 2 h 12 m ago`; the day for what is older than today. */
export function sinceText(at: number, now: number, zone: Zone): string {
  return `${day(at, zone) === day(now, zone) ? clock(at, zone) : moment(at, zone)}, ${ago(at, now)}`;
}

export interface Fact {
  readonly label: string;
  readonly text: string;
  /** With nothing left to guess, on hover. */
  readonly exactly?: string;
  /** Stands out in the colour of leaks. */
  readonly grave?: boolean;
}

/** The figures under the chart. */
export function factsOf({ finding, evidence }: FindingDetail, now: number, zone: Zone): Fact[] {
  const [first, last] = [Date.parse(finding.firstSeen), Date.parse(finding.lastSeen)];
  const { instances } = evidence;
  const unit = unitOfFinding(finding);
  const over = ['fixed', 'refuted'].includes(finding.state);
  return [
    { label: over ? 'Grew by' : 'Growth', text: growthText(finding.growthPerMinute, finding.unit), grave: !over },
    { label: 'Since', text: sinceText(first, now, zone), exactly: absolute(first, zone) },
    { label: unit === 'bytes' ? 'Kept by now' : 'Goroutines by now', text: atLeast(instances, quantity(amountOf(instances), unit)) },
    { label: 'Instances', text: atLeast(instances, grouped(instances.length)) },
    ...limitOf(evidence, last, now, zone, over),
    ...(finding.build === undefined ? [] : [{ label: 'Newest build with it', text: finding.build }]),
    { label: 'Last seen', text: ago(last, now), exactly: absolute(last, zone) },
  ];
}

/** More processes may show it than the server names. */
function atLeast(instances: readonly EvidenceInstance[], text: string): string {
  return instances.length < MOST_INSTANCES ? text : `at least ${text}`;
}

/** When the first process reaches GOMEMLIMIT, counted from the newest data. */
function limitOf({ minutesToLimit }: Evidence, last: number, now: number, zone: Zone, over: boolean): Fact[] {
  if (minutesToLimit === undefined || over) return [];
  const at = last + minutesToLimit * 60_000;
  const left = (at - now) / 1000;
  if (left <= 0) return [{ label: 'At GOMEMLIMIT', text: 'about now', exactly: absolute(at, zone), grave: true }];
  const rough = left < 3600 ? Math.ceil(left / 60) * 60 : Math.round(left / 600) * 600;
  return [{ label: 'At GOMEMLIMIT', text: `in ${span(rough)}`, exactly: absolute(at, zone), grave: true }];
}

/** Growth of one process with its interval: `+5.28 k/h`, `5.07 k/h to 5.49 k/h`. */
export function intervalText({ lowPerMinute, highPerMinute }: EvidenceInstance, unit: string): string | null {
  if (lowPerMinute === undefined || highPerMinute === undefined) return null;
  const bound = (perMinute: number) => (perMinute <= 0 ? '0' : growthText(perMinute, unit).slice(1));
  return `${bound(lowPerMinute)} to ${bound(highPerMinute)}`;
}

/** What became of a finding, as one line of its history. */
export function eventText({ state, by }: FindingDetail['history'][number]): string {
  const who = by === undefined ? '' : ` by ${by}`;
  switch (state) {
    case 'new':
      return 'Found';
    case 'ongoing':
      return by === undefined ? 'Seen again' : `Opened again${who}`;
    case 'acknowledged':
      return `Acknowledged${who}`;
    case 'muted':
      return `Muted${who}`;
    case 'fixed':
      return 'Fixed';
    case 'regressed':
      return 'Came back in a newer build';
    case 'refuted':
      return 'Turned out to be no leak';
    default:
      return `${capital(state)}${who}`;
  }
}

/** Why a state means that nobody has to look, or somebody has to again; null for those that say it by themselves. */
export function standing(finding: Finding, zone: Zone): string | null {
  const build = finding.build === undefined ? 'A newer build' : `Build ${finding.build}`;
  switch (finding.state) {
    case 'muted':
      return finding.mutedUntil === undefined ? 'It is muted.' : `It is muted until ${moment(Date.parse(finding.mutedUntil), zone)}, and looked at all the same. It is open again afterwards.`;
    case 'acknowledged':
      return 'Somebody knows of it. It is still looked at, and its state changes when a newer build no longer has it.';
    case 'fixed':
      return `${finding.fixedIn === undefined ? 'A newer build' : `Build ${finding.fixedIn}`} has run without it. It is open again when a later build has it.`;
    case 'regressed':
      return `It was fixed before. ${build} has it again.`;
    case 'refuted':
      return 'What it was suspected by has gone. What is shown is what data showed then.';
    default:
      return null;
  }
}

// SPDX-License-Identifier: Apache-2.0
// A side of a comparison in words.
import type { Schemas } from '@/shared/api/client';
import { versionName } from '@/shared/api/service';
import { between, grouped, moment, span, type Zone } from '@/shared/format';
import { conditionsApart } from './sides';
import type { Span } from './spans';
import type { SelectedSide } from './useSelection';

type DiffSide = Schemas['DiffSide'];
type Version = Schemas['Version'];

export interface SideWords {
  /** What tells it from the other side: a version, labels, a file. */
  readonly who: string;
  /** When, or how long. */
  readonly when: string;
  /** Out of how much: instances and profiles; empty until the answer is there. */
  readonly what: string;
}

/**
 * @param answer of the side, as far as there is one
 * @param versions newest first: a side that differs in time only is called after the version that ran then
 */
export function sideWords(own: SelectedSide, other: SelectedSide, answer: DiffSide | undefined, range: Span, versions: readonly Version[], zone: Zone): SideWords {
  const counted = answer ? `${grouped(answer.profiles)} ${answer.profiles === 1 ? 'profile' : 'profiles'} of ${grouped(answer.instances)} ${answer.instances === 1 ? 'instance' : 'instances'}` : '';
  if (own.state.file !== undefined) {
    return { who: answer?.file?.name ?? 'an uploaded file', when: answer ? `taken ${moment(Date.parse(answer.range.from), zone)}` : '', what: '' };
  }
  const part = own.brushed ?? range;
  const apart = other.state.file === undefined ? conditionsApart(own.state, other.state) : own.state.ver === undefined ? ['live'] : [own.state.ver];
  const ran = versionsIn(part, versions);
  const who = apart.length > 0 ? apart.join(', ') : (own.state.ver ?? (ran.length === 1 ? versionName(ran[0]!) : ''));
  return { who, when: between(part.from, part.to, zone), what: counted };
}

/** The versions that ran in a span. */
export function versionsIn({ from, to }: Span, versions: readonly Version[]): Version[] {
  return versions.filter((version) => Date.parse(version.firstSeen) < to && Date.parse(version.lastSeen) > from);
}

/** What stands over a brush: `v2.42.0 · 2 h 10 m · 12 instances`. */
export function brushWords({ who }: SideWords, { brushed }: SelectedSide, answer: DiffSide | undefined, range: Span): string {
  const part = brushed ?? range;
  const instances = answer ? `${grouped(answer.instances)} ${answer.instances === 1 ? 'instance' : 'instances'}` : '';
  return [who, span((part.to - part.from) / 1000), instances].filter((word) => word !== '').join(' · ');
}

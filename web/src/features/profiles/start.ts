// SPDX-License-Identifier: Apache-2.0
// What a comparison begins with, so that one press already says something.
import type { Schemas } from '@/shared/api/client';
import { absoluteRange, absoluteText, SHORTEST_SECONDS, type RangeText } from '@/shared/url';
import type { Span } from './spans';
import { withLabel, type SideState } from './sides';

type Version = Schemas['Version'];

export interface Sides {
  readonly a: SideState;
  readonly b: SideState;
}

const SHORTEST = SHORTEST_SECONDS * 1000;

/**
 * The newest version against the one before it when the time holds a deploy; else what is brushed against the time before
 * it; else the first half against the second.
 *
 * @param now what is looked at
 * @param brushed the brushed part, or null
 * @param versions newest first
 */
export function startSides(now: SideState, range: Span, brushed: Span | null, versions: readonly Version[]): Sides {
  const span = brushed ?? range;
  const deploy = lastDeploy(span, versions);
  if (deploy) return aroundDeploy(now, span, deploy.version, deploy.before);
  if (brushed && brushed.from - range.from >= Math.max(SHORTEST, (brushed.to - brushed.from) / 4)) {
    return timesOf(now, { from: Math.max(range.from, brushed.from - (brushed.to - brushed.from)), to: brushed.from }, brushed);
  }
  const middle = Math.round((span.from + span.to) / 2000) * 1000;
  return timesOf(now, { from: span.from, to: middle }, { from: middle, to: span.to });
}

function lastDeploy(span: Span, versions: readonly Version[]): { version: Version; before: Version | undefined } | null {
  const inside = ({ firstSeen }: Version) => Date.parse(firstSeen) >= span.from + SHORTEST && Date.parse(firstSeen) <= span.to - SHORTEST;
  const index = versions.findIndex(inside);
  return index < 0 ? null : { version: versions[index]!, before: versions[index + 1] };
}

/** Both versions, each in its time: instances that still ran the old one after the deploy are on neither side. */
export function aroundDeploy(now: SideState, span: Span, version: Version, before: Version | undefined): Sides {
  const at = Math.min(Math.max(Date.parse(version.firstSeen), span.from), span.to);
  const from = before ? Math.min(Math.max(span.from, Date.parse(before.firstSeen)), at - SHORTEST) : span.from;
  const { a, b } = timesOf(now, { from, to: at }, { from: at, to: span.to });
  return { a: before ? only(a, before) : a, b: only(b, version) };
}

/** One version by its name, or by its build where it has none. */
function only(side: SideState, { version, buildId }: Version): SideState {
  if (version !== undefined) return { ...side, ver: version };
  return buildId === undefined ? side : { ...side, ver: undefined, l: withLabel(side.l, 'build_id', buildId) };
}

function timesOf(now: SideState, a: Span, b: Span): Sides {
  return { a: { ...now, time: absoluteRange(a) }, b: { ...now, time: absoluteRange(b) } };
}

/** The range twice as long, so that both periods are seen; a range that follows now keeps following. */
export function previousPeriod(now: SideState, text: RangeText, range: Span): Sides & { readonly range: RangeText } {
  const before = range.from - (range.to - range.from);
  const [, amount, unit] = /^now-(\d+)([smhdw])$/.exec(text.from) ?? [];
  if (amount !== undefined && text.to === 'now') {
    const from = `now-${2 * Number(amount)}${unit}`;
    return { a: { ...now, time: { from, to: text.from } }, b: { ...now, time: { from: text.from, to: 'now' } }, range: { from, to: 'now' } };
  }
  const [first, middle, last] = [before, range.from, range.to].map(absoluteText) as [string, string, string];
  return { a: { ...now, time: { from: first, to: middle } }, b: { ...now, time: { from: middle, to: last } }, range: { from: first, to: last } };
}

// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '@/shared/api/client';
import { resolveMoment, type profilesShape, type SearchOf } from '@/shared/url';
import type { Span } from './Brush';

/** The brushed part of the range; null when there is none, or when it lies outside of what is shown. */
export function brushedSpan(search: SearchOf<typeof profilesShape>, range: Span): Span | null {
  const { 'a.from': from, 'a.to': to } = search;
  if (from === undefined || to === undefined) return null;
  const span = { from: Math.max(resolveMoment(from, range.to), range.from), to: Math.min(resolveMoment(to, range.to), range.to) };
  return span.to > span.from ? span : null;
}

/** Seconds of a span in which the timeline has data: what an average is taken over. */
export function coveredSeconds(timeline: Schemas['Timeline'], span: Span): number {
  const start = Date.parse(timeline.start);
  const step = timeline.stepSeconds * 1000;
  let covered = 0;
  (timeline.series[0]?.values ?? []).forEach((value, index) => {
    if (value === null) return;
    const from = Math.max(start + index * step, span.from);
    const to = Math.min(start + (index + 1) * step, span.to);
    covered += Math.max(0, to - from);
  });
  return covered / 1000;
}

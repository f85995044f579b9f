// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '@/shared/api/client';
import { resolveMoment, type RangeText } from '@/shared/url';
import type { Span } from './spans';

/** The part of the range that `text` says; null when it lies outside of what is shown, and for the whole of it. */
export function spanOf(text: RangeText, range: Span): Span | null {
  const span = { from: Math.max(resolveMoment(text.from, range.to), range.from), to: Math.min(resolveMoment(text.to, range.to), range.to) };
  const whole = span.from <= range.from && span.to >= range.to;
  return span.to > span.from && !whole ? span : null;
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

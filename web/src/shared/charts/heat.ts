// SPDX-License-Identifier: Apache-2.0
// A histogram over time: one cell per step and bucket, the stronger the more events.
import type uPlot from 'uplot';
import { translucent } from './tokens';

/** Cells in columns of equal length; `bounds` are n+1 ascending ones of n buckets, null for an infinite one. */
export interface HeatData {
  readonly bounds: readonly (number | null)[];
  readonly step: readonly number[];
  readonly bucket: readonly number[];
  readonly count: readonly number[];
}

export interface HeatLane {
  readonly data: HeatData;
  /** Name of a colour token. */
  readonly color: string;
}

/** The decades that hold nearly all events, as exponents of ten; at least two. */
export function decades(heat: HeatData, fallback: readonly [number, number]): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const bucket of heat.bucket) {
    const [lower, upper] = edges(heat, bucket);
    if (lower > 0) low = Math.min(low, Math.log10(lower));
    if (Number.isFinite(upper) && upper > 0) high = Math.max(high, Math.log10(upper));
  }
  if (!Number.isFinite(high)) return fallback;
  const bottom = Math.max(Math.floor(Math.min(low, high - 1)), -7);
  return [bottom, Math.max(Math.ceil(high), bottom + 2)];
}

function edges(heat: HeatData, bucket: number): readonly [number, number] {
  return [heat.bounds[bucket] ?? 0, heat.bounds[bucket + 1] ?? Number.POSITIVE_INFINITY];
}

/** Cells on a y scale of exponents of ten. Opacity grows with the square root of the count. */
export function drawHeat(plot: uPlot, heat: HeatData, start: number, stepSeconds: number, color: string): void {
  const { ctx, bbox } = plot;
  const { min = 0, max = 1 } = plot.scales['y'] ?? {};
  let most = 1;
  for (const count of heat.count) most = Math.max(most, count);
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (let i = 0; i < heat.count.length; i++) {
    const [lower, upper] = edges(heat, heat.bucket[i]!);
    const bottom = lower > 0 ? Math.log10(lower) : (min ?? 0);
    const top = Number.isFinite(upper) ? Math.log10(upper) : (max ?? 1);
    if (top <= (min ?? 0)) continue;
    const from = start / 1000 + heat.step[i]! * stepSeconds;
    // Rounded alike on both sides, so that neighbours touch and never overlap.
    const x = Math.round(plot.valToPos(from, 'x', true));
    const y = Math.round(plot.valToPos(top, 'y', true));
    const right = Math.round(plot.valToPos(from + stepSeconds, 'x', true));
    const low = Math.round(plot.valToPos(Math.max(bottom, min ?? 0), 'y', true));
    ctx.fillStyle = translucent(color, 0.05 + 0.85 * Math.sqrt(heat.count[i]! / most));
    ctx.fillRect(x, y, Math.max(1, right - x), Math.max(1, low - y));
  }
  ctx.restore();
}

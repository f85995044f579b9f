// SPDX-License-Identifier: Apache-2.0
// Where axes are labelled, and with what.
import { axisLabels, clock, day, type Unit, type Zone } from '@/shared/format';

const SECOND_STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800,
  1_209_600, 2_592_000,
];

/** Round moments between two others, in seconds since the epoch, at most one per `space` pixels. */
export function timeTicks(from: number, to: number, width: number, zone: Zone, space = 84): number[] {
  const most = Math.max(1, Math.floor(width / space));
  const step = SECOND_STEPS.find((s) => (to - from) / s <= most) ?? SECOND_STEPS.at(-1)!;
  const shift = zone === 'local' ? -new Date(from * 1000).getTimezoneOffset() * 60 : 0;
  const ticks: number[] = [];
  for (let at = Math.ceil((from + shift) / step) * step - shift; at <= to; at += step) ticks.push(at);
  // A label is centred under its tick; one that would stick out is left out.
  const perPixel = (to - from) / width;
  return ticks.filter((tick) => to - tick > LABEL_HALF * perPixel);
}

const LABEL_HALF = 10;

/** Labels for {@link timeTicks}: seconds only where steps are shorter than a minute, days at midnight. */
export function timeLabels(ticks: readonly number[], zone: Zone): string[] {
  const step = ticks.length > 1 ? ticks[1]! - ticks[0]! : 60;
  return ticks.map((tick) => {
    const at = tick * 1000;
    const text = clock(at, zone, step < 60);
    return step >= 86_400 || (text === '00:00' && step >= 60) ? day(at, zone) : text;
  });
}

/** Round values from 0 to at least `max`, about `count` of them; powers of two for bytes. */
export function valueTicks(max: number, unit: Unit, count: number): number[] {
  if (!(max > 0)) return [0];
  const rough = max / Math.max(1, count);
  const step = unit === 'bytes' || unit === 'bytes/s' ? 2 ** Math.ceil(Math.log2(rough)) : roundUp(rough);
  const ticks: number[] = [];
  for (let i = 0; i * step <= max * 1.0001; i++) ticks.push(i * step);
  return ticks;
}

function roundUp(rough: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((f) => f * magnitude >= rough * 0.9999) ?? 10;
  return factor * magnitude;
}

export function valueLabels(ticks: readonly number[], unit: Unit): string[] {
  return axisLabels(ticks, unit);
}

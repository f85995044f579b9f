// SPDX-License-Identifier: Apache-2.0
// What other settings would do, between the predictions that the server made.
import type { Basis, Prediction } from './useGc';

export interface Setting {
  /** Percent; null when it is off. */
  readonly gogc: number | null;
  /** Bytes; null when there is none. */
  readonly limit: number | null;
}

export interface Outcome {
  readonly gcCores: number;
  readonly low: number;
  readonly high: number;
  readonly share: number;
  readonly cyclesPerSecond: number;
  readonly peak: number;
  readonly effective: number;
}

/** What the runtime keeps clear of the limit (runtime/mgcpacer.go). */
const CLEARANCE = 0.03;

/** Below this the collector runs all the time. */
export const THRASH = 50;

const LEAST = 1;

/** How far the heap may grow below a memory limit at its usual peak, as GOGC counts it, in percent. */
export function limitGogc(basis: Basis, limit: number): number {
  const left = (1 - CLEARANCE) * (limit - basis.besidesHeap) - basis.liveHeap;
  return Math.max(0, (100 * left) / (basis.liveHeap + basis.roots));
}

export function outcome(basis: Basis, { gogc, limit }: Setting): Outcome {
  const wanted = gogc ?? Number.POSITIVE_INFINITY;
  const allowed = limit === null ? Number.POSITIVE_INFINITY : limitGogc(basis, limit);
  const most = basis.curve.at(-1)?.effectiveGogc ?? 100;
  const effective = Math.max(LEAST, Math.min(wanted, allowed, 10 * most));
  const of = (what: (one: Prediction) => number) => along(basis.curve, effective, what);
  const gcCores = of((one) => one.gcCores);
  const peak = linear(basis.curve, effective, (one) => one.peakMemory);
  return {
    gcCores,
    low: of((one) => one.gcCoresLow),
    high: of((one) => one.gcCoresHigh),
    share: gcCores / (gcCores + otherCores(basis)),
    cyclesPerSecond: of((one) => one.cyclesPerSecond),
    peak: limit === null ? peak : Math.min(limit, peak),
    effective,
  };
}

/** What was measured, in the same terms. */
export function measured({ now }: Basis): Outcome {
  return {
    gcCores: now.gcCores,
    low: now.gcCores,
    high: now.gcCores,
    share: now.gcCpuShare,
    cyclesPerSecond: now.cyclesPerSecond,
    peak: now.peakMemory,
    effective: now.effectiveGogc,
  };
}

export function settingOf(prediction: Prediction): Setting {
  return { gogc: prediction.setting.gogc ?? null, limit: prediction.setting.memoryLimit ?? null };
}

export function environment({ gogc, limit }: Setting): string {
  const percent = gogc === null ? 'off' : String(Math.round(gogc));
  return `GOGC=${percent}${limit === null ? '' : ` GOMEMLIMIT=${Math.round(limit / 1024 ** 2)}MiB`}`;
}

/** Busy CPU that is not the collector's. */
function otherCores({ now }: Basis): number {
  return now.gcCpuShare > 0 ? now.gcCores / now.gcCpuShare - now.gcCores : 1;
}

/** Straight on logarithmic scales, where doubling GOGC halves what it costs; beyond the ends as between the last two. */
function along(curve: readonly Prediction[], gogc: number, what: (one: Prediction) => number): number {
  return Math.exp(line(curve, Math.log(gogc), (one) => Math.log(one.effectiveGogc), (one) => Math.log(Math.max(1e-9, what(one)))));
}

function linear(curve: readonly Prediction[], gogc: number, what: (one: Prediction) => number): number {
  return line(curve, gogc, (one) => one.effectiveGogc, what);
}

function line(curve: readonly Prediction[], at: number, x: (one: Prediction) => number, y: (one: Prediction) => number): number {
  const [first] = curve;
  if (!first) return Number.NaN;
  if (curve.length === 1) return y(first);
  let right = curve.findIndex((one) => x(one) >= at);
  if (right < 0) right = curve.length - 1;
  const b = curve[Math.max(1, right)]!;
  const a = curve[Math.max(1, right) - 1]!;
  const part = x(b) === x(a) ? 0 : (at - x(a)) / (x(b) - x(a));
  return y(a) + (y(b) - y(a)) * part;
}

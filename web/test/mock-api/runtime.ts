// SPDX-License-Identifier: Apache-2.0
// Runtime metrics of a made-up service over any range: calm, then busier after a deploy.
import { seeded } from '../../src/shared/flame/samples';
import type { Schemas } from '../../src/shared/api/client';

const MIB = 1024 ** 2;

export interface Steps {
  readonly start: number;
  readonly stepSeconds: number;
  readonly count: number;
}

const LENGTHS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600];

/** Steps of a round length, at most `points` of them. */
export function stepsIn(from: number, until: number, points: number): Steps {
  const length = (until - from) / 1000;
  const stepSeconds = LENGTHS.find((s) => s >= length / points && s >= 5) ?? 86_400;
  const start = Math.floor(from / 1000 / stepSeconds) * stepSeconds * 1000;
  return { start, stepSeconds, count: Math.ceil((until - start) / 1000 / stepSeconds) };
}

/** One value per step from a function of time in seconds; noise depends on the moment alone, so steps agree between ranges. */
export function values(steps: Steps, of: (seconds: number, noise: number) => number | null): (number | null)[] {
  return Array.from({ length: steps.count }, (_, i) => {
    const at = steps.start / 1000 + i * steps.stepSeconds;
    return of(at, seeded(Math.floor(at / steps.stepSeconds))() - 0.5);
  });
}

/** 0 before the deploy, 1 after it: 38 % before the end of the range. */
export function deployAt(from: number, until: number): number {
  return from + (until - from) * 0.62;
}

export function runtimeOverview(from: number, until: number, points: number, instance: string | null): Schemas['RuntimeOverview'] {
  const steps = stepsIn(from, until, points);
  const share = instance === null ? 1 : 1 / 3;
  const after = (seconds: number) => (seconds * 1000 >= deployAt(from, until) ? 1 : 0);
  const series = (of: (seconds: number, noise: number) => number | null) => values(steps, of);
  const sum = (calm: number, busy: number, noise: number) =>
    series((t, n) => share * ((after(t) ? busy : calm) * (1 + 0.06 * Math.sin(t / 700)) + noise * n));
  const live = series((t, n) => share * MIB * ((after(t) ? 410 : 360) + 8 * n + 10 * Math.sin(t / 900)));
  const goal = live.map((value) => (value ?? 0) * 1.95);
  const objectsMax = live.map((value, i) => (value ?? 0) * (1.35 + 0.55 * (((i * 7) % 10) / 10)));
  const bounds = [null, ...Array.from({ length: 41 }, (_, i) => 10 ** (-7 + i / 6)), null];
  const cells = { step: [] as number[], bucket: [] as number[], count: [] as number[] };
  for (let step = 0; step < steps.count; step++) {
    const busy = after(steps.start / 1000 + step * steps.stepSeconds);
    const random = seeded(step);
    for (let bucket = 4; bucket < 34; bucket++) {
      const middle = busy ? 15 : 12;
      const count = Math.round(900 * Math.exp(-(((bucket - middle) / (busy ? 5 : 3.4)) ** 2)) * (0.6 + random()));
      if (count > 0) {
        cells.step.push(step);
        cells.bucket.push(bucket);
        cells.count.push(count);
      }
    }
  }
  return {
    range: { from: new Date(from).toISOString(), until: new Date(until).toISOString() },
    instance: instance ?? '',
    start: new Date(steps.start).toISOString(),
    stepSeconds: steps.stepSeconds,
    steps: steps.count,
    instances: series(() => (instance === null ? 3 : 1)),
    heap: { live, objectsMin: live, objectsMax, goal, used: goal.map((value) => value * 1.2), limit: series(() => share * 1536 * MIB) },
    collections: {
      count: series((t) => (after(t) ? 14 : 6)),
      forced: series(() => 0),
      perSecond: series((t, n) => (after(t) ? 1.4 : 0.6) + 0.1 * n),
      pauseP50Seconds: series(() => 0.00004),
      pauseP99Seconds: series((t, n) => (after(t) ? 0.00038 : 0.00012) * (1 + 0.3 * n)),
      pauseMaxSeconds: series((t, n) => (after(t) ? 0.0004 : 0.00014) * (0.7 + 1.6 * (n + 0.5) ** 4)),
    },
    cpu: {
      user: sum(2.9, 3.6, 0.5),
      gc: sum(0.22, 0.7, 0.1),
      assist: sum(0.02, 0.16, 0.03),
      scavenge: sum(0.001, 0.001, 0),
      gomaxprocs: series(() => (instance === null ? 12 : 4)),
      gcBusyShare: series((t, n) => (after(t) ? 0.17 : 0.07) + 0.01 * n),
    },
    goroutines: {
      total: sum(1240, 2180, 60),
      running: sum(4, 5, 1),
      runnable: sum(2, 17, 6),
      waiting: sum(1220, 2140, 50),
      notInGo: sum(14, 18, 3),
      createdPerSecond: sum(310, 420, 20),
    },
    scheduling: {
      p50Seconds: series((t) => (after(t) ? 0.000018 : 0.000006)),
      p99Seconds: series((t, n) => (after(t) ? 0.0041 : 0.0004) * (1 + 0.2 * n)),
      mutexWaitPerSecond: sum(0.02, 0.4, 0.02),
      latencies: { bounds, cells },
    },
    missing: [],
  };
}

// SPDX-License-Identifier: Apache-2.0
// Collection of a made-up service: GOGC=100 in most scenes, with memory to spare.
import type { Schemas } from '../../src/shared/api/client';
import { seeded } from '../../src/shared/flame/samples';
import { stepsIn, values } from './runtime';

export type GcScene = 'change' | 'keep' | 'unknown' | 'leak' | 'spiral';

const MIB = 1024 ** 2;
const LIVE = 420 * MIB;
const ROOTS = 12 * MIB;
const BESIDES = 160 * MIB;
const GC_CORES = 0.385;
const OTHER = 2.365;
const GRID = [25, 50, 75, 100, 125, 150, 200, 250, 300, 400, 500, 600, 800];

/** As the server predicts: collection costs less in proportion to how far the heap may grow. */
function prediction(gogc: number | null, limit: number | null, scale: number): Schemas['GcPrediction'] {
  const allowed = limit === null ? Infinity : (100 * (0.97 * (limit - BESIDES) - LIVE)) / (LIVE + ROOTS);
  const effectiveGogc = Math.max(2, Math.min(gogc ?? Infinity, allowed));
  const gcCores = (scale * GC_CORES * 100) / effectiveGogc;
  const off = Math.exp(0.13 + 0.05 * Math.abs(Math.log2(100 / effectiveGogc)));
  const percent = gogc === null ? 'off' : String(gogc);
  return {
    setting: {
      ...(gogc === null ? {} : { gogc }),
      ...(limit === null ? {} : { memoryLimit: limit }),
      environment: `GOGC=${percent}${limit === null ? '' : ` GOMEMLIMIT=${Math.round(limit / MIB)}MiB`}`,
    },
    gcCores,
    gcCoresLow: gcCores / off,
    gcCoresHigh: gcCores * off,
    gcCpuShare: gcCores / (gcCores + OTHER),
    cyclesPerSecond: (scale * 2.9 * 100) / effectiveGogc,
    effectiveGogc,
    peakMemory: Math.min(limit ?? Infinity, BESIDES + 1.04 * (LIVE + ((LIVE + ROOTS) * effectiveGogc) / 100)),
  };
}

export function gcReport(from: number, until: number, points: number, memory: string | null, scene: GcScene): Schemas['GcReport'] {
  const steps = stepsIn(from, until, points);
  const spiral = scene === 'spiral';
  const series = (of: (seconds: number, noise: number) => number | null) => values(steps, of);
  const flat = (value: number, noise: number) => series((t, n) => value * (1 + 0.04 * Math.sin(t / 1300) + noise * n));
  const share = spiral ? 0.41 : scene === 'keep' ? 0.012 : 0.14;
  const gogc = spiral ? null : 100;
  return {
    range: { from: new Date(from).toISOString(), until: new Date(until).toISOString() },
    start: new Date(steps.start).toISOString(),
    stepSeconds: steps.stepSeconds,
    steps: steps.count,
    instances: 10,
    instancesCut: 0,
    missing: [],
    trends: {
      gcCpuShare: flat(share, 0.08),
      assistCpuShare: flat(spiral ? 0.12 : 0.012, 0.3),
      cyclesPerSecond: flat(2.9, 0.08),
      cyclesPerSecondP10: flat(2.3, 0.08),
      cyclesPerSecondP90: flat(3.5, 0.08),
      forcedPerSecond: series(() => 0),
      liveHeap: flat(LIVE * 0.97, 0.02),
      heapGoal: flat(LIVE * (spiral ? 1.12 : 2.03), 0.02),
      memoryUsed: flat(spiral ? 630 * MIB : LIVE * 2.4, spiral ? 0 : 0.02),
      memoryLimit: series(() => (spiral ? 640 * MIB : null)),
      allocationRate: flat(12.1 * 1024 * MIB, 0.06),
      effectiveGogc: flat(spiral ? 14 : 100, 0.01),
      gogc: series(() => gogc),
      pauses: pauses(steps.count),
    },
    anomalies: anomalies(scene, until),
    advice: advice(scene, memory === null ? null : Number(memory), from),
    changes: scene === 'keep' ? [change(from + (until - from) * 0.4)] : [],
  };
}

function pauses(count: number): Schemas['GcPauses'] {
  const bounds: (number | null)[] = [null, 0, ...Array.from({ length: 40 }, (_, i) => 1e-6 * 2 ** (i / 3)), null];
  const cells = { step: [] as number[], bucket: [] as number[], count: [] as number[] };
  for (let step = 0; step < count; step++) {
    const random = seeded(step + 7);
    for (let bucket = 8; bucket < 36; bucket++) {
      const events = Math.round(300 * Math.exp(-(((bucket - 17) / 4) ** 2)) * (0.6 + random()) + (random() > 0.97 ? 2 : 0));
      if (events > 0) {
        cells.step.push(step);
        cells.bucket.push(bucket);
        cells.count.push(events);
      }
    }
  }
  const flat = (value: number) => new Array<number>(count).fill(value);
  return { p50: flat(0.000_041), p99: flat(0.000_31), max: flat(0.0012), bounds, cells };
}

function advice(scene: GcScene, memory: number | null, since: number): Schemas['GcAdvice'] {
  if (scene === 'unknown') return { verdict: 'unknown', reasons: ['Too little data under GOGC=100: 9 collections in 4 minutes.'], leaks: [] };
  if (scene === 'leak') {
    const reasons = ['Memory is never given back: what is in use today says nothing of tomorrow. Mend the leak first.'];
    return { verdict: 'unknown', reasons, leaks: ['0d3f1c1e-0000-4000-8000-000000000009'] };
  }
  const scale = scene === 'keep' ? 0.08 : scene === 'spiral' ? 0.45 : 1;
  const now = scene === 'spiral' ? prediction(null, 640 * MIB, scale) : prediction(100, null, scale);
  const basis: Schemas['GcBasis'] = {
    now,
    build: 'v0.22.0',
    goVersion: 'go1.27.1',
    instances: 10,
    since: new Date(since).toISOString(),
    curve: GRID.map((gogc) => prediction(gogc, null, scale)),
    liveHeap: LIVE,
    roots: ROOTS,
    besidesHeap: BESIDES,
    cost: { cpuSecondsPerCycle: 0.001, cpuSecondsPerByte: 3.1e-10, isSplit: true, scatter: 0.11, leastMarked: 380 * MIB, mostMarked: 452 * MIB, cycles: 48_210 },
  };
  if (scene === 'keep') return { verdict: 'keep', reasons: ['Collection takes 1.3 % of busy CPU: little is to be gained.'], leaks: [], basis, medianError: 0.07 };
  if (scene === 'spiral') {
    const reasons = ['The memory limit decides, not GOGC: the heap may grow by 14 % of what is in use, and collection takes 41.0 % of busy CPU.'];
    return { verdict: 'change', reasons, leaks: [], basis, recommended: prediction(null, 1104 * MIB, scale) };
  }
  const reasons = ['Collection takes 14.0 % of busy CPU: 2.90 times a second it marks 432 MiB.'];
  const limit = memory === null ? null : Math.floor((0.9 * memory) / MIB) * MIB;
  return { verdict: 'change', reasons, leaks: [], basis, recommended: prediction(memory === null ? 200 : 250, limit, scale), medianError: 0.07 };
}

function anomalies(scene: GcScene, until: number): Schemas['GcAnomaly'][] {
  const since = new Date(until - 11 * 60_000).toISOString();
  const hint: Schemas['GcAnomaly'] = {
    kind: 'no-memory-limit',
    title: 'In a container without a memory limit for Go',
    severity: 'hint',
    certainty: 'proven',
    reason: 'The process runs in Kubernetes, uses 1012 MiB, and GOMEMLIMIT is not set.',
    explanation: "The collector knows GOMEMLIMIT, not the container's limit: without it a burst that doubles the heap ends with the container being killed where a collection in time would have done.",
    remedy: "Set GOMEMLIMIT to nine tenths of the container's memory.",
    value: 1012 * MIB,
    unit: 'bytes',
    since,
    instances: ['image-resizer-1', 'image-resizer-2', 'image-resizer-3', 'image-resizer-4'],
    figures: [{ name: 'memory used', value: 1012 * MIB, unit: 'bytes' }, { name: 'live heap', value: LIVE, unit: 'bytes' }],
  };
  if (scene !== 'spiral') return scene === 'change' ? [hint] : [];
  return [
    {
      kind: 'memory-limit-death-spiral',
      title: 'The collector runs all the time to keep the memory limit',
      severity: 'critical',
      certainty: 'suspected',
      reason: '420 MiB are in use and 160 MiB of memory serve other than the heap, of a limit of 640 MiB: the heap may grow by 14 % between collections, and collecting takes 41 % of busy CPU.',
      explanation: 'Once what is in use comes near GOMEMLIMIT, the heap may hardly grow between two collections. Below an effective GOGC of 25 a byte allocated costs more than four times what it costs at GOGC=100; at half of all CPU the runtime gives up the limit.',
      remedy: 'GOMEMLIMIT=1072MiB would leave as much room as GOGC=100. If the container has less, keep less in use; look for a leak first.',
      value: 0.41,
      unit: 'ratio',
      threshold: 0.25,
      since,
      instances: ['image-resizer-1', 'image-resizer-2'],
      figures: [
        { name: 'effective GOGC', value: 14, unit: 'percent', threshold: 25 },
        { name: 'GC share of busy CPU', value: 0.41, unit: 'ratio', threshold: 0.25 },
        { name: 'live heap', value: LIVE, unit: 'bytes' },
        { name: 'GOMEMLIMIT', value: 640 * MIB, unit: 'bytes' },
        { name: 'GC cycles', value: 20.7, unit: 'hertz' },
      ],
    },
    {
      kind: 'assist-heavy',
      title: "Requests do the collector's work",
      severity: 'warning',
      certainty: 'suspected',
      reason: 'Goroutines spend 14.2 % of their time helping the collector. The heap may grow by only 14 % of what is marked, so a collection has to be done sooner than its workers can.',
      explanation: "Goroutines that allocate faster than the background workers mark have to help before they get memory. Above a twentieth of the program's own time it shows in latencies.",
      remedy: 'Raise GOGC or GOMEMLIMIT so that a collection has longer, or allocate less while one runs: reuse buffers, spread bursts out.',
      value: 0.142,
      unit: 'ratio',
      threshold: 0.05,
      since,
      instances: ['image-resizer-1'],
      figures: [
        { name: "assist share of the program's time", value: 0.142, unit: 'ratio', threshold: 0.05 },
        { name: 'idle share of GOMAXPROCS', value: 0.31, unit: 'ratio' },
      ],
    },
  ];
}

function change(at: number): Schemas['GcChange'] {
  const setting = (gogc: number) => ({ gogc, environment: `GOGC=${gogc}` });
  return {
    at: new Date(at).toISOString(),
    before: setting(50),
    after: setting(100),
    buildBefore: 'v0.22.0',
    buildAfter: 'v0.22.0',
    gcCpuShareBefore: 0.024,
    predicted: 0.0122,
    expected: 0.0128,
    measured: 0.0129,
    error: -0.008,
    peakMemoryPredicted: 1015 * MIB,
    peakMemoryMeasured: 1030 * MIB,
  };
}

// SPDX-License-Identifier: Apache-2.0
// What a service uses, in words. Only figures that arrived are spoken of.
import type { Schemas } from '@/shared/api/client';
import { cores, quantity, roughShare, seconds, trimmed } from '@/shared/format';

export type Figures = Schemas['Figures'];

/** `1.40 cores used, 212 goroutines, 3% of busy CPU in collection`. */
export function headline(figures: Figures): string {
  const parts = [
    figures.cpuCores === undefined ? null : `${cores(figures.cpuCores)} ${figures.cpuCores === 1 ? 'core' : 'cores'} used`,
    figures.goroutines === undefined ? null : `${quantity(figures.goroutines, 'count')} goroutines`,
    figures.gcCpuShare === undefined ? null : `${roughShare(figures.gcCpuShare)} of busy CPU in collection`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'No runtime metrics in this range' : parts.join(', ');
}

/** One or two sentences with the figures that the headline leaves out. */
export function details(figures: Figures): string {
  const sentences: string[] = [];
  if (figures.liveHeapBytes !== undefined) {
    const goal = figures.heapGoalBytes === undefined ? '' : `; the next collection starts at ${quantity(figures.heapGoalBytes, 'bytes')}`;
    sentences.push(`The last collection left ${quantity(figures.liveHeapBytes, 'bytes')} of heap live${goal}.`);
  }
  if (figures.memoryBytes !== undefined) {
    const limit = figures.memoryLimitBytes === undefined ? 'without a GOMEMLIMIT' : `of a GOMEMLIMIT of ${trimmed(quantity(figures.memoryLimitBytes, 'bytes'))}`;
    sentences.push(`The runtime holds ${quantity(figures.memoryBytes, 'bytes')}, ${limit}.`);
  }
  if (figures.schedLatencyP99Seconds !== undefined) {
    sentences.push(`A goroutine that is ready waits up to ${seconds(figures.schedLatencyP99Seconds)} to run (p99).`);
  }
  return sentences.join(' ');
}

export interface Gauge {
  readonly label: string;
  /** 0 to 1; null when the figure did not arrive. */
  readonly fill: number | null;
  readonly text: string;
  readonly color: string;
}

const SCHED_DECADES = [-6, -1] as const;

/** The five limits that a Go program runs into, each on a scale of its own. */
export function gauges(figures: Figures): Gauge[] {
  const { cpuCores, gomaxprocs, memoryBytes, memoryLimitBytes, liveHeapBytes, heapGoalBytes } = figures;
  const ratio = (part: number | undefined, whole: number | undefined) => (part === undefined || !whole ? null : part / whole);
  const limited = memoryLimitBytes !== undefined;
  const lock = ratio(figures.mutexWaitPerSecond, gomaxprocs);
  const sched = figures.schedLatencyP99Seconds;
  return [
    {
      label: 'CPU',
      fill: ratio(cpuCores, gomaxprocs),
      text: gomaxprocs === undefined ? cores(cpuCores) : `${roughShare(ratio(cpuCores, gomaxprocs))} of ${quantity(gomaxprocs, 'count')} cores`,
      color: '--d-user',
    },
    {
      label: limited ? 'Memory' : 'Live heap',
      fill: limited ? ratio(memoryBytes, memoryLimitBytes) : ratio(liveHeapBytes, heapGoalBytes),
      text: limited
        ? `${roughShare(ratio(memoryBytes, memoryLimitBytes))} of ${trimmed(quantity(memoryLimitBytes, 'bytes'))}`
        : `${roughShare(ratio(liveHeapBytes, heapGoalBytes))} of the goal`,
      color: '--d-live',
    },
    { label: 'Locks', fill: lock, text: lock === null ? '–' : `${cores(lock)} waiting per core`, color: '--d-lock' },
    {
      label: 'Scheduler',
      fill: sched === undefined ? null : (Math.log10(Math.max(sched, 1e-9)) - SCHED_DECADES[0]) / (SCHED_DECADES[1] - SCHED_DECADES[0]),
      text: `p99 ${seconds(sched)}`,
      color: '--d-ready',
    },
    { label: 'GC', fill: figures.gcCpuShare ?? null, text: `${roughShare(figures.gcCpuShare)} of busy CPU`, color: '--d-gc' },
  ];
}

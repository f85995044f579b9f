// SPDX-License-Identifier: Apache-2.0
// What each chart of the page draws, says and measures. No drawing here.
import type { ChartData, HeatLane, Layer, LegendItem, Limit, Readout, Steps, Values } from '@/shared/charts';
import { quantity, seconds, share, trimmed } from '@/shared/format';
import type { Gc } from './useGc';

export interface TrendModel {
  readonly id: string;
  readonly title: string;
  readonly data: ChartData;
  readonly legend: readonly LegendItem[];
  readonly readouts: readonly Readout[];
  readonly limits?: readonly Limit[];
  readonly heat?: HeatLane;
}

export function trendsOf(gc: Gc): TrendModel[] {
  const steps: Steps = { start: Date.parse(gc.start), stepSeconds: gc.stepSeconds, count: gc.steps };
  return [cpu(gc, steps), heap(gc, steps), frequency(gc, steps), pauses(gc, steps), allocation(gc, steps), effective(gc, steps)];
}

export function isEmpty({ heat, data }: TrendModel): boolean {
  if (heat) return heat.data.count.length === 0;
  return data.layers.every((layer) => layer.values.every((value) => value === null));
}

/** Values less others where both are known. */
function less(values: Values, others: Values): (number | null)[] {
  return values.map((value, i) => (value === null ? null : Math.max(0, value - (others[i] ?? 0))));
}

function cpu({ trends }: Gc, steps: Steps): TrendModel {
  const layers: Layer[] = [
    { kind: 'stack', id: 'background', label: 'background', color: '--d-gc', values: less(trends.gcCpuShare, trends.assistCpuShare), fill: 0.85 },
    { kind: 'stack', id: 'assist', label: 'assists, paid by requests', color: '--d-ready', values: trends.assistCpuShare, fill: 0.85 },
  ];
  return {
    id: 'cpu',
    title: 'CPU spent on collection',
    data: { steps, unit: 'share', layers },
    legend: layers.map(({ label, color }) => ({ label, color, mark: 'square' as const })),
    readouts: [{ label: 'of busy CPU', text: (step) => share(trends.gcCpuShare[step]) }],
  };
}

function heap({ trends }: Gc, steps: Steps): TrendModel {
  const limit = trends.memoryLimit.findLast((value) => value !== null) ?? null;
  return {
    id: 'heap',
    title: 'Live heap, goal and memory',
    data: {
      steps,
      unit: 'bytes',
      layers: [
        { kind: 'line', id: 'live', label: 'live', color: '--d-live', values: trends.liveHeap, width: 2, fill: 0.16 },
        { kind: 'line', id: 'goal', label: 'goal', color: '--text-3', values: trends.heapGoal, width: 1, dash: [2, 3] },
        { kind: 'line', id: 'used', label: 'memory used', color: '--text-2', values: trends.memoryUsed, width: 1 },
      ],
    },
    legend: [
      { label: 'live', color: '--d-live' },
      { label: 'goal', color: '--text-3', mark: 'dash' },
      { label: 'memory used', color: '--text-2' },
      { label: 'a process on average' },
    ],
    readouts: [
      { label: 'live', text: (step) => quantity(trends.liveHeap[step], 'bytes') },
      { label: 'goal', text: (step) => quantity(trends.heapGoal[step], 'bytes') },
    ],
    ...(limit === null ? {} : { limits: [{ value: limit, label: `GOMEMLIMIT ${trimmed(quantity(limit, 'bytes'))}` }] }),
  };
}

function frequency({ trends }: Gc, steps: Steps): TrendModel {
  return {
    id: 'frequency',
    title: 'Collections per second',
    data: {
      steps,
      unit: 'count/s',
      layers: [
        { kind: 'band', id: 'band', label: 'p10 to p90 of processes', color: '--d-gc', values: trends.cyclesPerSecondP90, lower: trends.cyclesPerSecondP10, fill: 0.2 },
        { kind: 'line', id: 'median', label: 'median', color: '--d-gc', values: trends.cyclesPerSecond, width: 1.6 },
      ],
    },
    legend: [{ label: 'median of processes, band is p10 to p90', color: '--d-gc' }],
    readouts: [
      { label: 'median', text: (step) => quantity(trends.cyclesPerSecond[step], 'count/s') },
      { label: 'forced', text: (step) => quantity(trends.forcedPerSecond[step], 'count/s') },
    ],
  };
}

function pauses({ trends }: Gc, steps: Steps): TrendModel {
  const { p50, p99, max, bounds, cells } = trends.pauses;
  return {
    id: 'pauses',
    title: 'Pauses',
    data: {
      steps,
      unit: 'seconds',
      layers: [
        { kind: 'line', id: 'p99', label: 'p99', color: '--d-gc', values: p99 },
        { kind: 'line', id: 'p50', label: 'p50', color: '--d-gc', values: p50 },
      ],
    },
    legend: [{ label: 'stronger color, more pauses that long' }],
    readouts: [
      { label: 'p50', text: (step) => seconds(p50[step]) },
      { label: 'p99', text: (step) => seconds(p99[step]) },
      { label: 'max', text: (step) => seconds(max[step]) },
    ],
    heat: { data: { bounds, ...cells }, color: '--d-gc' },
  };
}

function allocation({ trends }: Gc, steps: Steps): TrendModel {
  return {
    id: 'allocation',
    title: 'Allocation rate',
    data: { steps, unit: 'bytes/s', layers: [{ kind: 'line', id: 'rate', label: 'all processes', color: '--d-alloc', values: trends.allocationRate, width: 1.4, fill: 0.4 }] },
    legend: [{ label: 'all processes together' }],
    readouts: [{ label: 'together', text: (step) => quantity(trends.allocationRate[step], 'bytes/s') }],
  };
}

function effective({ trends }: Gc, steps: Steps): TrendModel {
  const percent = (value: number | null | undefined) => (value === null || value === undefined ? '–' : value.toFixed(0));
  return {
    id: 'effective',
    title: 'Effective GOGC',
    data: {
      steps,
      unit: 'count',
      layers: [
        { kind: 'line', id: 'effective', label: 'effective', color: '--text-2', values: trends.effectiveGogc, width: 1.6 },
        { kind: 'line', id: 'gogc', label: 'GOGC', color: '--text-3', values: trends.gogc, width: 1, dash: [2, 3] },
      ],
    },
    legend: [{ label: 'what the heap goal really allowed', color: '--text-2' }, { label: 'GOGC', color: '--text-3', mark: 'dash' }],
    readouts: [
      { label: 'effective', text: (step) => percent(trends.effectiveGogc[step]) },
      { label: 'GOGC', text: (step) => percent(trends.gogc[step]) },
    ],
  };
}

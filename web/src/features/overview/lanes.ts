// SPDX-License-Identifier: Apache-2.0
// What each lane of the overview draws, says and measures. No drawing here.
import type { ChartData, HeatLane, Layer, LegendItem, Limit, Readout, Steps, Values } from '@/shared/charts';
import { cores, quantity, roughShare, seconds, span, trimmed } from '@/shared/format';
import type { Runtime } from './useRuntime';

export interface LaneModel {
  readonly id: string;
  readonly title: string;
  readonly height: number;
  readonly ticks: number;
  readonly data: ChartData;
  readonly legend: readonly LegendItem[];
  readonly readouts: readonly Readout[];
  readonly limits?: readonly Limit[];
  readonly heat?: HeatLane;
  /** Metrics whose absence leaves the lane without data. */
  readonly needs: readonly string[];
}

export function stepsOf(runtime: Runtime): Steps {
  return { start: Date.parse(runtime.start), stepSeconds: runtime.stepSeconds, count: runtime.steps };
}

export function lanesOf(runtime: Runtime): LaneModel[] {
  const steps = stepsOf(runtime);
  return [heap(runtime, steps), collections(runtime, steps), cpu(runtime, steps), goroutines(runtime, steps), scheduling(runtime, steps)];
}

/** Whether a lane has anything to draw. */
export function isEmpty(lane: LaneModel): boolean {
  if (lane.heat) return lane.heat.data.count.length === 0;
  return lane.data.layers.every((layer) => !hasAny(layer.values));
}

function hasAny(values: Values): boolean {
  return values.some((value) => value !== null);
}

function bytes(values: Values): (step: number) => string {
  return (step) => quantity(values[step], 'bytes');
}

function heap({ heap: h }: Runtime, steps: Steps): LaneModel {
  const layers: Layer[] = [
    { kind: 'band', id: 'objects', label: 'allocated', color: '--d-alloc', values: h.objectsMax, lower: h.live, fill: 0.6 },
    { kind: 'line', id: 'live', label: 'live after each collection', color: '--d-live', values: h.live, width: 2, fill: 0.16 },
    { kind: 'line', id: 'goal', label: 'goal', color: '--text-3', values: h.goal, width: 1, dash: [2, 3] },
  ];
  const limit = h.limit.findLast((value) => value !== null) ?? null;
  return {
    id: 'heap',
    title: 'Heap',
    height: 176,
    ticks: 4,
    data: { steps, unit: 'bytes', layers },
    legend: [
      { label: 'allocated', color: '--d-alloc', mark: 'square' },
      { label: 'live after each collection', color: '--d-live' },
      { label: 'goal', color: '--text-3', mark: 'dash' },
    ],
    readouts: [
      { label: 'live', text: bytes(h.live) },
      { label: 'goal', text: bytes(h.goal) },
      { label: 'held', text: bytes(h.used) },
    ],
    ...(limit === null ? {} : { limits: [{ value: limit, label: `GOMEMLIMIT ${trimmed(quantity(limit, 'bytes'))}` }] }),
    needs: ['/gc/heap/live:bytes'],
  };
}

function collections({ collections: c, cpu: p }: Runtime, steps: Steps): LaneModel {
  const forced = c.forced.reduce<number>((before, value) => before + (value ?? 0), 0);
  return {
    id: 'collections',
    title: 'Collections',
    height: 64,
    ticks: 2,
    data: { steps, unit: 'seconds', layers: [{ kind: 'bars', id: 'pause', label: 'longest pause', color: '--d-gc', values: c.pauseMaxSeconds }] },
    legend: [
      { label: `longest pause in each ${span(steps.stepSeconds)}`, color: '--d-gc', mark: 'square' },
      ...(forced > 0 ? [{ label: `${quantity(forced, 'count')} forced by the program` }] : []),
    ],
    readouts: [
      { label: 'per instance', text: (step) => quantity(c.perSecond[step], 'count/s') },
      { label: 'pause p99', text: (step) => seconds(c.pauseP99Seconds[step]) },
      { label: 'of busy CPU', text: (step) => roughShare(p.gcBusyShare[step]) },
    ],
    needs: ['/sched/pauses/total/gc:seconds'],
  };
}

function cpu({ cpu: c }: Runtime, steps: Steps): LaneModel {
  const scavenges = c.scavenge.some((value) => (value ?? 0) > 0.005);
  const layers: Layer[] = [
    { kind: 'stack', id: 'user', label: 'your code', color: '--d-user', values: c.user, fill: 0.75 },
    { kind: 'stack', id: 'gc', label: 'collector', color: '--d-gc', values: c.gc, fill: 0.95 },
    { kind: 'stack', id: 'assist', label: 'assists', color: '--d-ready', values: c.assist, fill: 1 },
  ];
  if (scavenges) {
    layers.push({ kind: 'stack', id: 'scavenge', label: 'returning memory', color: '--d-wait', values: c.scavenge, fill: 0.8 });
  }
  const processors = c.gomaxprocs.findLast((value) => value !== null);
  return {
    id: 'cpu',
    title: 'CPU',
    height: 100,
    ticks: 3,
    data: { steps, unit: 'cores', layers },
    legend: [
      ...layers.map((layer) => ({ label: layer.label, color: layer.color, mark: 'square' as const })),
      ...(processors === undefined || processors === null ? [] : [{ label: `GOMAXPROCS ${quantity(processors, 'count')}` }]),
    ],
    readouts: [
      { label: 'your code', text: (step) => cores(c.user[step]) },
      { label: 'collector', text: (step) => cores(sum(c.gc[step], c.assist[step])) },
      { label: 'cores', text: (step) => cores(sum(c.user[step], c.gc[step], c.assist[step], c.scavenge[step])) },
    ],
    needs: ['/cpu/classes/user:cpu-seconds'],
  };
}

function sum(...values: (number | null | undefined)[]): number | null {
  const known = values.filter((value): value is number => typeof value === 'number');
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}

function goroutines({ goroutines: g }: Runtime, steps: Steps): LaneModel {
  const states: Layer[] = [
    { kind: 'stack', id: 'running', label: 'running', color: '--d-run', values: g.running, fill: 0.9 },
    { kind: 'stack', id: 'runnable', label: 'runnable', color: '--d-ready', values: g.runnable, fill: 0.9 },
    { kind: 'stack', id: 'not-in-go', label: 'in system calls or C', color: '--d-lock', values: g.notInGo, fill: 0.7 },
    { kind: 'stack', id: 'waiting', label: 'waiting', color: '--d-wait', values: g.waiting, fill: 0.55 },
  ];
  const byState = states.some((layer) => hasAny(layer.values));
  const all: Layer = { kind: 'line', id: 'total', label: 'all', color: '--d-wait', values: g.total, fill: 0.3 };
  const layers = byState ? states : [all];
  const count = (label: string, values: Values): Readout => ({ label, text: (step) => quantity(values[step], 'count') });
  return {
    id: 'goroutines',
    title: 'Goroutines',
    height: 100,
    ticks: 3,
    data: { steps, unit: 'count', layers },
    legend: [
      ...layers.toReversed().map((layer) => ({ label: layer.label, color: layer.color, mark: 'square' as const })),
      ...(byState ? [] : [{ label: 'states need Go 1.26' }]),
    ],
    readouts: [
      ...(byState ? [count('running', g.running), count('runnable', g.runnable), count('waiting', g.waiting)] : []),
      count('all', g.total),
      { label: 'created', text: (step) => quantity(g.createdPerSecond[step], 'count/s') },
    ],
    needs: ['/sched/goroutines:goroutines'],
  };
}

function scheduling({ scheduling: s }: Runtime, steps: Steps): LaneModel {
  const layer: Layer = { kind: 'line', id: 'p99', label: 'p99', color: '--d-live', values: s.p99Seconds };
  return {
    id: 'scheduling',
    title: 'Scheduling latency',
    height: 124,
    ticks: 4,
    data: { steps, unit: 'seconds', layers: [{ ...layer }, { ...layer, id: 'p50', label: 'p50', values: s.p50Seconds }] },
    legend: [{ label: 'time from runnable to running; stronger color, more goroutines waited that long' }],
    readouts: [
      { label: 'p50', text: (step) => seconds(s.p50Seconds[step]) },
      { label: 'p99', text: (step) => seconds(s.p99Seconds[step]) },
      { label: 'waiting for locks', text: (step) => quantity(s.mutexWaitPerSecond[step], 'count') },
    ],
    heat: { data: { bounds: s.latencies.bounds, ...s.latencies.cells }, color: '--accent' },
    needs: ['/sched/latencies:seconds'],
  };
}

// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { runtimeOverview } from '../../../test/mock-api/runtime';
import { isEmpty, lanesOf } from './lanes';
import { details, gauges, headline } from './sentence';

const MIB = 1024 ** 2;
const until = Date.UTC(2026, 10, 22, 12);
const runtime = runtimeOverview(until - 3_600_000, until, 60, null);

describe('the sentence', () => {
  test('holds the figures that arrived, and only them', () => {
    expect(headline({ cpuCores: 1.4, goroutines: 212, gcCpuShare: 0.031 })).toBe('1.40 cores used, 212 goroutines, 3% of busy CPU in collection');
    expect(headline({ goroutines: 5 })).toBe('5 goroutines');
    expect(headline({})).toBe('No runtime metrics in this range');
  });

  test('says whether there is a limit', () => {
    expect(details({ memoryBytes: 10 * MIB })).toBe('The runtime holds 10.0 MiB, without a GOMEMLIMIT.');
    expect(details({ memoryBytes: 10 * MIB, memoryLimitBytes: 512 * MIB })).toContain('of a GOMEMLIMIT of 512 MiB');
    expect(details({})).toBe('');
  });
});

describe('gauges', () => {
  test('are filled in proportion', () => {
    const [cpu, memory, locks, scheduler, gc] = gauges({
      cpuCores: 3,
      gomaxprocs: 12,
      memoryBytes: 256 * MIB,
      memoryLimitBytes: 512 * MIB,
      mutexWaitPerSecond: 6,
      schedLatencyP99Seconds: 0.001,
      gcCpuShare: 0.2,
    });
    expect([cpu!.fill, memory!.fill, locks!.fill, gc!.fill]).toEqual([0.25, 0.5, 0.5, 0.2]);
    expect(scheduler!.fill).toBeCloseTo(0.6);
    expect(memory!.text).toBe('50% of 512 MiB');
  });

  test('without a limit the heap is measured by its goal', () => {
    const memory = gauges({ liveHeapBytes: 50, heapGoalBytes: 100 })[1]!;
    expect([memory.label, memory.fill, memory.text]).toEqual(['Live heap', 0.5, '50% of the goal']);
  });

  test('what did not arrive is not zero', () => {
    expect(gauges({}).map((gauge) => gauge.fill)).toEqual([null, null, null, null, null]);
  });
});

describe('lanes', () => {
  test('are five, on the same steps', () => {
    const lanes = lanesOf(runtime);
    expect(lanes.map((lane) => lane.title)).toEqual(['Heap', 'Collections', 'CPU', 'Goroutines', 'Scheduling latency']);
    for (const lane of lanes) expect(lane.data.steps.count).toBe(runtime.steps);
    expect(lanes.some(isEmpty)).toBe(false);
  });

  test('goroutines without states are one line, and say why', () => {
    const none = runtime.goroutines.total.map(() => null);
    const lane = lanesOf({ ...runtime, goroutines: { ...runtime.goroutines, running: none, runnable: none, waiting: none, notInGo: none } })[3]!;
    expect(lane.data.layers.map((layer) => layer.id)).toEqual(['total']);
    expect(lane.legend.map((item) => item.label)).toContain('states need Go 1.26');
  });

  test('a lane without any value is empty', () => {
    const none = runtime.heap.live.map(() => null);
    const heap = { ...runtime.heap, live: none, objectsMax: none, goal: none };
    expect(isEmpty(lanesOf({ ...runtime, heap })[0]!)).toBe(true);
  });

  test('readouts say the step that is pointed at', () => {
    const heap = lanesOf(runtime)[0]!;
    expect(heap.readouts[0]!.text(0)).toMatch(/^3\d\d MiB$/);
    expect(heap.readouts[0]!.text(99_999)).toBe('–');
  });
});

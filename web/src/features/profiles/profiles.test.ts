// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildModel } from '@/shared/flame';
import { flameColumns } from '../../../test/mock-api/tree';
import { coveredSeconds, spanOf } from './brushed';
import { fileName } from './ExportMenu';
import { spoken } from './FlameCanvas';
import { neighbour } from './navigate';
import { besideMarks, dragged, fitted, labelPlaces, markSides, ROW_PLACE } from './spans';
import { missingType, namedTypes, type ProfileType } from './types';
import { mergedLabel, rootLabel, semanticsNote, wordingOf } from './wording';
import { wordsOf } from './words';
import type { FlameAnswer } from './useProfiles';

const RANGE = { from: 0, to: 3_600_000 };

function type(id: string): ProfileType {
  const [kind = '', sampleType = '', unit = ''] = id.split(':');
  const semantics = kind === 'goroutine' || sampleType.startsWith('inuse') ? 'snapshot' : 'delta';
  return { id, kind, sampleType, unit, semantics, timelineUnit: unit, aggregations: [], lastSeen: '2026-11-22T12:00:00Z' };
}

function answer(total: number, more: Partial<FlameAnswer> = {}): FlameAnswer {
  return {
    range: { from: '', until: '' },
    type: '',
    unit: '',
    aggregation: 'sum',
    total: String(total),
    profiles: 240,
    instances: 3,
    durationNanos: '0',
    other: { value: '0', nodes: 0 },
    mainModules: [],
    ...more,
  };
}

describe('the brush', () => {
  test('moves as a whole, held by the ends of the range', () => {
    const before = { from: 600_000, to: 1_200_000 };
    expect(dragged({ grip: 'move', before }, 9e9, RANGE)).toEqual({ from: 3_000_000, to: 3_600_000 });
    expect(dragged({ grip: 'move', before }, -9e9, RANGE)).toEqual({ from: 0, to: 600_000 });
  });

  test('a new one may be drawn in either direction', () => {
    const before = { from: 600_000, to: 600_000 };
    expect(dragged({ grip: 'new', before }, -60_000, RANGE)).toEqual({ from: 540_000, to: 600_000 });
  });

  test('the whole range is no brush', () => expect(fitted(RANGE, RANGE, 10_000)).toBeNull());

  test('always lies inside of the range and is never shorter than allowed', () => {
    const grips = fc.constantFrom('from', 'to', 'move', 'new' as const);
    const at = fc.integer({ min: 0, max: RANGE.to });
    fc.assert(
      fc.property(grips, at, at, fc.integer({ min: -1e7, max: 1e7 }), (grip, a, b, by) => {
        const before = { from: Math.min(a, b), to: Math.max(a, b) };
        const next = fitted(dragged({ grip, before }, by, RANGE), RANGE, 10_000);
        if (next === null) return;
        expect(next.from).toBeGreaterThanOrEqual(RANGE.from);
        expect(next.to).toBeLessThanOrEqual(RANGE.to);
        expect(next.to - next.from).toBeGreaterThanOrEqual(9_000);
      }),
    );
  });

  test('one from a link that lies outside is dropped', () => {
    const text = (at: number) => new Date(at).toISOString();
    expect(spanOf({ from: text(4e6), to: text(5e6) }, RANGE)).toBeNull();
    expect(spanOf({ from: text(3e6), to: text(5e6) }, RANGE)).toEqual({ from: 3e6, to: 3.6e6 });
    expect(spanOf({ from: text(0), to: text(3.6e6) }, RANGE)).toBeNull();
  });

  test('labels of two never run into each other', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const span = fc.tuple(share, share).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(span, span, (a, b) => {
        const places = labelPlaces([a[0], b[0]], [a[1], b[1]]);
        if (places === null) return;
        const boxes = places.map(({ edge, at, room }) => (edge === 'left' ? [at, at + room] : [at - room, at]) as [number, number]).sort((x, y) => x[0] - y[0]);
        expect(boxes[0]![0]).toBeGreaterThanOrEqual(-1e-9);
        expect(boxes[1]![1]).toBeLessThanOrEqual(1 + 1e-9);
        expect(boxes[0]![1]).toBeLessThanOrEqual(boxes[1]![0] + 1e-9);
        expect(boxes.every(([from, to]) => to - from > 0.1)).toBe(true);
      }),
    );
  });

  test('names of deploys run into no label and not into each other', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const span = fc.tuple(share, share).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 2 }), fc.uniqueArray(share, { maxLength: 4 }), (spans, marks) => {
        const places = labelPlaces(spans.map(([from]) => from), spans.map(([, to]) => to));
        const all = places ?? [ROW_PLACE];
        const sides = markSides(marks, all);
        const names = marks.flatMap((at, index) => (sides[index] === null ? [] : [sides[index] === 'before' ? [at - 0.12, at] : [at, at + 0.12]]));
        const labels = besideMarks(all, marks, sides).map(({ edge, at, room }) => (edge === 'left' ? [at, at + room] : [at - room, at]));
        const boxes = [...names, ...labels] as [number, number][];
        boxes.forEach(([from, to], i) => {
          for (const [start, end] of boxes.slice(i + 1)) expect(Math.min(to, end) - Math.max(from, start)).toBeLessThanOrEqual(1e-9);
        });
      }),
    );
    expect(markSides([0.62], labelPlaces([0], [1])!)).toEqual(['before']);
    expect(markSides([0.3, 0.35, 0.4], [ROW_PLACE])).toEqual([null, 'before', 'after']);
  });

  test('averages are over the time with data', () => {
    const series = [{ labels: {}, values: [1, null, 1, 1] }];
    const timeline = { range: { from: '', until: '' }, type: '', unit: '', aggregation: 'sum' as const, seriesCut: 0, start: new Date(0).toISOString(), stepSeconds: 10, series };
    expect(coveredSeconds(timeline, { from: 0, to: 40_000 })).toBe(30);
    expect(coveredSeconds(timeline, { from: 5000, to: 25_000 })).toBe(10);
  });
});

describe('types', () => {
  test('have names, in the order of the picker', () => {
    const named = namedTypes(['heap:inuse_space:bytes', 'wall:wall:nanoseconds', 'cpu:cpu:nanoseconds'].map(type));
    expect(named.map(({ short, label }) => [short, label])).toEqual([
      ['cpu', 'CPU time'],
      ['heap_inuse', 'Heap in use'],
      ['wall:wall:nanoseconds', 'wall wall'],
    ]);
  });

  test('a missing one says what to do', () => {
    expect(missingType('mutex').missing).toContain('mutex fraction');
    expect(missingType('x').label).toBe('x');
  });
});

describe('wording', () => {
  const cpu = namedTypes([type('cpu:cpu:nanoseconds')])[0]!;
  const heap = namedTypes([type('heap:inuse_space:bytes')])[0]!;
  const alloc = namedTypes([type('heap:alloc_space:bytes')])[0]!;

  test('CPU time is in cores over the time with data', () => {
    const whole = answer(7200e9);
    const wording = wordingOf(cpu, whole, 3600);
    expect(wording.long(7200e9)).toBe('2.00 cores');
    expect(wording.share(720e9)).toBe('10.0%');
    expect(rootLabel(cpu, whole, wording, 3600)).toBe('all · 2.00 cores for 1 h · 2.00 core-hours');
    expect(mergedLabel(whole)).toBe('240 profiles of 3 instances merged');
  });

  test('without a timeline CPU time stays a time', () => {
    expect(wordingOf(cpu, answer(5e9), 0).long(5e9)).toBe('5.00 s');
  });

  test('a snapshot says that it was not added up', () => {
    const whole = answer(412 * 1024 ** 2, { aggregation: 'last' });
    expect(rootLabel(heap, whole, wordingOf(heap, whole, 60), 60)).toBe('all · 412 MiB in use · last snapshot of 3 instances');
    expect(semanticsNote(heap, whole)).toContain('never added up over time');
  });

  test('differences have a rate', () => {
    const whole = answer(600 * 1024 ** 2);
    expect(rootLabel(alloc, whole, wordingOf(alloc, whole, 60), 60)).toBe('all · 600 MiB allocated in 1 m · 10.0 MiB/s');
  });
});

describe('moving around', () => {
  const { names, nodes } = flameColumns(1);
  const model = buildModel({ names, ...nodes, mainModules: [] });

  test('arrows lead to parents, largest children and siblings', () => {
    const child = neighbour(model, 0, 'ArrowDown')!;
    expect(names[model.name[child]!]).toBe('net/http.(*conn).serve');
    expect(neighbour(model, child, 'ArrowUp')).toBe(0);
    const right = neighbour(model, child, 'ArrowRight')!;
    expect(neighbour(model, right, 'ArrowLeft')).toBe(child);
    expect(neighbour(model, child, 'ArrowLeft')).toBe(-1);
    expect(neighbour(model, 0, 'ArrowUp')).toBe(-1);
    expect(neighbour(model, child, 'x')).toBeNull();
  });

  test('a frame is spoken with its numbers and its place', () => {
    const cpu = namedTypes([type('cpu:cpu:nanoseconds')])[0]!;
    const wording = wordingOf(cpu, answer(model.total[0]!), 0);
    expect(spoken(model, neighbour(model, 0, 'ArrowDown')!, wordsOf(model, wording, false))).toMatch(/^http\.\(\*conn\)\.serve, [\d.]+% total, [\d.]+% self, 1 of 5 siblings$/);
  });
});

test('a download is named after what it holds', () => {
  const until = '2026-11-22T12:00:02.500Z';
  expect(fileName({ of: 'a/b', type: 'cpu:cpu:nanoseconds', until }, 'pb.gz')).toBe('a_b.cpu.20261122T120002Z.pb.gz');
  expect(fileName({ of: 'x', type: 'heap:inuse_space:bytes', aggregation: 'max', until }, 'pb.gz')).toBe('x.heap_inuse_space.max.20261122T120002Z.pb.gz');
});

// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildModel,
  childrenOf,
  classOf,
  fillOf,
  findMatches,
  hitTest,
  indexPaths,
  Labels,
  largestFrame,
  MIN_BAR,
  neighbourMatch,
  OTHER,
  parseGoName,
  parseQuery,
  pathTo,
  summariseFunction,
  TextWidth,
  viewOf,
  walkRow,
  withOther,
  type FlameColumns,
  type FlameModel,
  type View,
} from '.';
import { growColumns } from './samples';

/** root(100) → main.a(60: self 20, runtime.x 40), main.b(40) */
const SMALL: FlameColumns = {
  names: ['total', 'main.a', 'runtime.mallocgc', 'main.b'],
  name: [0, 1, 2, 3],
  parent: [-1, 0, 1, 0],
  self: [0, 20, 40, 40],
  total: [100, 60, 40, 40],
  mainModules: [],
};

interface Bar {
  node: number;
  count: number;
  x: number;
  width: number;
}

function bars(model: FlameModel, view: View, row: number): Bar[] {
  const seen: Bar[] = [];
  walkRow(model, view, row, {
    bar: (node, x, width) => seen.push({ node, count: 1, x, width }),
    merged: (node, count, x, width) => seen.push({ node, count, x, width }),
  });
  return seen;
}

describe('names', () => {
  test.each([
    ['main.main', 'main', 'main.main', 'main'],
    ['net/http.(*conn).serve', 'net/http', 'http.(*conn).serve', '(*conn).serve'],
    ['github.com/go-chi/chi/v5.(*Mux).routeHTTP', 'github.com/go-chi/chi/v5', 'chi.(*Mux).routeHTTP', '(*Mux).routeHTTP'],
    ['gopkg.in/yaml%2ev3.Unmarshal', 'gopkg.in/yaml.v3', 'yaml.v3.Unmarshal', 'Unmarshal'],
    ['slices.SortFunc[go.shape.[]int,github.com/a/b.T]', 'slices', 'slices.SortFunc[…]', 'SortFunc[…]'],
    ['a.com/x.(*List[github.com/b/c.T]).Push', 'a.com/x', 'x.(*List[…]).Push', '(*List[…]).Push'],
    ['main.(*S).Run.func1', 'main', 'main.(*S).Run.func1', '(*S).Run.func1'],
    ['memcpy', 'memcpy', 'memcpy', 'memcpy'],
    ['', '', '', ''],
  ])('%s', (name, pkg, short, bare) => expect(parseGoName(name)).toEqual({ pkg, short, bare }));

  test('any text is a name', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseGoName(text).pkg.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('classes', () => {
  test.each([
    ['main.main', 'app'],
    ['github.com/acme/shop.Run', 'app'],
    ['github.com/acme/shop/cart.(*Cart).total', 'app'],
    ['github.com/acme/shopping.Run', 'dep'],
    ['encoding/json.Marshal', 'std'],
    ['vendor/golang.org/x/net/http2.x', 'std'],
    ['runtime/pprof.profileWriter', 'std'],
    ['runtime.mallocgc', 'rt'],
    ['internal/runtime/maps.(*Map).Get', 'rt'],
    ['runtime.gcBgMarkWorker', 'gc'],
    ['runtime.scanobject', 'gc'],
    ['runtime.(*gcWork).put', 'gc'],
    ['runtime.bgsweep', 'gc'],
    ['runtime.futex', 'sys'],
    ['internal/runtime/syscall.Syscall6', 'sys'],
    ['type:.eq.github.com/acme/shop.T', 'rt'],
    ['memcpy', 'rt'],
  ])('%s is %s', (name, kind) => expect(classOf(name, ['github.com/acme/shop'])).toBe(kind));

  test('a package keeps its shade', () => {
    expect(fillOf('net/http.(*conn).serve', [])).toBe(fillOf('net/http.Get', ['x.com/y']));
  });
});

describe('model', () => {
  test('places children after each other', () => {
    const model = buildModel(SMALL);
    expect([...model.start]).toEqual([0, 0, 0, 60]);
    expect([...model.depth]).toEqual([0, 1, 2, 1]);
    expect([...model.end]).toEqual([4, 3, 3, 4]);
    expect(model.rows).toBe(3);
    expect(childrenOf(model, 0)).toEqual([1, 3]);
    expect(pathTo(model, 2)).toEqual([0, 1, 2]);
  });

  test('refuses columns that are no tree', () => {
    expect(() => buildModel({ ...SMALL, parent: [-1, 2, 1, 0] })).toThrow(RangeError);
    expect(() => buildModel({ ...SMALL, self: [1] })).toThrow(RangeError);
    expect(() => buildModel({ ...SMALL, name: [], parent: [], self: [], total: [] })).toThrow(RangeError);
  });

  test('rows are sorted by start and subtrees are ranges', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer(), (size, seed) => {
        const model = buildModel(growColumns(size, seed, 12));
        for (let row = 0; row < model.rows; row++) {
          let edge = 0;
          for (let i = model.rowOffset[row]!; i < model.rowOffset[row + 1]!; i++) {
            const node = model.rowNodes[i]!;
            expect(model.depth[node]).toBe(row);
            expect(model.start[node]).toBeGreaterThanOrEqual(edge);
            edge = model.start[node]! + model.total[node]!;
          }
        }
        for (let node = 0; node < size; node++) {
          const children = childrenOf(model, node);
          const below = children.reduce((sum, child) => sum + model.total[child]!, 0);
          expect(below + model.self[node]!).toBe(model.total[node]);
          for (const child of children) expect(model.parent[child]).toBe(node);
        }
      }),
    );
  });
});

describe('what was cut off', () => {
  test('is shown below its parent, after the other children', () => {
    const cut = withOther({ ...SMALL, total: [110, 70, 40, 40] }, [0, 10, 0, 0]);
    const model = buildModel(cut);
    expect([...model.name].map((name) => cut.names[name])).toEqual(['total', 'main.a', 'runtime.mallocgc', OTHER, 'main.b']);
    expect([...model.parent]).toEqual([-1, 0, 1, 1, 0]);
    expect(model.total[3]).toBe(10);
    expect(model.start[3]).toBe(40);
  });

  test('keeps every node and its place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer(), fc.infiniteStream(fc.constantFrom(0, 0, 3)), (size, seed, stream) => {
        const columns = growColumns(size, seed, 8);
        const other = Array.from({ length: size }, () => stream.next().value as number);
        const cut = withOther(columns, other);
        const model = buildModel(cut);
        expect(model.size).toBe(size + other.filter((value) => value > 0).length);
        const kept = [...model.name].filter((name) => cut.names[name] !== OTHER);
        expect(kept).toEqual(Array.from({ length: size }, (_, node) => columns.name[node]));
      }),
    );
  });
});

describe('functions', () => {
  /** a(100) → b(60: self 10, a(50: self 20, c 30)), c(40) */
  const model = buildModel({
    names: ['total', 'a', 'b', 'c'],
    name: [0, 1, 2, 1, 3, 3],
    parent: [-1, 0, 1, 2, 3, 1],
    self: [0, 0, 10, 20, 30, 40],
    total: [100, 100, 60, 50, 30, 40],
    mainModules: [],
  });

  test('recursive frames count once', () => {
    const a = summariseFunction(model, 1);
    expect(a.total).toBe(100);
    expect(a.self).toBe(20);
    expect(a.callers).toEqual([{ name: 0, value: 100 }]);
    expect(a.callees).toEqual([
      { name: 2, value: 60 },
      { name: 3, value: 40 },
    ]);
  });

  test('callers add up to the total', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 300 }), fc.integer(), (size, seed) => {
        const grown = buildModel(growColumns(size, seed, 12));
        const summary = summariseFunction(grown, grown.name[size - 1]!);
        expect(summary.callers.reduce((sum, { value }) => sum + value, 0)).toBe(summary.total);
      }),
    );
  });

  test('the largest frame is found within a subtree', () => {
    expect(largestFrame(model, 3, 0)).toBe(5);
    expect(largestFrame(model, 3, 2)).toBe(4);
    expect(largestFrame(model, 2, 5)).toBe(-1);
  });
});

describe('layout', () => {
  test('draws what the view shows', () => {
    const model = buildModel(SMALL);
    expect(bars(model, viewOf(model, 0, 200), 1)).toEqual([
      { node: 1, count: 1, x: 0, width: 120 },
      { node: 3, count: 1, x: 120, width: 80 },
    ]);
    expect(bars(model, viewOf(model, 1, 200), 1)).toEqual([{ node: 1, count: 1, x: 0, width: 200 }]);
    expect(bars(model, viewOf(model, 1, 200), 0)).toEqual([{ node: 0, count: 1, x: 0, width: 200 }]);
  });

  test('covers every node of a row exactly once, at any zoom and width', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 600 }),
        fc.integer(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 20, max: 2000 }),
        (size, seed, at, width) => {
          const model = buildModel(growColumns(size, seed, 10));
          const zoom = Math.min(size - 1, Math.floor(at * size));
          const view = viewOf(model, zoom, width);
          for (let row = 0; row < model.rows; row++) {
            const drawn = bars(model, view, row);
            const inView = (node: number) =>
              model.start[node]! < view.to && model.start[node]! + model.total[node]! > view.from;
            const expected = model.rowNodes.slice(model.rowOffset[row], model.rowOffset[row + 1]).filter(inView);
            const covered = drawn.reduce((sum, bar) => sum + bar.count, 0);
            expect(covered).toBe(expected.length);
            let edge = 0;
            for (const bar of drawn) {
              expect(bar.x).toBeGreaterThanOrEqual(edge - MIN_BAR - 1e-6);
              expect(bar.x + bar.width).toBeLessThanOrEqual(width + MIN_BAR + 1e-6);
              edge = bar.x + bar.width;
            }
          }
        },
      ),
    );
  });

  test('work is bounded by pixels, not by nodes', () => {
    const size = 200_000;
    const columns: FlameColumns = {
      names: ['total', 'main.f'],
      name: Array.from({ length: size }, (_, i) => (i === 0 ? 0 : 1)),
      parent: Array.from({ length: size }, (_, i) => (i === 0 ? -1 : 0)),
      self: Array.from({ length: size }, (_, i) => (i === 0 ? 0 : 1)),
      total: Array.from({ length: size }, (_, i) => (i === 0 ? size - 1 : 1)),
      mainModules: [],
    };
    const model = buildModel(columns);
    const drawn = bars(model, viewOf(model, 0, 1000), 1);
    expect(drawn).toHaveLength(1);
    expect(drawn[0]!.count).toBe(size - 1);
  });

  test('hit test agrees with drawing', () => {
    const model = buildModel(growColumns(3000, 7));
    const view = viewOf(model, 0, 900);
    for (let row = 0; row < model.rows; row++) {
      for (const bar of bars(model, view, row)) {
        // Narrower ones may be under their right neighbour, which is drawn at least half a pixel wide.
        if (bar.width < 2) continue;
        const hit = hitTest(model, view, row, bar.x + bar.width / 2);
        expect(hit?.node).toBe(bar.node);
        expect(hit?.count).toBe(bar.count);
      }
    }
    expect(hitTest(model, view, model.rows, 10)).toBeNull();
    expect(hitTest(model, view, -1, 10)).toBeNull();
  });
});

describe('labels', () => {
  const model = buildModel({
    names: ['total', 'github.com/go-chi/chi/v5.(*Mux).routeHTTP'],
    name: [0, 1],
    parent: [-1, 0],
    self: [0, 1],
    total: [1, 1],
    mainModules: [],
  });
  const labels = new Labels(model, new TextWidth(() => 10));

  test.each([
    [500, 'github.com/go-chi/chi/v5.(*Mux).routeHTTP'],
    [220, 'chi.(*Mux).routeHTTP'],
    [170, '(*Mux).routeHTTP'],
    [80, '(*Mux).…'],
    [25, ''],
  ])('%d pixels: %s', (available, text) => expect(labels.fit(1, available)).toBe(text));

  test('a cut label always fits', () => {
    const width = new TextWidth((char) => (char === 'i' ? 3 : 8));
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 300 }), (text, available) => {
        const cut = width.cut(text, available);
        expect(cut === '' || width.of(cut) <= available).toBe(true);
      }),
    );
  });
});

describe('paths', () => {
  test('a hash finds its frame again, in other data too', () => {
    const model = buildModel(growColumns(2000, 3));
    const index = indexPaths(model);
    expect(index.hashOf(0)).toMatch(/^[0-9a-f]{16}$/);
    for (let node = 0; node < model.size; node += 37) {
      const found = index.find(index.hashOf(node));
      const names = (at: number) => pathTo(model, at).map((n) => model.names[model.name[n]!]);
      expect(names(found)).toEqual(names(node));
    }
    const small = indexPaths(buildModel(SMALL));
    const other = indexPaths(buildModel({ ...SMALL, name: [0, 3, 2, 1] }));
    expect(small.hashOf(1)).toBe(other.hashOf(3));
    expect(small.hashOf(2)).not.toBe(other.hashOf(2));
  });

  test('nonsense finds nothing', () => {
    const index = indexPaths(buildModel(SMALL));
    expect(index.find('zz')).toBe(-1);
    expect(index.find('0000000000000000')).toBe(-1);
  });
});

describe('search', () => {
  const model = buildModel(SMALL);

  test('a frame below another match counts once', () => {
    const all = findMatches(model, (text) => text !== 'total');
    expect([...all.nodes]).toEqual([1, 2, 3]);
    expect(all.share).toBe(1);
    const malloc = findMatches(model, (text) => text.includes('malloc'));
    expect(malloc.share).toBeCloseTo(0.4);
  });

  test('text, expression, nonsense and nothing', () => {
    const text = parseQuery('MAIN.');
    expect(typeof text === 'function' && text('main.a')).toBe(true);
    const expression = parseQuery('/^main\\.[ab]$/');
    expect(typeof expression === 'function' && expression('main.a')).toBe(true);
    expect(typeof expression === 'function' && expression('main.ab')).toBe(false);
    expect(parseQuery('/(/')).toBe('invalid');
    expect(parseQuery('/(a+)+$/')).toBe('invalid');
    expect(typeof parseQuery('/(a|b)+c.*/')).toBe('function');
    expect(parseQuery('  ')).toBeNull();
  });

  test('neighbours go around', () => {
    const matches = findMatches(model, (text) => text.startsWith('main'));
    expect(neighbourMatch(matches, -1, 1)).toBe(1);
    expect(neighbourMatch(matches, 1, 1)).toBe(3);
    expect(neighbourMatch(matches, 3, 1)).toBe(1);
    expect(neighbourMatch(matches, 1, -1)).toBe(3);
    expect(neighbourMatch(findMatches(model, () => false), 1, 1)).toBe(-1);
  });
});

// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pgoReport, type PgoScene } from '../../../test/mock-api/pgo';
import { builtAs, foundIn, isLarge, pageOf, sinceLastWords, sorted, type EdgeSort } from './edges';
import { fitChart, fitMarks, fitSpan } from './fit';
import { packageLabels } from './packages';
import { count, covered, fitShare, headline, leftOutWords, madeFrom, period, thereIs, verdictOf, versionWords, warnings } from './sentence';
import type { Edge } from './useReport';

const NOW = Date.UTC(2026, 10, 22, 12);
const RANGE = { from: '2026-11-15T12:00:00Z', until: '2026-11-22T12:00:00Z' };
const report = (scene: PgoScene, query = '') => pgoReport('checkout-api', new URLSearchParams(query), RANGE, NOW, scene);

describe('the headline', () => {
  test('says how far the file fits', () => {
    expect(headline(report('fits'))).toBe('This profile still fits: 94% of today’s hot edges');
    expect(headline(report('stale'))).toBe('Rebuild soon: only 72% of today’s hot edges fit');
  });

  test('an old file is to be made anew, however well it fits', () => {
    const fits = report('fits');
    const old = { ...fits, file: { ...fits.file!, ageSeconds: 20 * 86_400 }, checks: fits.checks.map((check) => (check.id === 'age' ? { ...check, ok: false } : check)) };
    expect([verdictOf(old), headline(old)]).toEqual(['rebuild', 'Rebuild soon: the file is 20 d old']);
  });

  test('claims nothing that is not judged', () => {
    expect(headline(report('unjudged'))).toBe('Revision 12 is there; whether it fits is not known yet');
    expect(madeFrom(report('unjudged'), 'utc')).toContain('50 are needed to judge by.');
  });

  test.each([
    ['refused', 'No file yet: too few samples'],
    ['benchmarks', 'No file yet: only benchmarks were profiled'],
    ['none', 'No file yet: no CPU profiles'],
  ] as const)('%s: says why there is no file', (scene, text) => expect(headline(report(scene))).toBe(text));

  test('a reason that only a newer server knows', () => {
    expect(headline({ checks: [], refusal: { code: 'pgo_something', detail: 'Something.' } })).toBe('No file yet: it cannot be made');
  });

  test('a fit is never said to be more than it is', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1, noNaN: true }), (fit) => {
        const said = Number.parseFloat(fitShare(fit)) / 100;
        expect(said).toBeLessThanOrEqual(fit + 1e-7);
        expect(said).toBeGreaterThan(fit - 0.0101);
      }),
    );
    expect([fitShare(0.7999), fitShare(0.8), fitShare(0.29), fitShare(1), fitShare(0)]).toEqual(['79%', '80%', '29%', '100%', '0%']);
  });
});

describe('what it is made from', () => {
  test('in one sentence', () => {
    expect(madeFrom(report('fits', 'env=prod'), 'utc')).toBe('Merged from 41 core-hours of v2.42.0 (96%) and v2.42.1 (4%) in prod, Nov 15 to Nov 21.');
    expect(madeFrom(report('fits'), 'utc')).toContain('in all environments');
    expect(madeFrom(report('stale'), 'utc')).toContain('Today’s profiles change 7.10% of its decisions: fetch it and build again.');
    expect(madeFrom(report('refused'), 'utc')).toBe('');
  });

  test('what there is where it is too little', () => {
    expect(thereIs(report('refused').now).replaceAll('\u00a0', ' ')).toBe('There are 83 profiles of 1 instance: 12 400 samples, 2.07 core-minutes.');
    expect(thereIs(report('none').now)).toBe('');
  });

  test('versions are named while they are few', () => {
    const version = (name: string, share: number) => ({ version: name, profiles: 1, cpuNanos: '1', share });
    expect(versionWords([])).toBe('an unknown version');
    expect(versionWords([version('', 1)])).toBe('an unknown version');
    expect(versionWords([version('v1', 1)])).toBe('v1');
    expect(versionWords([version('v1', 0.5), version('', 0.3), version('v3', 0.2)])).toBe('v1 (50%), unknown (30%) and v3 (20%)');
    expect(versionWords([0, 1, 2, 3, 4].map((i) => version(`v${i}`, 0.2)))).toBe('v0 (20%), v1 (20%), v2 (20%) and 2 more versions');
  });

  test('a day has times, more have days', () => {
    expect(period(NOW - 3_600_000, NOW, 'utc')).toBe('Nov 22 11:00 to 12:00');
    expect(period(NOW - 3 * 86_400_000, NOW, 'utc')).toBe('Nov 19 to Nov 22');
  });

  test('coverage is what is known of all', () => {
    expect(covered(report('fits').coverage)).toBeCloseTo(0.935);
    expect(covered([])).toBeNull();
  });

  test('one is not many', () => {
    expect([count(1, 'profile'), count(0, 'profile'), count(1204, 'profile')]).toEqual(['1 profile', '0 profiles', '1\u00a0204 profiles']);
  });
});

test('warnings are failed checks that the headline leaves out', () => {
  expect(warnings(report('fits'))).toEqual([]);
  expect(warnings(report('stale'))).toEqual([]);
  expect(warnings(report('partial'))).toHaveLength(2);
  expect(warnings(report('refused'))).toEqual([]);
});

test('every reason for leaving profiles out has words, a new one its name', () => {
  for (const reason of ['no_start_lines', 'benchmark', 'other_measure', 'no_samples'] as const) {
    expect(leftOutWords({ reason, profiles: 3, cpuNanos: '0' })).toEqual({ what: expect.stringMatching(/^3 profiles \w/), todo: expect.stringMatching(/\.$/) });
  }
  expect(leftOutWords({ reason: 'no_start_lines', profiles: 1204, cpuNanos: String(3.1 * 3.6e12) }).what).toBe('1\u00a0204 profiles without start lines, 3.1 core-hours');
  expect(leftOutWords({ reason: 'too_wide' as never, profiles: 1, cpuNanos: '0' })).toEqual({ what: '1 profile left out: too wide', todo: '' });
});

const edges = fc.array(
  fc.record({
    caller: fc.constantFrom('a.F', 'a.(*T).M', 'b.G[go.shape.int]'),
    callee: fc.constantFrom('c.H', 'a.F', 'd.I'),
    line: fc.nat(5),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    cumulative: fc.constant(1),
    inlined: fc.constantFrom(0, 0.42, 1),
    sinceLast: fc.oneof(fc.constant(undefined), fc.double({ min: -1, max: 9, noNaN: true })),
    state: fc.constantFrom('fits' as const, 'moved' as const, 'gone' as const, 'unseen' as const),
  }),
).map((list) => list.map(({ sinceLast, ...edge }): Edge => (sinceLast === undefined ? edge : { ...edge, sinceLast })));

describe('edges', () => {
  const SORTS: readonly EdgeSort[] = ['-share', 'caller', 'callee', '-inlined', 'state', '-change'];

  test('sorting loses and invents none, and depends on nothing but the order', () => {
    fc.assert(
      fc.property(edges, fc.constantFrom(...SORTS), (list, sort) => {
        const once = sorted(list, sort);
        expect(once).toHaveLength(list.length);
        expect(new Set(once)).toEqual(new Set(list));
        expect(sorted(list.toReversed(), sort).map((edge) => [edge.caller, edge.callee, edge.line, edge.share])).toEqual(once.map((edge) => [edge.caller, edge.callee, edge.line, edge.share]));
      }),
    );
  });

  test('what has changed comes before what cannot be compared, what no longer fits before what does', () => {
    fc.assert(
      fc.property(edges, (list) => {
        const unknown = sorted(list, '-change').map((edge) => edge.sinceLast === undefined);
        expect(unknown.lastIndexOf(false)).toBeLessThan(unknown.includes(true) ? unknown.indexOf(true) : unknown.length + 1);
        const fits = sorted(list, 'state').map((edge) => edge.state === 'fits');
        expect(fits.lastIndexOf(false)).toBeLessThan(fits.includes(true) ? fits.indexOf(true) : fits.length + 1);
      }),
    );
  });

  test('are found by words in either name', () => {
    const { shown } = report('fits', 'edges=12').edges;
    expect(shown.filter(foundIn('pricing RULE')).map((edge) => edge.callee)).toEqual(['shop.example/internal/pricing.(*Rule).match', 'regexp.(*Regexp).doExecute']);
    expect(shown.filter(foundIn(' '))).toHaveLength(12);
    expect(shown.filter(foundIn('[('))).toEqual([]);
  });

  test('pages put together are all rows', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 7 }), fc.integer({ min: -2, max: 99 }), (rows, length, asked) => {
        const { pages } = pageOf(rows, 1, length);
        expect(Array.from({ length: pages }, (_, i) => pageOf(rows, i + 1, length).rows).flat()).toEqual(rows);
        const page = pageOf(rows, asked, length);
        expect(page.number).toBeGreaterThanOrEqual(1);
        expect(page.number).toBeLessThanOrEqual(pages);
        expect(page.rows).toEqual(rows.slice(page.start, page.start + length));
      }),
    );
  });

  test('say what the build has made of them', () => {
    const built = (inlined: number, state: Edge['state'] = 'fits') => builtAs({ inlined, state });
    expect([built(1), built(0.999), built(0.42), built(0.001), built(0)]).toEqual(['inlined', 'inlined', 'partly inlined 42%', 'called', 'called']);
    expect([built(1, 'gone'), built(0, 'unseen'), built(1, 'moved')]).toEqual(['–', '–', 'inlined']);
  });

  test('say how they changed', () => {
    expect([0.31, 0.02, -0.012, 0.005, 0.0049, -0.0049, 12.5].map((ratio) => sinceLastWords(ratio, true))).toEqual(['+31%', '+2%', '−1%', '+1%', 'same', 'same', '+1250%']);
    expect([sinceLastWords(undefined, true), sinceLastWords(undefined, false)]).toEqual(['new', '–']);
    expect([isLarge(0.05), isLarge(-0.2), isLarge(0.04), isLarge(undefined)]).toEqual([true, true, false, false]);
  });
});

describe('package labels', () => {
  test('are the last element, or as many as it takes', () => {
    expect(packageLabels(['internal/runtime/maps', 'internal/runtime/syscall/linux', 'net/http'])).toEqual(['runtime/maps', 'syscall/linux', 'net/http']);
    expect(packageLabels(['shop.example/internal/api', 'shop.example/cart/api', 'encoding/json', 'github.com/x/json', 'github.com/go-chi/chi/v5', 'main', 'other'])).toEqual([
      'internal/api', 'cart/api', 'encoding/json', 'x/json', 'chi/v5', 'main', 'other',
    ]);
  });

  test('tell all paths apart', () => {
    const element = fc.constantFrom('a', 'b', 'v2', 'x.y', 'json');
    const paths = fc.uniqueArray(fc.array(element, { minLength: 1, maxLength: 4 }).map((elements) => elements.join('/')));
    fc.assert(
      fc.property(paths, (unique) => {
        const labels = packageLabels(unique);
        expect(new Set(labels).size).toBe(unique.length);
        labels.forEach((label, i) => expect(unique[i]!.endsWith(label)).toBe(true));
      }),
    );
  });
});

describe('fit over time', () => {
  test('keeps gaps, and moments in the middle of their steps', () => {
    const at = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString();
    const data = fitChart([{ at: at(0), fit: 0.9 }, { at: at(2) }, { at: at(4), fit: 0.8 }, { at: at(8), fit: 0.7 }])!;
    expect(data.layers[0]!.values).toEqual([0.9, null, 0.8, null, 0.7]);
    expect(data.steps).toEqual({ start: NOW - 3_600_000, stepSeconds: 7200, count: 5 });
  });

  test('is none where nothing is judged', () => {
    expect(fitChart([])).toBeNull();
    expect(fitChart([{ at: RANGE.from }])).toBeNull();
  });

  test('holds every judgement, in as few steps as a chart can show', () => {
    const moments = fc.uniqueArray(fc.integer({ min: 0, max: 30 * 86_400_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(moments, (offsets) => {
        const points = offsets.map((offset) => ({ at: new Date(NOW + offset).toISOString(), fit: 0.9 }));
        const { steps, layers } = fitChart(points)!;
        expect(steps.count).toBeLessThanOrEqual(1001);
        for (const { at } of points) expect(layers[0]!.values[Math.floor((Date.parse(at) - steps.start) / (steps.stepSeconds * 1000))]).toBe(0.9);
      }),
    );
  });

  test('the axis reaches below the lowest fit', () => {
    expect(fitSpan([0.9, null])).toEqual([0.6, 1]);
    expect(fitSpan([0.55])).toEqual([0.4, 1]);
    expect(fitSpan([0])).toEqual([0, 1]);
    expect(fitSpan([])).toEqual([0.6, 1]);
  });

  test('is marked with revisions and deploys within it', () => {
    const marks = fitMarks(report('fits').revisions, [{ version: 'v1', firstSeen: RANGE.from }, { version: 'v2', firstSeen: '2026-11-20T00:00:00Z' }, { firstSeen: '2026-11-20T00:00:00Z' }], Date.parse(RANGE.from));
    expect(marks.map(({ label }) => label)).toEqual(['revision 12', 'revision 11', 'v2']);
  });
});

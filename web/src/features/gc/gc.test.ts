// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gcReport, type GcScene } from '../../../test/mock-api/gc';
import { figureText } from './Anomalies';
import { headline, start, verdict } from './sentence';
import { environment, limitGogc, measured, outcome, settingOf } from './settings';
import { isEmpty, trendsOf } from './trends';

const MIB = 1024 ** 2;
const UNTIL = Date.parse('2026-11-22T12:00:00Z');
const report = (scene: GcScene, memory: string | null = null) => gcReport(UNTIL - 3_600_000, UNTIL, 240, memory, scene);
const basisOf = (scene: GcScene) => report(scene).advice.basis!;

describe('settings that are tried', () => {
  it('the one that is set does what was measured', () => {
    const basis = basisOf('change');
    const now = outcome(basis, settingOf(basis.now));
    expect(now.gcCores).toBeCloseTo(measured(basis).gcCores, 6);
    expect(now.share).toBeCloseTo(measured(basis).share, 6);
  });

  it('more GOGC never costs more CPU, nor less memory', () => {
    const basis = basisOf('change');
    fc.assert(
      fc.property(fc.integer({ min: 25, max: 800 }), fc.integer({ min: 1, max: 400 }), (gogc, more) => {
        const one = outcome(basis, { gogc, limit: null });
        const other = outcome(basis, { gogc: gogc + more, limit: null });
        expect(other.gcCores).toBeLessThanOrEqual(one.gcCores + 1e-9);
        expect(other.peak).toBeGreaterThanOrEqual(one.peak - 1);
        expect(one.low).toBeLessThan(one.gcCores);
        expect(one.high).toBeGreaterThan(one.gcCores);
      }),
    );
  });

  it('a limit caps the peak and GOGC', () => {
    const basis = basisOf('change');
    const limit = 900 * MIB;
    const tried = outcome(basis, { gogc: 800, limit });
    expect(tried.effective).toBeCloseTo(limitGogc(basis, limit), 6);
    expect(tried.peak).toBeLessThanOrEqual(limit);
    expect(verdict(basis, { gogc: 800, limit }, null)).toMatchObject({ tone: 'warn', bold: 'The limit binds.' });
    expect(verdict(basis, { gogc: 100, limit: 640 * MIB }, null).bold).toBe('Would thrash.');
    expect(verdict(basis, { gogc: null, limit: null }, null).tone).toBe('crit');
    expect(verdict(basis, { gogc: 100, limit: 1000 * MIB }, 1024 * MIB).bold).toBe('Too close to what there is.');
  });

  it('are said as an environment', () => {
    expect(environment({ gogc: 280, limit: 1840 * MIB })).toBe('GOGC=280 GOMEMLIMIT=1840MiB');
    expect(environment({ gogc: null, limit: 512 * MIB })).toBe('GOGC=off GOMEMLIMIT=512MiB');
  });
});

describe('the first sentence', () => {
  it('says what is gained', () => {
    expect(headline(report('change'))).toMatch(/^Raising GOGC to 200 would free 1.9[23] cores$/);
    expect(headline(report('spiral'))).toMatch(/^A GOMEMLIMIT of 1.08 GiB would free/);
    expect(headline(report('keep'))).toMatch(/^GOGC=100 can stay/);
    expect(start(report('change', String(2048 * MIB)))).toEqual({ gogc: 250, limit: 1843 * MIB });
  });

  it('says when nothing is known', () => {
    expect(headline(report('unknown'))).toBe('Nothing can be advised yet');
    expect(headline(report('leak'))).toBe('No advice while memory leaks');
    expect(start(report('unknown'))).toBeNull();
  });
});

describe('trends', () => {
  it('background and assists add up to the share', () => {
    const gc = report('change');
    const [background, assist] = trendsOf(gc)[0]!.data.layers;
    expect(background!.values[3]! + assist!.values[3]!).toBeCloseTo(gc.trends.gcCpuShare[3]!, 9);
  });

  it('know when there is nothing to draw', () => {
    expect(trendsOf(report('change')).some(isEmpty)).toBe(false);
  });
});

describe('figures', () => {
  it('have the units of runtime/metrics', () => {
    expect(figureText(14, 'percent')).toBe('14%');
    expect(figureText(0.25, 'ratio')).toBe('25.0%');
    expect(figureText(20.7, 'hertz')).toBe('20.7/s');
    expect(figureText(0.0042, 'seconds')).toBe('4.20 ms');
    expect(figureText(undefined, 'bytes')).toBe('–');
  });
});

// SPDX-License-Identifier: Apache-2.0
// Measures the flame graph and prints what it found. Run with WEB_FRAMES=1; says nothing about pass or fail, because frame
// times are the machine's as much as ours. CPU time is what the page's main thread itself took, whatever else runs.
import { growColumns, growSides } from '../../src/shared/flame/samples';
import type { Page } from '@playwright/test';
import { enter, expect, test } from './world';

const SIZES = [16_384, 100_000, 1_000_000];
const COMPARED_SIZES = [100_000];
// Absolute times: what is measured is not asked again in between.
const PROFILES = '/o/harbor/s/checkout-api/profiles?view=flame&from=2026-11-22T10:00:00Z&to=2026-11-22T11:00:00Z';
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing', 'toplevel'];
const DRAWN = 'flame graph drawn';

/** An event of Chromium's trace; times in microseconds, `tdur` is CPU time. */
interface TraceEvent {
  readonly name: string;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly tid: number;
  readonly pid: number;
  readonly args: { readonly data?: { readonly requestId?: string; readonly url?: string } };
}

/** Marks when the root's label is drawn for the first time. */
function markFirstDrawing(mark: string): void {
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (this: CanvasRenderingContext2D, ...args: Parameters<typeof fillText>) {
    fillText.apply(this, args);
    if (!args[0].startsWith('all ')) return;
    performance.mark(mark);
    CanvasRenderingContext2D.prototype.fillText = fillText;
  };
}

async function traced(page: Page, act: () => Promise<void>): Promise<TraceEvent[]> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  return traceEvents;
}

function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0;
}

function report(what: string, events: readonly TraceEvent[]): void {
  const frames = events.filter(({ name }) => name === 'FireAnimationFrame');
  const line = (times: readonly number[]) => [0.5, 0.95].map((p) => `p${p * 100} ${(percentile(times, p) / 1000).toFixed(1)}`).join(', ');
  console.log(`${what}: ${frames.length} frames, CPU ms ${line(frames.map(({ tdur = 0 }) => tdur))}; wall ms ${line(frames.map(({ dur = 0 }) => dur))}`);
}

/** From the last byte of the answer to the first bars: parsing, model, labels, drawing. */
function reportFirst(what: string, events: readonly TraceEvent[]): void {
  const request = events.find(({ name, args }) => name === 'ResourceSendRequest' && args.data?.url?.includes('/flamegraph'))?.args.data?.requestId;
  const data = events.find(({ name, args }) => name === 'ResourceFinish' && args.data?.requestId === request);
  const drawn = events.find(({ name }) => name === DRAWN);
  if (!data || !drawn) throw new Error('the trace lacks the answer or the drawing');
  const tasks = events.filter(({ name, tid, pid, ts, dur = 0 }) => name === 'RunTask' && tid === drawn.tid && pid === drawn.pid && ts + dur > data.ts && ts < drawn.ts);
  const cpu = tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0);
  console.log(`${what}: first bars after the answer, main thread CPU ${(cpu / 1000).toFixed(0)} ms, wall ${((drawn.ts - data.ts) / 1000).toFixed(0)} ms`);
}

/** What the server would answer about a profile of `size` nodes. */
function single(size: number): object {
  const { names, name, parent, self, total } = growColumns(size, 5, 90);
  const zeros = Array.from({ length: size }, () => 0);
  return {
    range: { from: '', until: '' }, type: 'cpu:cpu:nanoseconds', unit: 'nanoseconds', aggregation: 'sum', total: String(total[0]), profiles: 240,
    instances: 3, durationNanos: '0', other: { value: '0', nodes: 0 }, mainModules: [], names,
    nodes: { name, parent, depth: zeros, self: Array.from(self), total: Array.from(total), other: zeros },
  };
}

/** The same about two of them. */
function compared(size: number): object {
  const columns = growColumns(size, 5, 90);
  const { names, name, parent } = columns;
  const sides = growSides(columns, 6);
  const zeros = Array.from({ length: size }, () => 0);
  const side = (total: number) => ({ range: { from: '2026-11-22T10:00:00Z', until: '2026-11-22T11:00:00Z' }, total: String(total), profiles: 240, instances: 3, durationNanos: '0', valuePerSample: 1 });
  return {
    type: 'cpu:cpu:nanoseconds', unit: 'nanoseconds', aggregation: 'sum', a: side(sides.totalA[0]!), b: side(sides.totalB[0]!), other: { a: '0', b: '0', nodes: 0 }, mainModules: [], names,
    nodes: { name, parent, depth: zeros, otherA: zeros, otherB: zeros, ...sides },
  };
}

async function measure(page: Page, what: string, route: string, body: string, address: string): Promise<void> {
  await page.addInitScript(markFirstDrawing, DRAWN);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await enter(page, {}, false);
  await page.route(route, (answered) => answered.fulfill({ contentType: 'application/json', body }));
  const graph = page.getByRole('img', { name: /^Flame graph/ });
  const opening = await traced(page, async () => {
    await page.goto(address);
    await expect(graph).toBeVisible({ timeout: 120_000 });
    await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, DRAWN);
  });
  reportFirst(what, opening);

  const box = (await graph.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + 300);
  const scrolling = await traced(page, async () => {
    for (let i = 0; i < 60; i++) {
      await page.mouse.wheel(0, i < 30 ? 40 : -40);
      await page.waitForTimeout(20);
    }
  });
  report(`${what}, panning`, scrolling);

  await page.mouse.move(0, 0);
  await graph.focus();
  for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowDown');
  const zooming = await traced(page, async () => {
    await page.keyboard.press('Enter');
    await page.waitForTimeout(400);
    for (let i = 0; i < 6; i++) {
      await page.keyboard.press('Escape');
      await page.waitForTimeout(250);
    }
  });
  report(`${what}, zooming`, zooming);

  const searching = await traced(page, async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('main', { delay: 60 });
    await page.waitForTimeout(400);
  });
  report(`${what}, searching`, searching);

  for (const [key, did] of [['i', 'inverted'], ['r', 'recursion folded'], ['b', 'runtime hidden']] as const) {
    await graph.focus();
    const changing = await traced(page, async () => {
      await page.keyboard.press(key);
      await page.waitForTimeout(1500);
    });
    const longest = Math.max(0, ...changing.filter(({ name: event }) => event === 'RunTask').map(({ tdur = 0 }) => tdur));
    console.log(`${what}, ${did}: longest task ${(longest / 1000).toFixed(0)} ms CPU`);
    await page.keyboard.press(key);
    await page.waitForTimeout(800);
  }
}

test.describe('frames', () => {
  test.skip(!process.env['WEB_FRAMES'], 'only on request');
  test.setTimeout(300_000);
  for (const size of SIZES) {
    test(`${size} nodes`, async ({ page }) => {
      await measure(page, `${size} nodes`, '**/api/v1/flamegraph?*', JSON.stringify(single(size)), PROFILES);
    });
  }
  for (const size of COMPARED_SIZES) {
    test(`${size} nodes compared`, async ({ page }) => {
      await measure(page, `${size} nodes compared`, '**/api/v1/flamegraph/diff?*', JSON.stringify(compared(size)), `${PROFILES}&b.ver=v2.42.0`);
    });
  }
});

// SPDX-License-Identifier: Apache-2.0
// Measures the flame graph and prints what it found. Run with WEB_FRAMES=1; says nothing about pass or fail, because frame
// times are the machine's as much as ours.
import { growColumns } from '../../src/shared/flame/samples';
import type { Page } from '@playwright/test';
import { enter, expect, test } from './world';

const SIZES = [16_384, 100_000, 1_000_000];

/** Counts how long each animation frame callback takes, and how far frames are apart. */
function watchFrames(): void {
  const frames: { at: number; took: number }[] = [];
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    ask((at) => {
      const before = performance.now();
      callback(at);
      frames.push({ at, took: performance.now() - before });
    });
  Object.assign(window, { frames });
}

async function taken(page: Page): Promise<{ at: number; took: number }[]> {
  return page.evaluate(() => {
    const { frames } = window as unknown as { frames: { at: number; took: number }[] };
    return frames.splice(0);
  });
}

function percentile(values: readonly number[], p: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0).toFixed(1);
}

function report(what: string, frames: readonly { at: number; took: number }[]): void {
  const took = frames.map((frame) => frame.took);
  const apart = frames.slice(1).map((frame, i) => frame.at - frames[i]!.at).filter((gap) => gap < 200);
  console.log(`${what}: ${frames.length} frames, drawing p50 ${percentile(took, 0.5)} ms, p95 ${percentile(took, 0.95)} ms; apart p95 ${percentile(apart, 0.95)} ms`);
}

test.describe('frames', () => {
  test.skip(!process.env['WEB_FRAMES'], 'only on request');
  test.setTimeout(180_000);
  for (const size of SIZES) {
    test(`${size} frames`, async ({ page }) => {
      await page.addInitScript(watchFrames);
      await page.setViewportSize({ width: 1920, height: 1080 });
      await enter(page, {}, false);
      const { names, name, parent, self, total } = growColumns(size, 5, 90);
      const zeros = Array.from({ length: size }, () => 0);
      const body = JSON.stringify({
        range: { from: '', until: '' }, type: 'cpu:cpu:nanoseconds', unit: 'nanoseconds', aggregation: 'sum', total: String(total[0]), profiles: 240,
        instances: 3, durationNanos: '0', other: { value: '0', nodes: 0 }, mainModules: [], names,
        nodes: { name, parent, depth: zeros, self: Array.from(self), total: Array.from(total), other: zeros },
      });
      await page.route('**/api/v1/flamegraph*', (route) => route.fulfill({ contentType: 'application/json', body }));
      await page.goto('/o/harbor/s/checkout-api/profiles?view=flame');
      const graph = page.getByRole('img', { name: /^Flame graph/ });
      await expect(graph).toBeVisible({ timeout: 60_000 });
      await page.waitForTimeout(500);
      const first = (await taken(page)).at(-1)!;
      console.log(`${size} frames, ${(body.length / 1e6).toFixed(1)} MB: last frame of the first paint took ${first.took.toFixed(1)} ms`);

      const box = (await graph.boundingBox())!;
      await page.mouse.move(box.x + box.width / 2, box.y + 300);
      for (let i = 0; i < 60; i++) await page.mouse.wheel(0, i < 30 ? 40 : -40);
      report(`${size} frames, scrolling`, await taken(page));

      await page.mouse.move(0, 0);
      await graph.focus();
      for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowDown');
      await taken(page);
      await page.keyboard.press('Enter');
      await page.waitForTimeout(400);
      for (let i = 0; i < 6; i++) {
        await page.keyboard.press('Escape');
        await page.waitForTimeout(250);
      }
      report(`${size} frames, zooming`, await taken(page));

      await page.keyboard.press('/');
      await page.keyboard.type('main', { delay: 60 });
      await page.waitForTimeout(400);
      report(`${size} frames, searching`, await taken(page));
    });
  }
});

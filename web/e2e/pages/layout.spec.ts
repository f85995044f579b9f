// SPDX-License-Identifier: Apache-2.0
// Pages fit into their window at every supported width, and do not jump while they load.
import { someDeletions } from '../../test/mock-api/data';
import { findingId, someFindings } from '../../test/mock-api/findings';
import { someLetters } from '../../test/mock-api/refused';
import { enter, expect, NOW, test } from './world';

const PATHS = ['/sign-in', '/o/harbor', '/o/harbor/connect', '/o/harbor/settings/usage', '/o/harbor/settings/data', '/o/harbor/settings/refused', '/o/harbor/s/checkout-api', '/o/harbor/s/checkout-api/profiles', '/o/harbor/s/checkout-api/gc', '/o/harbor/s/checkout-api/pgo', '/o/harbor/leaks', '/o/harbor/s/checkout-api/leaks', `/o/harbor/s/checkout-api/leaks/${findingId(1)}`, `/o/harbor/s/checkout-api/leaks/${findingId(2)}`];
/** So that lists have something in them. */
const SCENARIO = { data: { chosen: {}, deletions: someDeletions(NOW) }, refused: 'some', letters: someLetters(NOW), findings: someFindings(NOW) } as const;
const WIDTHS = [360, 390, 768, 1024, 1200, 1440, 2560];

for (const path of PATHS) {
  test(`${path} fits`, async ({ page }) => {
    await enter(page, SCENARIO);
    await page.goto(path);
    await expect(page.locator('h1').first()).toBeAttached();
    await page.waitForLoadState('networkidle');
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), { message: `${width} px` }).toBeLessThanOrEqual(0);
    }
  });

  test(`${path} does not jump`, async ({ page }) => {
    await enter(page, SCENARIO);
    await page.addInitScript(() => {
      const shifts: string[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value, sources } = entry as PerformanceEntry & { value: number; sources: readonly { node: Node | null }[] };
          const moved = sources.map(({ node }) => (node instanceof Element ? node.className || node.tagName : '')).join(' ');
          if (value > 0.01) shifts.push(`${value.toFixed(3)} ${moved}`);
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    // Answers that take their time, as they do over a network.
    await page.route('**/api/v1/**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      await route.fallback();
    });
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    await expect(page.locator('h1').first()).toBeAttached();
    expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);
  });
}

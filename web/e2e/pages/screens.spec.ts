// SPDX-License-Identifier: Apache-2.0
// Takes a picture of every page in both themes and two widths, for people to look at. Run with WEB_SCREENS=1.
import type { Scenario } from '../../test/mock-api';
import { enter, test } from './world';

const PAGES: Readonly<Record<string, { path: string; scenario?: Scenario }>> = {
  'sign-in': { path: '/sign-in?error=refused&id=a1b2' },
  services: { path: '/o/harbor' },
  overview: { path: '/o/harbor/s/checkout-api?from=now-6h' },
  profiles: { path: '/o/harbor/s/checkout-api/profiles?from=now-6h' },
  'profiles-selected': { path: '/o/harbor/s/checkout-api/profiles?from=now-6h&fn=encoding/json.(*decodeState).object&q=json' },
  'profiles-sandwich': { path: '/o/harbor/s/checkout-api/profiles?from=now-6h&view=sandwich&fn=runtime.mallocgc' },
  'profiles-reshaped': { path: '/o/harbor/s/checkout-api/profiles?from=now-6h&rt=0&inv=1&up=1&color=package&by=endpoint' },
  'connect-waiting': { path: '/o/harbor/connect' },
  'connect-arrived': { path: '/o/harbor/connect', scenario: { arrived: 'profiles' } },
  pgo: { path: '/o/harbor/s/checkout-api/pgo?env=prod' },
  'pgo-stale': { path: '/o/harbor/s/checkout-api/pgo?ci=actions&sort=state', scenario: { pgo: 'stale' } },
  'pgo-unjudged': { path: '/o/harbor/s/checkout-api/pgo?ci=make', scenario: { pgo: 'unjudged', role: 'viewer' } },
  'pgo-partial': { path: '/o/harbor/s/checkout-api/pgo?q=json&since=now-30d', scenario: { pgo: 'partial' } },
  'pgo-first': { path: '/o/harbor/s/checkout-api/pgo?ver=v2.42.1', scenario: { pgo: 'first' } },
  'pgo-refused': { path: '/o/harbor/s/checkout-api/pgo?env=staging', scenario: { pgo: 'refused' } },
  'pgo-benchmarks': { path: '/o/harbor/s/checkout-api/pgo', scenario: { pgo: 'benchmarks' } },
  'pgo-none': { path: '/o/harbor/s/checkout-api/pgo', scenario: { pgo: 'none' } },
  'pgo-denied': { path: '/o/harbor/s/checkout-api/pgo', scenario: { pgo: 'denied' } },
  'pgo-failed': { path: '/o/harbor/s/checkout-api/pgo', scenario: { failing: /pgo/ } },
};

test.describe('screens', () => {
  test.skip(!process.env['WEB_SCREENS'], 'only on request');
  for (const [name, { path, scenario }] of Object.entries(PAGES)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1440, 390]) {
        test(`${name} ${colorScheme} ${width}`, async ({ page }) => {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
          await enter(page, scenario);
          await page.goto(path);
          await page.waitForLoadState('networkidle');
          await page.evaluate(() => document.fonts.ready.then(() => undefined));
          await page.waitForTimeout(200);
          await page.screenshot({ path: `e2e/screens/${name}-${colorScheme}-${width}.png`, fullPage: width === 390 });
        });
      }
    }
  }
});

// SPDX-License-Identifier: Apache-2.0
// Takes a picture of every page in both themes and two widths, for people to look at. Run with WEB_SCREENS=1.
import { enter, test } from './world';

const PAGES: Readonly<Record<string, { path: string; arrived?: 'profiles' }>> = {
  'sign-in': { path: '/sign-in?error=refused&id=a1b2' },
  services: { path: '/o/harbor' },
  overview: { path: '/o/harbor/s/checkout-api?from=now-6h' },
  profiles: { path: '/o/harbor/s/checkout-api/profiles?from=now-6h' },
  'profiles-selected': { path: '/o/harbor/s/checkout-api/profiles?from=now-6h&fn=encoding/json.(*decodeState).object&q=json' },
  'profiles-sandwich': { path: '/o/harbor/s/checkout-api/profiles?from=now-6h&view=sandwich&fn=runtime.mallocgc' },
  'profiles-reshaped': { path: '/o/harbor/s/checkout-api/profiles?from=now-6h&rt=0&inv=1&up=1&color=package&by=endpoint' },
  'connect-waiting': { path: '/o/harbor/connect' },
  'connect-arrived': { path: '/o/harbor/connect', arrived: 'profiles' },
};

test.describe('screens', () => {
  test.skip(!process.env['WEB_SCREENS'], 'only on request');
  for (const [name, { path, arrived }] of Object.entries(PAGES)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1440, 390]) {
        test(`${name} ${colorScheme} ${width}`, async ({ page }) => {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
          await enter(page, arrived ? { arrived } : {});
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

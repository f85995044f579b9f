// SPDX-License-Identifier: Apache-2.0
// Takes a picture of every page in both themes and two widths, for people to look at. Run with WEB_SCREENS=1.
import type { Scenario } from '../../test/mock-api';
import { someDeletions } from '../../test/mock-api/data';
import { fileNamed } from '../../test/mock-api/files';
import { findingId, someFindings } from '../../test/mock-api/findings';
import { someLetters } from '../../test/mock-api/refused';
import { enter, NOW, test } from './world';

const PROFILES = '/o/harbor/s/checkout-api/profiles?from=now-6h';
const LEAKS = '/o/harbor/s/checkout-api/leaks';
const VERSIONS = '&a.from=2026-11-22T06:00:02Z&a.to=2026-11-22T09:43:14Z&ver=v2.42.0&b.from=2026-11-22T09:43:14Z&b.to=2026-11-22T12:00:02Z&b.ver=v2.42.1';
const FILES = [fileNamed('checkout-before.pb.gz', 184_220, NOW - 3_600_000, 1), fileNamed('heap.pb.gz', 98_000, NOW - 86_400_000)];

const PAGES: Readonly<Record<string, { path: string; scenario?: Scenario }>> = {
  'sign-in': { path: '/sign-in?error=refused&id=a1b2' },
  services: { path: '/o/harbor' },
  overview: { path: '/o/harbor/s/checkout-api?from=now-6h' },
  'services-leaks': { path: '/o/harbor?sort=-findings', scenario: { findings: someFindings(NOW) } },
  'overview-leaks': { path: '/o/harbor/s/checkout-api?from=now-6h', scenario: { findings: someFindings(NOW) } },
  'leaks-all': { path: '/o/harbor/leaks', scenario: { findings: someFindings(NOW) } },
  leaks: { path: LEAKS, scenario: { findings: someFindings(NOW) } },
  'leaks-none': { path: LEAKS },
  'leaks-goroutines': { path: `${LEAKS}/${findingId(1)}`, scenario: { findings: someFindings(NOW) } },
  'leaks-memory': { path: `${LEAKS}/${findingId(2)}`, scenario: { findings: someFindings(NOW), role: 'viewer' } },
  'leaks-regressed': { path: `${LEAKS}/${findingId(3)}`, scenario: { findings: someFindings(NOW) } },
  'leaks-fixed': { path: `${LEAKS}/${findingId(7)}?state=fixed`, scenario: { findings: someFindings(NOW) } },
  profiles: { path: '/o/harbor/s/checkout-api/profiles?from=now-6h' },
  'profiles-selected': { path: '/o/harbor/s/checkout-api/profiles?from=now-6h&fn=encoding/json.(*decodeState).object&q=json' },
  'profiles-sandwich': { path: '/o/harbor/s/checkout-api/profiles?from=now-6h&view=sandwich&fn=runtime.mallocgc' },
  'profiles-reshaped': { path: '/o/harbor/s/checkout-api/profiles?from=now-6h&rt=0&inv=1&up=1&color=package&by=endpoint' },
  'profiles-heap': { path: `${PROFILES}&type=heap_inuse&fn=encoding/json.(*decodeState).object` },
  'profiles-compare': { path: `${PROFILES}${VERSIONS}&fn=encoding/json.(*decodeState).object` },
  'profiles-compare-times': { path: `${PROFILES}&a.from=2026-11-22T06:30:00Z&a.to=2026-11-22T08:30:00Z&b.from=2026-11-22T10:00:00Z&b.to=2026-11-22T11:30:00Z&norm=cores&q=json` },
  'profiles-compare-zoomed': { path: `${PROFILES}${VERSIONS}&q=offers&inv=1` },
  'profiles-compare-tree': { path: `${PROFILES}${VERSIONS}&view=tree&fn=shop.example/offers.hashKey` },
  'profiles-compare-sandwich': { path: `${PROFILES}${VERSIONS}&view=sandwich&fn=runtime.mallocgc` },
  'profiles-compare-label': { path: `${PROFILES}&l=endpoint:/v1/orders&b.l=endpoint:/v1/carts&type=heap_inuse` },
  'profiles-compare-file': { path: `${PROFILES}&b.file=${FILES[0]!.id}` },
  'profiles-file': { path: `${PROFILES}&file=${FILES[0]!.id}&fn=runtime.scanObject` },
  'profiles-file-compare': { path: `${PROFILES}&file=${FILES[0]!.id}&b.from=now-6h&b.to=now` },
  'profiles-labels': { path: `${PROFILES}&sby=tenant&sl=route:/v1/orders` },
  'connect-waiting': { path: '/o/harbor/connect' },
  'connect-arrived': { path: '/o/harbor/connect', scenario: { arrived: 'profiles' } },
  usage: { path: '/o/harbor/settings/usage', scenario: { usage: 'near' } },
  'usage-over': { path: '/o/harbor/settings/usage', scenario: { usage: 'over' } },
  data: { path: '/o/harbor/settings/data' },
  'data-deleting': { path: '/o/harbor/settings/data', scenario: { data: { chosen: { uploads: 14 }, deletions: someDeletions(NOW) } } },
  'data-denied': { path: '/o/harbor/settings/data', scenario: { role: 'viewer' } },
  refused: { path: '/o/harbor/settings/refused', scenario: { refused: 'some', letters: someLetters(NOW) } },
  'refused-nothing': { path: '/o/harbor/settings/refused' },
  'refused-failed': { path: '/o/harbor/settings/refused', scenario: { refused: 'some', failing: /dead-letters$/ } },
  gc: { path: '/o/harbor/s/checkout-api/gc?from=now-6h' },
  'gc-memory': { path: '/o/harbor/s/checkout-api/gc?from=now-6h&mem=2048' },
  'gc-spiral': { path: '/o/harbor/s/checkout-api/gc?from=now-6h', scenario: { gc: 'spiral' } },
  'gc-keep': { path: '/o/harbor/s/checkout-api/gc?from=now-6h', scenario: { gc: 'keep' } },
  'gc-leak': { path: '/o/harbor/s/checkout-api/gc?from=now-6h', scenario: { gc: 'leak' } },
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
          await enter(page, { files: [...FILES], ...scenario });
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

// SPDX-License-Identifier: Apache-2.0
// Every route and the states that cover it, in both themes: no violation of WCAG 2.2 AA that axe can see.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Scenario } from '../../test/mock-api';
import { someDeletions } from '../../test/mock-api/data';
import { fileNamed } from '../../test/mock-api/files';
import { findingId, someFindings } from '../../test/mock-api/findings';
import { someLetters } from '../../test/mock-api/refused';
import { enter, expect, NOW, test } from './world';

interface Place {
  readonly path: string;
  /** Rules that misjudge this state, each with the reason beside it. */
  readonly except?: readonly string[];
  readonly scenario?: Scenario;
  readonly act?: (page: Page) => Promise<void>;
  /** 1440 unless told. */
  readonly width?: number;
}

const GC = '/o/harbor/s/checkout-api/gc';
const PGO = '/o/harbor/s/checkout-api/pgo';
const PROFILES = '/o/harbor/s/checkout-api/profiles?from=now-6h';
const COMPARED = `${PROFILES}&ver=v2.42.0&a.from=2026-11-22T06:00:02Z&a.to=2026-11-22T09:43:14Z&b.from=2026-11-22T09:43:14Z&b.to=2026-11-22T12:00:02Z&b.ver=v2.42.1`;
const FILE = fileNamed('checkout-before.pb.gz', 184_220, NOW - 3_600_000);
const FILES = { files: [FILE] };
const DATA = '/o/harbor/settings/data';
const DELETING: Scenario = { data: { chosen: {}, deletions: someDeletions(NOW) } };
const REFUSED = '/o/harbor/settings/refused';
const KEPT: Scenario = { refused: 'some', letters: someLetters(NOW) };
const LEAKS = '/o/harbor/s/checkout-api/leaks';
const FOUND: Scenario = { findings: someFindings(NOW) };

const PLACES: Readonly<Record<string, Place>> = {
  'sign-in': { path: '/sign-in?error=denied&id=a1b2' },
  services: { path: '/o/harbor' },
  'services, none': { path: '/o/harbor', scenario: { empty: true } },
  'services, failing': { path: '/o/harbor', scenario: { failing: /services$/ } },
  'services, with leaks': { path: '/o/harbor', scenario: FOUND },
  'services, with leaks, on a phone': { path: '/o/harbor', scenario: FOUND, width: 390 },
  'overview, with leaks': { path: '/o/harbor/s/checkout-api', scenario: FOUND },
  'leaks of all services': { path: '/o/harbor/leaks', scenario: FOUND },
  leaks: { path: LEAKS, scenario: FOUND },
  'leaks, on a phone': { path: LEAKS, scenario: FOUND, width: 390 },
  'leaks, muted': { path: '/o/harbor/leaks?state=muted', scenario: FOUND },
  'leaks, none': { path: LEAKS },
  'leaks, failing': { path: LEAKS, scenario: { failing: /findings$/ } },
  'a leak of goroutines': { path: `${LEAKS}/${findingId(1)}`, scenario: FOUND },
  'a leak of memory': { path: `${LEAKS}/${findingId(2)}`, scenario: { ...FOUND, role: 'viewer' } },
  'a leak, on a phone': { path: `${LEAKS}/${findingId(2)}`, scenario: FOUND, width: 390 },
  'a leak, fixed': { path: `${LEAKS}/${findingId(7)}?state=fixed`, scenario: FOUND },
  'a leak, not there': { path: `${LEAKS}/${findingId(99)}`, scenario: FOUND },
  'a leak, acknowledged': {
    path: `${LEAKS}/${findingId(1)}`,
    scenario: FOUND,
    act: (page) => page.getByRole('button', { name: 'Acknowledge' }).click(),
  },
  'a leak, to be muted': {
    path: `${LEAKS}/${findingId(1)}`,
    scenario: FOUND,
    act: async (page) => {
      await page.getByRole('button', { name: 'Mute…' }).click();
      await page.getByRole('radio', { name: 'Until a date' }).click();
      await expect(page.getByLabel('Date')).toBeVisible();
    },
  },
  'command menu': {
    path: '/o/harbor',
    act: (page) => page.keyboard.press('Control+k'),
    // Arrows in the field move through the list and scroll it; the focus itself stays in the field.
    except: ['scrollable-region-focusable'],
  },
  'key list': { path: '/o/harbor', act: (page) => page.keyboard.press('?') },
  'range picker': {
    path: '/o/harbor',
    act: (page) => page.getByRole('button', { name: /Time range/ }).click(),
    // The popover is a dialog at the end of the body; buttons around it are for screen readers to leave it.
    except: ['region'],
  },
  overview: { path: '/o/harbor/s/checkout-api' },
  'overview of one instance': {
    path: '/o/harbor/s/billing-worker',
    act: (page) => page.getByRole('button', { name: /^billing-worker-/ }).first().click(),
  },
  'lane as a table': {
    path: '/o/harbor/s/checkout-api',
    act: (page) => page.getByRole('button', { name: 'Heap as a table' }).click(),
  },
  gc: { path: GC },
  'gc, tried': { path: `${GC}?gogc=400&lim=900&mem=1024` },
  'gc, at the limit': { path: GC, scenario: { gc: 'spiral' } },
  'gc, predicted and measured': { path: GC, scenario: { gc: 'keep' } },
  'gc, unknown': { path: GC, scenario: { gc: 'leak' }, width: 390 },
  'gc, failing': { path: GC, scenario: { failing: /gc$/ } },
  profiles: { path: PROFILES },
  'profiles, searching and selected': {
    path: `${PROFILES}&q=json`,
    act: (page) => page.getByRole('row', { name: /decodeState.*object/ }).first().click(),
  },
  'profiles as a tree': { path: `${PROFILES}&view=tree` },
  'profiles as a table': { path: `${PROFILES}&view=table&type=heap_inuse` },
  'profiles, reshaped and broken down': { path: `${PROFILES}&by=endpoint&rt=0&inv=1&up=1&color=package&hide=main.main` },
  'profiles as a sandwich': { path: `${PROFILES}&view=sandwich&fn=runtime.mallocgc` },
  'profiles as two trees': { path: `${PROFILES}&view=sandwich&fn=runtime.mallocgc&twin=1` },
  'profiles as a sandwich of nothing': { path: `${PROFILES}&view=sandwich` },
  'menu of a frame': {
    path: `${PROFILES}&view=table`,
    act: (page) => page.getByRole('row', { name: /runtime\.scanObject/ }).click({ button: 'right' }),
    // The menu is at the end of the body, like every popover.
    except: ['region'],
  },
  compared: { path: `${COMPARED}&fn=encoding/json.(*decodeState).object&q=json` },
  'compared, on a phone': { path: COMPARED, width: 390 },
  'compared, same time': { path: `${PROFILES}&type=heap_inuse&l=endpoint:/v1/orders&b.l=endpoint:/v1/carts` },
  'compared as a tree': { path: `${COMPARED}&view=tree&fn=shop.example/offers.hashKey&norm=cores` },
  'compared as a sandwich': { path: `${COMPARED}&view=sandwich&fn=runtime.mallocgc` },
  'what to compare with': {
    path: COMPARED,
    scenario: FILES,
    act: (page) => page.getByRole('button', { name: 'Compare with' }).click(),
    // The menu is at the end of the body, like every popover.
    except: ['region'],
  },
  'an uploaded file': { path: `${PROFILES}&file=${FILE.id}&fn=runtime.scanObject`, scenario: FILES },
  'an uploaded file, on a phone': { path: `${PROFILES}&file=${FILE.id}`, scenario: FILES, width: 390 },
  'an uploaded file that has gone': { path: `${PROFILES}&file=${FILE.id}` },
  'an uploaded file against live': { path: `${PROFILES}&file=${FILE.id}&b.from=now-6h&b.to=now`, scenario: FILES },
  'uploaded files': {
    path: PROFILES,
    scenario: FILES,
    act: async (page) => {
      await page.getByRole('button', { name: 'Open file…' }).click();
      await page.getByRole('menuitem', { name: 'All files' }).click();
      await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(1);
    },
  },
  'a file that is none': {
    path: PROFILES,
    act: async (page) => {
      await page.getByLabel('Profile file').setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('hi') });
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  'labels of samples': { path: `${PROFILES}&sby=tenant&sl=route:/v1/orders` },
  'labels of samples, on a phone': { path: `${PROFILES}&sby=tenant&sl=route:/v1/orders`, width: 390 },
  'profiles, other type': { path: `${PROFILES}&type=goroutineleak` },
  pgo: { path: PGO },
  'pgo, to be rebuilt': { path: `${PGO}?ci=actions&sort=state`, scenario: { pgo: 'stale' } },
  'pgo, not judged': { path: `${PGO}?ci=make`, scenario: { pgo: 'unjudged', role: 'viewer' } },
  'pgo, partial': { path: `${PGO}?q=json`, scenario: { pgo: 'partial' } },
  'pgo, refused': { path: PGO, scenario: { pgo: 'refused' } },
  'pgo, no profiles': { path: PGO, scenario: { pgo: 'none' } },
  'pgo, denied': { path: PGO, scenario: { pgo: 'denied' } },
  'pgo, choosing data': {
    path: PGO,
    act: (page) => page.getByRole('button', { name: 'Choose other data' }).click(),
    // The popover is at the end of the body, like every popover.
    except: ['region'],
  },
  'pgo, how a number came about': {
    path: PGO,
    act: (page) => page.getByRole('button', { name: 'How: Covers' }).click(),
    // The tooltip is at the end of the body, and read with its button.
    except: ['region'],
  },
  'pgo, measuring': { path: PGO, act: (page) => page.getByRole('button', { name: 'How to measure' }).click() },
  'connect, waiting': { path: '/o/harbor/connect' },
  'connect, arrived': { path: '/o/harbor/connect', scenario: { arrived: 'profiles' } },
  'connect, refused': { path: '/o/harbor/connect?via=scrape', scenario: { arrived: 'refused', role: 'viewer' } },
  usage: { path: '/o/harbor/settings/usage' },
  'usage, over a limit': { path: '/o/harbor/settings/usage', scenario: { usage: 'over' } },
  'usage, over a limit, on a phone': { path: '/o/harbor/settings/usage', scenario: { usage: 'over' }, width: 390 },
  'usage, failing': { path: '/o/harbor/settings/usage', scenario: { failing: /usage$/ } },
  data: { path: DATA, scenario: DELETING, act: (page) => page.locator('summary').click() },
  'data, on a phone': { path: DATA, scenario: DELETING, width: 390 },
  'data, denied': { path: DATA, scenario: { ...DELETING, role: 'viewer' } },
  'data, failing': { path: DATA, scenario: { failing: /retention$/ } },
  'data, not counted': { path: DATA, scenario: { failing: /stored$|deletions$/ } },
  'data, kept for less': {
    path: DATA,
    act: async (page) => {
      await page.getByRole('button', { name: /^Uploaded files/ }).click();
      await page.getByRole('menuitemradio', { name: '1 day' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  'data, deleting a service': {
    path: DATA,
    act: async (page) => {
      await page.getByRole('button', { name: /^Delete a service/ }).click();
      await page.getByLabel('Service', { exact: true }).fill('nothing');
      await page.getByLabel('Type nothing to confirm').fill('nothing');
      await page.getByRole('button', { name: 'Delete its data' }).click();
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  'data, deleting everything': { path: DATA, act: (page) => page.getByRole('button', { name: 'Delete everything…' }).click() },
  refused: { path: REFUSED, scenario: KEPT },
  'refused, on a phone': { path: REFUSED, scenario: KEPT, width: 390 },
  'refused, narrowed down': { path: `${REFUSED}?reason=not_processed&service=checkout-api`, scenario: { ...KEPT, role: 'viewer' } },
  'refused, nothing': { path: REFUSED },
  'refused, failing': { path: REFUSED, scenario: { failing: /discards$/ } },
  'refused, records failing': { path: REFUSED, scenario: { refused: 'some', failing: /dead-letters$/ } },
  'no such service': { path: '/o/harbor/s/nothing' },
  'foreign organization': { path: '/o/elsewhere' },
  'no such page': { path: '/nowhere' },
};

for (const [name, { path, scenario, act, width, except = [] }] of Object.entries(PLACES)) {
  test(name, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    if (width !== undefined) await page.setViewportSize({ width, height: 844 });
    await enter(page, scenario);
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    await act?.(page);
    await expect(page.locator('h1, h2').first()).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      const { violations } = await new AxeBuilder({ page })
        .disableRules([...except])
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      const said = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html.slice(0, 160)).join('\n  ')}`);
      expect(said, colorScheme).toEqual([]);
    }
  });
}

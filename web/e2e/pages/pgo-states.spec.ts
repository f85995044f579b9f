// SPDX-License-Identifier: Apache-2.0
// Every state that the profile for the compiler can be in.
import { enter, expect, test } from './world';

const PGO = '/o/harbor/s/checkout-api/pgo';
const REPORT = /\/api\/v1\/pgo\/checkout-api\?/;

const STATES = [
  ['stale', 'Rebuild soon: only 72% of today’s hot edges fit', 'Failed: Fit 72%, least 80%'],
  ['unjudged', 'Revision 12 is there; whether it fits is not known yet', 'v2.42.1 has 31 hot call sites so far'],
  ['first', 'This profile still fits', 'Revisions'],
  ['partial', 'This profile still fits', 'Look before you build: 9 of 12 instances'],
  ['refused', 'No file yet: too few samples', 'Look further back, or wait.'],
  ['benchmarks', 'No file yet: only benchmarks were profiled', '36 profiles of benchmarks'],
  ['none', 'No file yet: no CPU profiles', 'Send CPU profiles'],
  ['denied', 'You may not see this in Harbor Retail', 'An admin of the organization can give you a role that may.'],
] as const;
for (const [scene, title, text] of STATES) {
  test(`${scene} says what it is`, async ({ page }) => {
    await enter(page, { pgo: scene });
    await page.goto(PGO);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
    await expect(page.getByRole('main')).toContainText(text);
    await expect(page.getByRole('link', { name: 'Download default.pgo 412 KiB' })).toHaveCount(/^No file|not see/.test(title) ? 0 : 1);
  });
}

test('without a file nothing is said to fit', async ({ page }) => {
  await enter(page, { pgo: 'refused' });
  await page.goto(PGO);
  const edges = page.getByRole('region', { name: 'Hot call edges' });
  await expect(edges).toContainText('of today’s profiles');
  await expect(edges.getByRole('columnheader', { name: 'Fit', exact: true })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Fit over time' })).toContainText('Not judged yet.');
  await page.getByRole('button', { name: 'Last 30 d' }).click();
  await expect(page).toHaveURL(/since=now-30d/);
});

test('the way to the file is there before the first answer', async ({ page }) => {
  await enter(page);
  let answer: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (answer = resolve));
  await page.route(REPORT, async (route) => {
    await asked;
    return route.fallback();
  });
  await page.goto(PGO);
  await expect(page.getByRole('region', { name: 'State' })).toHaveAttribute('aria-busy', 'true');
  await expect(page.getByRole('group', { name: 'Shell' })).toContainText('default.pgo.new');
  answer();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('still fits');
});

test('a failure can be tried again, a later one leaves the page in place', async ({ page }) => {
  const world = await enter(page, { failing: /pgo/ });
  await page.goto(PGO);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The profile for the compiler: the server is overloaded');
  await expect(page.getByText('ref a1b2c3d4')).toBeVisible();
  world.scenario = {};
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('still fits');
  world.scenario = { failing: /pgo/ };
  await page.getByRole('button', { name: 'Time range: Last 7 d' }).click();
  await page.getByRole('menuitemradio', { name: 'Last 14 d' }).click();
  await expect(page.getByText('The last update failed')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('still fits');
});

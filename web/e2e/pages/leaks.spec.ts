// SPDX-License-Identifier: Apache-2.0
// Leaks: listed, looked at, acknowledged and muted.
import type { Page } from '@playwright/test';
import { finding, findingId, grown, someFindings } from '../../test/mock-api/findings';
import { enter, expect, NOW, test } from './world';

const ALL = '/o/harbor/leaks';
const LEAKS = '/o/harbor/s/checkout-api/leaks';
const rows = (page: Page) => page.getByRole('table', { name: 'Leaks' }).getByRole('row');

test.describe('the list', () => {
  test('tells of a service what leaks where, how fast and since when, the worst first', async ({ page }) => {
    await enter(page, { findings: someFindings(NOW) });
    await page.goto(LEAKS);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('3 open leaks in checkout-api, 1 of them proven');
    await expect(rows(page)).toHaveCount(4);
    const first = rows(page).nth(1);
    await expect(first).toContainText('Proven');
    await expect(first.getByRole('link')).toHaveText('Goroutines are stuck sending to a channel that nobody receives from, in quote.(*Hedger).fetch.func1');
    await expect(first).toContainText('shop/quote/hedger.go:88');
    await expect(first).toContainText('+14.2 k/h');
    await expect(first).toContainText('Nov 22 09:44');
    await expect(first).toContainText('v2.42.1');
    await expect(rows(page).nth(2)).toContainText('Suspected, 93%');
    await expect(rows(page).nth(3)).toContainText('Came back');
    await expect(page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: /^Leaks 3 open/ })).toHaveAttribute('aria-current', 'page');
  });

  test('of all services names them', async ({ page }) => {
    await enter(page, { findings: someFindings(NOW) });
    await page.goto(ALL);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('4 open leaks in 2 services, 1 of them proven');
    await expect(rows(page).filter({ hasText: 'price-stream' })).toContainText('Goroutines loop over a timer that is never stopped');
    await rows(page).filter({ hasText: 'price-stream' }).getByRole('link').click();
    await expect(page).toHaveURL(new RegExp(`/s/price-stream/leaks/${findingId(4)}$`));
  });

  test('is narrowed down by state and kind, which the address keeps', async ({ page }) => {
    await enter(page, { findings: someFindings(NOW) });
    await page.goto(LEAKS);
    await page.getByRole('radio', { name: 'Memory' }).click();
    await expect(page).toHaveURL(/kind=heap-leak/);
    await expect(rows(page)).toHaveCount(2);
    await expect(page.getByRole('radio', { name: 'Open 1' })).toBeChecked();
    await page.getByRole('radio', { name: 'Fixed 0' }).click();
    await expect(page).toHaveURL(/state=fixed/);
    await expect(page.getByText('No leak was fixed yet of this kind')).toBeVisible();
    await page.getByRole('button', { name: 'All kinds' }).click();
    await expect(rows(page).nth(1)).toContainText('Fixed in v2.42.0');
    await page.reload();
    await expect(page.getByRole('radio', { name: 'Fixed 1' })).toBeChecked();
    await page.goBack();
    await expect(page.getByText('No leak was fixed yet of this kind')).toBeVisible();
  });

  test('has what was no leak after all only on request', async ({ page }) => {
    await enter(page, { findings: someFindings(NOW) });
    await page.goto(LEAKS);
    await page.getByRole('radio', { name: 'Refuted' }).click();
    await expect(rows(page)).toHaveCount(2);
    await expect(rows(page).nth(1)).toContainText('feed.(*Reader).next');
    await expect(rows(page).nth(1)).toContainText('No leak after all');
  });

  test('without a leak says what is looked for, and what that lacks', async ({ page }) => {
    await enter(page);
    await page.goto(LEAKS);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('No open leaks in checkout-api');
    const searches = page.getByRole('region', { name: 'What is looked for' });
    await expect(searches.getByRole('listitem').nth(0)).toContainText('No profiles of type goroutineleak arrive. Go 1.27 takes them');
    await expect(searches.getByRole('listitem').nth(1)).toContainText('Profiles of type goroutine arrive; the service sends since Sep');
  });

  test('that cannot be loaded says so and tries again', async ({ page }) => {
    const world = await enter(page, { failing: /findings$/ });
    await page.goto(LEAKS);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The leaks: the server is overloaded');
    world.scenario = {};
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('No open leaks in checkout-api');
  });

  test('is reached and walked through by keys', async ({ page }) => {
    await enter(page, { findings: someFindings(NOW) });
    await page.goto('/o/harbor/s/checkout-api');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Goroutine leak in quote.(*Hedger)');
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await expect(page).toHaveURL(/\/s\/checkout-api\/leaks$/);
    await expect(rows(page)).toHaveCount(4);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/leaks/${findingId(2)}$`));
    await expect(page.getByRole('heading', { level: 1 })).toContainText('is never given back');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('leaks of all');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/o\/harbor\/leaks$/);
  });
});

test.describe('a leak', () => {
  test('is told with its evidence', async ({ page }) => {
    await enter(page, { findings: someFindings(NOW) });
    await page.goto(`${LEAKS}/${findingId(1)}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^\d+\u00a0\d+ goroutines are stuck sending to a channel that nobody receives from, in quote\.\(\*Hedger\)\.fetch\.func1$/);
    const main = page.getByRole('main');
    await expect(main).toContainText('Proven goroutine leak');
    await expect(page.getByRole('region', { name: 'checkout-api-kx9q2' }).getByRole('img')).toHaveAttribute('aria-label', /rising/);
    await expect(page.getByRole('region', { name: 'Sent to a channel that nobody receives from' })).toContainText('Give the channel room for every value');
    const stack = page.getByRole('region', { name: 'Stack of the goroutines' });
    await expect(stack.getByRole('listitem')).toHaveCount(4);
    await expect(stack.getByRole('listitem').nth(0)).toContainText('Runtime');
    await expect(stack.getByRole('listitem').nth(3)).toContainText('quote.(*Hedger).fetch.func1 (here it leaks)Your module');
    await expect(page.getByRole('region', { name: 'Instances' }).getByRole('row')).toHaveCount(4);
    await expect(page.getByRole('region', { name: 'History' })).toContainText('Found');
  });

  test('of memory says when GOMEMLIMIT is reached', async ({ page }) => {
    await enter(page, { findings: someFindings(NOW) });
    await page.goto(`${LEAKS}/${findingId(2)}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('MiB allocated in offers.(*Cache).put is never given back');
    await expect(page.getByRole('definition').filter({ hasText: /^in 28 m$/ })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Allocated by' }).getByRole('listitem').nth(3)).toContainText('Dependencies');
  });

  test('leads to the profiles of its time, with its function', async ({ page }) => {
    await enter(page, { findings: someFindings(NOW) });
    await page.goto(`${LEAKS}/${findingId(2)}`);
    await expect(page.getByRole('link', { name: 'Heap flame graph now' })).toHaveAttribute('href', '/o/harbor/s/checkout-api/profiles?type=heap_inuse');
    await page.getByRole('link', { name: 'Heap of this time' }).click();
    await expect(page).toHaveURL(/profiles\?from=2026-11-22T09:44:02Z&to=2026-11-22T11:59:38Z&type=heap_inuse&fn=shop\.example\/offers\.\(\*Cache\)\.put|profiles\?type=heap_inuse&from=2026-11-22T09:44:02Z&to=2026-11-22T11:59:38Z&fn=/);
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
  });

  test('points of all its instances are pointed at together', async ({ page }) => {
    await enter(page, { findings: someFindings(NOW) });
    await page.goto(`${LEAKS}/${findingId(1)}`);
    const [first, second] = [page.getByRole('region', { name: 'checkout-api-kx9q2' }), page.getByRole('region', { name: 'checkout-api-p4r7z' })];
    const before = await second.textContent();
    await first.getByRole('img').hover();
    await expect.poll(() => second.textContent()).not.toBe(before);
    await expect(second).toContainText(/10:\d\d:\d\d/);
  });

  test('a dragged stretch of time is opened in profiles, of that instance', async ({ page }) => {
    await enter(page, { findings: someFindings(NOW) });
    await page.goto(`${LEAKS}/${findingId(1)}`);
    const chart = page.getByRole('region', { name: 'checkout-api-p4r7z' }).getByRole('img');
    const box = (await chart.boundingBox())!;
    await page.mouse.move(box.x + 200, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + 400, box.y + 20, { steps: 4 });
    await page.mouse.up();
    await expect(page).toHaveURL(/profiles\?.*inst=checkout-api-p4r7z/);
  });

  test('on many instances shows those that grow fastest first', async ({ page }) => {
    const instances = Array.from({ length: 10 }, (_, i) => grown({ name: `checkout-api-${i}`, build: 'v2.42.1', minutes: 50, from: 3, perMinute: 20 - i }, NOW));
    await enter(page, { findings: [finding(1, NOW, instances)] });
    await page.goto(`${LEAKS}/${findingId(1)}`);
    await expect(page.getByRole('img', { name: /^checkout-api-/ })).toHaveCount(3);
    await page.getByRole('button', { name: 'Show all 10 instances' }).click();
    await expect(page.getByRole('img', { name: /^checkout-api-/ })).toHaveCount(10);
    await expect(page.getByText('at least 10', { exact: true })).toBeVisible();
  });

  test('of another service, or none, is not there', async ({ page }) => {
    await enter(page, { findings: someFindings(NOW) });
    for (const path of [`${LEAKS}/${findingId(4)}`, `${LEAKS}/${findingId(99)}`]) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('No such leak here');
    }
  });
});

test.describe('what is said', () => {
  test('acknowledging takes a note and moves the leak to its list', async ({ page }) => {
    await enter(page, { findings: someFindings(NOW) });
    await page.goto(`${LEAKS}/${findingId(1)}`);
    await page.getByRole('button', { name: 'Acknowledge' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Acknowledge this leak?' });
    await dialog.getByLabel('Note, for those who read the history').fill('Fix is in review: PAY-901');
    await dialog.getByRole('button', { name: 'Acknowledge' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('status').filter({ hasText: 'Acknowledged.' })).toBeVisible();
    const history = page.getByRole('region', { name: 'History' }).getByRole('listitem');
    await expect(history.first()).toContainText('Acknowledged by Mara KentFix is in review: PAY-901');
    await expect(page.getByRole('complementary', { name: 'Leaks of checkout-api' })).toContainText('Open 2');
    await page.getByRole('button', { name: 'Open again' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Open again' }).click();
    await expect(history.first()).toContainText('Opened again by Mara Kent');
    await expect(page.getByRole('complementary', { name: 'Leaks of checkout-api' })).toContainText('Open 3');
  });

  test('muting lasts for a week, or until a date, and can be taken back', async ({ page }) => {
    await enter(page, { findings: someFindings(NOW) });
    await page.goto(`${LEAKS}/${findingId(3)}`);
    await page.getByRole('button', { name: 'Mute…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Mute this leak?' });
    await expect(dialog).toContainText('It is open again from 2026-11-29 12:00:02 UTC on.');
    await dialog.getByRole('radio', { name: 'Until a date' }).click();
    await expect(dialog.getByRole('button', { name: 'Mute', exact: true })).toBeDisabled();
    await dialog.getByLabel('Date').fill('2026-12-24');
    await dialog.getByRole('button', { name: 'Mute', exact: true }).click();
    await expect(page.getByRole('main')).toContainText('It is muted until Dec 24 00:00, and looked at all the same.');
    await page.getByRole('button', { name: 'Unmute' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Unmute' }).click();
    await expect(page.getByRole('main')).not.toContainText('It is muted until');
    await expect(page.getByRole('button', { name: 'Acknowledge' })).toBeEnabled();
  });

  test('what the server does not take is told in the form, which stays', async ({ page }) => {
    const findings = someFindings(NOW);
    const world = await enter(page, { findings });
    await page.goto(`${LEAKS}/${findingId(1)}`);
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('why');
    world.scenario = { findings, role: 'viewer' };
    await dialog.getByRole('button', { name: 'Acknowledge' }).click();
    await expect(dialog.getByRole('alert')).toContainText('Nothing was changed: Your role does not allow it any more.');
    world.scenario = { findings: [] };
    await dialog.getByRole('button', { name: 'Acknowledge' }).click();
    await expect(dialog.getByRole('alert')).toContainText('The leak is not there any more.');
    await expect(dialog.getByRole('textbox')).toHaveValue('why');
  });

  test('who may not is told who may', async ({ page }) => {
    await enter(page, { role: 'viewer', findings: someFindings(NOW) });
    await page.goto(`${LEAKS}/${findingId(1)}`);
    await expect(page.getByRole('main')).toContainText('You are a viewer in Harbor Retail. Acknowledging and muting needs the member role');
    await expect(page.getByRole('button', { name: 'Acknowledge' })).toBeDisabled();
    await expect(page.getByRole('button', { name: 'Mute…' })).toBeDisabled();
  });

  test('of what is fixed there is nothing to say', async ({ page }) => {
    await enter(page, { findings: someFindings(NOW) });
    await page.goto(`${LEAKS}/${findingId(7)}?state=fixed`);
    await expect(page.getByRole('main')).toContainText('Build v2.42.0 has run without it.');
    await expect(page.getByRole('button', { name: /Acknowledge|Mute/ })).toHaveCount(0);
  });
});

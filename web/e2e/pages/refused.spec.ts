// SPDX-License-Identifier: Apache-2.0
// What was refused, and records that are kept aside: looked at, downloaded, tried again.
import { readFile } from 'node:fs/promises';
import { letter, someLetters } from '../../test/mock-api/refused';
import { enter, expect, NOW, test } from './world';

const REFUSED = '/o/harbor/settings/refused';
const RECORDS = { name: 'Records that are kept aside' };

test('reasons come with their counts over time and what to do', async ({ page }) => {
  await enter(page, { refused: 'some', letters: someLetters(NOW) });
  await page.goto(REFUSED);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('refused or changed in the last 24 h, most often: too much at once');
  const row = page.getByRole('region', { name: /^Refused or changed/ }).getByRole('row', { name: /^The time was too far back/ });
  await expect(row).toContainText('28');
  await expect(row).toContainText('14 at the gateway');
  await expect(row.getByRole('img', { name: /^Most within 30 m: 4, Nov 21 13:30 to 14:00/ })).toBeVisible();
  await page.getByRole('button', { name: 'Time range: Last 24 h' }).click();
  await page.getByRole('menuitemradio', { name: 'Last 7 d' }).click();
  await expect(page).toHaveURL(/since=now-7d/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('in the last 7 d');
});

test('a record is tried again once, and its outcome is told', async ({ page }) => {
  const letters = [letter(1, NOW), letter(2, NOW, { service: 'search' })];
  await enter(page, { letters });
  await page.goto(REFUSED);
  const row = page.getByRole('table', RECORDS).getByRole('row', { name: /search/ });
  await row.getByRole('button', { name: /^Try again/ }).press('Enter');
  await expect(page.getByRole('status').filter({ hasText: '1 record is tried again.' })).toBeVisible();
  await expect(row).toContainText('To be tried again');
  await expect(row.getByRole('button', { name: /^Try again/ })).toHaveCount(0);
  letters[1] = { ...letters[1]!, state: 'sent', sentAt: new Date(NOW).toISOString(), outcome: 'failed', failedAs: letters[0]!.id };
  await expect(row).toContainText('Failed again');
});

test('all of a reason are tried again', async ({ page }) => {
  const letters = Array.from({ length: 5 }, (_, i) => letter(i, NOW, { reason: i === 4 ? 'unreadable_record' : 'not_processed' }));
  await enter(page, { letters });
  await page.goto(REFUSED);
  await page.getByRole('button', { name: 'Try all again: The server failed on a record' }).click();
  await expect(page.getByRole('status').filter({ hasText: '4 records are tried again.' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 }).locator('+ p')).toHaveText('5 records are kept aside; 4 of them were tried again or will be.');
  await expect(page.getByRole('button', { name: 'Try all again: The server failed on a record' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Try all again: A record was not understood' })).toBeVisible();
});

test('a record is downloaded under a name that says what it is', async ({ page }) => {
  await enter(page, { letters: [letter(1, NOW)] });
  await page.goto(REFUSED);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^Download Profile of checkout-api/ }).click()]);
  expect(download.suggestedFilename()).toBe('checkout-api-unreadable_profile-00000000.pprof');
  expect(await readFile(await download.path(), 'utf8')).toContain('bytes');
});

test('a record that has gone says so', async ({ page }) => {
  const letters = [letter(1, NOW)];
  await enter(page, { letters });
  await page.goto(REFUSED);
  const button = page.getByRole('button', { name: /^Download/ });
  await expect(button).toBeVisible();
  letters.length = 0;
  await button.click();
  await expect(page.getByRole('dialog', { name: 'Download' })).toContainText('It is not kept any more.');
});

test('long lists come by the page, and can be narrowed down', async ({ page }) => {
  const letters = Array.from({ length: 230 }, (_, i) => letter(i, NOW, { service: i % 23 === 0 ? 'search' : 'checkout-api' }));
  await enter(page, { letters });
  await page.goto(REFUSED);
  const rows = page.getByRole('table', RECORDS).getByRole('row');
  await expect(rows).toHaveCount(101);
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(rows).toHaveCount(201);
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(rows).toHaveCount(231);
  await expect(page.getByRole('button', { name: 'Show more' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Show only search' }).first().click();
  await expect(page).toHaveURL(/service=search/);
  await expect(rows).toHaveCount(11);
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Show all services, not only search' })).toHaveCount(0);
  await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(101);
});

test('nothing refused, nothing kept', async ({ page }) => {
  await enter(page);
  await page.goto(REFUSED);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing was refused in the last 24 h');
  await expect(page.getByRole('main')).toContainText('None. Every record that was accepted in the last 30 days could be used.');
});

test('a choice that nothing fits can be taken back', async ({ page }) => {
  await enter(page, { letters: [letter(1, NOW)] });
  await page.goto(`${REFUSED}?reason=too_old&service=search`);
  await expect(page.getByText('None of the records that are kept fits.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all reasons, not only: The time was too far back' }).click();
  await page.getByRole('button', { name: 'Show all services, not only search' }).click();
  await expect(page.getByRole('table', RECORDS).getByRole('row')).toHaveCount(2);
});

test('who may not try again sees the records and is told who may', async ({ page }) => {
  await enter(page, { role: 'viewer', letters: someLetters(NOW), refused: 'some' });
  await page.goto(REFUSED);
  await expect(page.getByRole('table', RECORDS)).toBeVisible();
  await expect(page.getByRole('main')).toContainText('You are a viewer in Harbor Retail; trying again needs the admin role');
  await expect(page.getByRole('button', { name: /^Try/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Download/ })).toHaveCount(8);
});

test('each half fails by itself', async ({ page }) => {
  const world = await enter(page, { failing: /dead-letters$/, refused: 'some' });
  await page.goto(REFUSED);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('refused or changed');
  const failed = page.getByRole('alert');
  await expect(failed).toContainText('The records: the server is overloaded');
  world.scenario = { failing: /discards$/ };
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('main')).toContainText('None. Every record that was accepted');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What was refused: the server is overloaded');
});

test('settings lead from one to the other', async ({ page }) => {
  await enter(page);
  await page.goto('/o/harbor');
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Settings' }).click();
  await expect(page).toHaveURL(/settings\/usage$/);
  const settings = page.getByRole('navigation', { name: 'Settings' });
  for (const [name, place] of [
    ['Data', 'data'],
    ['Refused', 'refused'],
    ['Usage', 'usage'],
  ] as const) {
    await settings.getByRole('link', { name }).click();
    await expect(page).toHaveURL(new RegExp(`settings/${place}`));
    await expect(settings.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
    await expect(page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Settings' })).toHaveAttribute('aria-current', 'page');
  }
});

// SPDX-License-Identifier: Apache-2.0
// Collection: what is advised, what is tried, and what is the matter.
import { enter, expect, test } from './world';

const GC = '/o/harbor/s/checkout-api/gc?from=now-6h';

test('says what to set and gives it to copy', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await enter(page);
  await page.goto(GC);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Raising GOGC to 200 would free 1.9[23] cores$/);
  await expect(page.getByRole('row', { name: /Collector CPU/ })).toContainText('0.39');
  await page.getByRole('button', { name: 'Copy environment' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('GOGC=200');
  await expect(page.getByRole('img', { name: /^Trade-off between peak memory/ })).toBeVisible();
});

test('a setting that is tried is in the address', async ({ page }) => {
  await enter(page);
  await page.goto(GC);
  await page.getByRole('slider', { name: /^GOGC/ }).fill('400');
  await expect(page).toHaveURL(/gogc=400/);
  await expect(page.getByText('cores freed')).toBeVisible();
  await page.getByRole('slider', { name: /^GOMEMLIMIT/ }).fill(String(656 * 1024 ** 2));
  await expect(page).toHaveURL(/lim=\d+/);
  await expect(page.getByText('Would thrash.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Would thrash.')).toBeVisible();
  await page.getByRole('radio', { name: 'Current' }).click();
  await expect(page.getByRole('row', { name: /Effective GOGC/ })).toContainText('100');
});

test('how much memory there is changes the advice', async ({ page }) => {
  await enter(page);
  await page.goto(GC);
  await page.getByLabel('Memory of an instance, MiB').fill('2048');
  await page.getByRole('button', { name: 'Advise for it' }).click();
  await expect(page).toHaveURL(/mem=2048/);
  await expect(page.locator('code', { hasText: 'GOGC=250 GOMEMLIMIT=1843MiB' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Left of the memory/ })).toBeVisible();
});

test('anomalies say their numbers, their cause and what to try', async ({ page }) => {
  await enter(page, { gc: 'spiral' });
  await page.goto(GC);
  const spiral = page.getByRole('listitem').filter({ hasText: 'The collector runs all the time' });
  await expect(spiral).toContainText('critical');
  await expect(spiral).toContainText('threshold 25%');
  await expect(spiral).toContainText('GOMEMLIMIT=1072MiB');
  await spiral.getByText('Why, and where the threshold comes from').click();
  await expect(spiral.getByText('2 of 10 instances')).toBeVisible();
});

test('what was predicted stands beside what came', async ({ page }) => {
  await enter(page, { gc: 'keep' });
  await page.goto(GC);
  const changes = page.getByRole('region', { name: 'Predicted and measured' });
  await expect(changes).toContainText('median error 7.00%');
  await expect(changes.getByRole('row').nth(1)).toContainText('GOGC=50');
});

test('with a leak it withholds numbers and leads to it', async ({ page }) => {
  await enter(page, { gc: 'leak' });
  await page.goto(GC);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No advice while memory leaks');
  await expect(page.getByRole('link', { name: 'The leak' })).toHaveAttribute('href', /\/leaks\/0d3f1c1e/);
  await expect(page.getByRole('button', { name: 'Copy environment' })).toHaveCount(0);
});

test('g g leads here, and charts share a cursor', async ({ page }) => {
  await enter(page);
  await page.goto('/o/harbor/s/checkout-api?from=now-6h');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('g');
  await expect(page).toHaveURL(/\/gc/);
  const chart = page.getByRole('region', { name: 'CPU spent on collection' }).locator('canvas').first();
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
  const effective = page.getByRole('region', { name: 'Effective GOGC' });
  await expect(effective).toContainText(/\d\d:\d\d:\d\d/);
});

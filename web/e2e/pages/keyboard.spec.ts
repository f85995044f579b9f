// SPDX-License-Identifier: Apache-2.0
// The main tasks without a pointer.
import { enter, expect, test } from './world';

test('open a service from the list', async ({ page }) => {
  await enter(page);
  await page.goto('/o/harbor');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('12 services');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(page.getByRole('link', { name: 'auth-gateway' })).toBeFocused();
  await page.keyboard.press('k');
  await expect(page.getByRole('link', { name: 'billing-worker' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/o\/harbor\/s\/billing-worker$/);
});

test('filter the list and go to a service by name', async ({ page }) => {
  await enter(page);
  await page.goto('/o/harbor');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('12 services');
  await page.keyboard.press('/');
  await page.keyboard.type('state:silent');
  await expect(page).toHaveURL(/q=state:silent/);
  await expect(page.getByRole('row')).toHaveCount(3);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('checkout');
  await expect(page.getByRole('menuitem', { name: 'checkout-api' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/s\/checkout-api/);
});

test('walk through the flame graph', async ({ page }) => {
  await enter(page);
  await page.goto('/o/harbor/s/checkout-api/profiles');
  const graph = page.getByRole('img', { name: /^Flame graph/ });
  await graph.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const detail = page.getByRole('region', { name: 'Selected frame' });
  await expect(detail.getByRole('heading', { level: 2 })).toHaveText('net/http.(*conn).serve');
  await page.keyboard.press('ArrowRight');
  await expect(detail.getByRole('heading', { level: 2 })).toHaveText('runtime.bgsweep');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/z=[0-9a-f]{16}/);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/z=/);
  await expect(page.getByText(/runtime\.bgsweep, .* total, .* self, 2 of 5 siblings/)).toBeAttached();
});

test('search, and go from match to match', async ({ page }) => {
  await enter(page);
  await page.goto('/o/harbor/s/checkout-api/profiles');
  await expect(page.getByRole('img', { name: /^Flame graph/ })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('json');
  await expect(page.getByText(/^\d+ · [\d.]+%$/)).toBeVisible();
  await page.keyboard.press('Enter');
  const name = page.getByRole('region', { name: 'Selected frame' }).getByRole('heading', { level: 2 });
  await expect(name).toContainText('encoding/json');
  const first = await name.textContent();
  await page.keyboard.press('Tab');
  await page.keyboard.press('n');
  await expect(name).not.toHaveText(first ?? '');
  await page.keyboard.press('N');
  await expect(name).toHaveText(first ?? '');
});

test('select a function in the table', async ({ page }) => {
  await enter(page);
  await page.goto('/o/harbor/s/checkout-api/profiles?view=table');
  const rows = page.getByRole('grid', { name: 'Functions' }).getByRole('row');
  await rows.nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(rows.nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(2)).toHaveAttribute('aria-selected', 'true');
  await expect(rows.nth(2)).toBeFocused();
});

test('read the stacks as a tree', async ({ page }) => {
  await enter(page);
  await page.goto('/o/harbor/s/checkout-api/profiles');
  await page.getByRole('button', { name: 'Show as tree' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/view=tree/);
  const tree = page.getByRole('treegrid', { name: 'Stacks' });
  const root = tree.getByRole('row', { name: /^all/ });
  await root.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(root).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await expect(root).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(tree.getByRole('row', { name: /http\.\(\*conn\)\.serve/ })).toBeFocused();
  await expect(tree.getByRole('row', { name: /http\.\(\*conn\)\.serve/ })).toHaveAttribute('aria-level', '2');
});

test('narrow the range with the brush', async ({ page }) => {
  await enter(page);
  await page.goto('/o/harbor/s/checkout-api/profiles');
  await page.getByRole('slider', { name: 'Start of the selection' }).focus();
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/a\.from=2026-11-22T11:06:/);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/a\.from/);
});

test('move through time and between pages', async ({ page }) => {
  await enter(page);
  await page.goto('/o/harbor/s/checkout-api?from=2026-11-22T10:00:00Z&to=2026-11-22T11:00:00Z');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('cores used');
  await page.keyboard.press('[');
  await expect(page).toHaveURL(/from=2026-11-22T09:30:00Z/);
  await page.keyboard.press('=');
  await expect(page).toHaveURL(/from=2026-11-22T09:45:00Z&to=2026-11-22T10:15:00Z/);
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page).toHaveURL(/profiles\?from=2026-11-22T09:45:00Z&to=2026-11-22T10:15:00Z/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Next match');
});

test('shortcuts can be switched off', async ({ page }) => {
  await enter(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/o/harbor');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('12 services');
  await page.keyboard.press('t');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: /Single-key shortcuts/ }).uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

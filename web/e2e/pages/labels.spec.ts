// SPDX-License-Identifier: Apache-2.0
// Labels of profiles and of samples: told apart, narrowed down to, compared.
import type { Page } from '@playwright/test';
import { enter, expect, test } from './world';

const PROFILES = '/o/harbor/s/checkout-api/profiles';

async function openAt(page: Page, search: string): Promise<void> {
  await enter(page);
  await page.goto(PROFILES + search);
  await expect(page.getByRole('grid', { name: 'Functions' })).toBeVisible();
}

test('a label of samples is chosen, and one of its values', async ({ page }) => {
  await openAt(page, '');
  await page.getByRole('button', { name: 'Break down by: nothing' }).click();
  await expect(page.getByRole('menuitemradio', { name: /^route/ })).toContainText('on 87.0%');
  await page.getByRole('menuitemradio', { name: /^route/ }).click();
  await expect(page).toHaveURL(/sby=route/);
  const values = page.getByRole('region', { name: 'By route' });
  await expect(values.getByRole('listitem')).toHaveCount(4);
  await expect(values.getByRole('listitem').nth(0)).toContainText('/v1/orders52.0%');
  await expect(values.getByRole('button', { name: /^not set/ })).toBeDisabled();
  const asked = page.waitForRequest((request) => request.url().includes('/flamegraph?'));
  await values.getByRole('button', { name: /^\/v1\/carts/ }).click();
  expect(new URL((await asked).url()).searchParams.get('samples')).toBe('{route="/v1/carts"}');
  await expect(page).toHaveURL(/\?sl=route:\/v1\/carts$/);
  const said = page.getByRole('list', { name: 'How stacks are shown' });
  await expect(said).toContainText('only samples with route = /v1/carts');
  await said.getByRole('button', { name: /^Undo/ }).click();
  await expect(page).not.toHaveURL(/sl=/);
});

test('a value becomes side B, by its button and with Alt', async ({ page }) => {
  await openAt(page, '?by=endpoint&l=endpoint:/v1/orders');
  const values = page.getByRole('region', { name: 'By endpoint' });
  await values.getByRole('button', { name: 'Compare with endpoint = /v1/carts' }).click();
  await expect(page).toHaveURL(/\?l=endpoint:\/v1\/orders&b\.l=endpoint:\/v1\/carts$/);
  await expect(page.getByRole('group', { name: 'Compared', exact: true })).toContainText('endpoint /v1/carts');
  await page.goto(`${PROFILES}?sby=tenant`);
  await page.getByRole('region', { name: 'By tenant' }).getByRole('button', { name: /^tenant-2 / }).click({ modifiers: ['Alt'] });
  await expect(page).toHaveURL(/\?b\.sl=tenant:tenant-2$/);
});

test('what was cut off and what is a number is said', async ({ page }) => {
  await openAt(page, '?sby=tenant');
  await expect(page.getByRole('region', { name: 'By tenant' })).toContainText('12 smaller values hold');
  await page.goto(`${PROFILES}?sby=bytes&type=heap_alloc`);
  const bytes = page.getByRole('region', { name: 'By bytes' });
  await bytes.getByRole('button', { name: /^512 B/ }).click();
  await expect(page).toHaveURL(/sl=bytes:512/);
});

test('the last snapshot, the average and the largest are told apart, in exports, too', async ({ page }) => {
  await openAt(page, '?type=heap_inuse');
  await expect(page.getByText('Snapshots are never added up over time: the last value of each instance in the range, then summed over 3 instances.')).toBeVisible();
  await page.getByRole('radio', { name: 'Average' }).click();
  await expect(page).toHaveURL(/agg=average/);
  await expect(page.getByText('the average of each instance in the range')).toBeVisible();
  await expect(page.getByRole('img', { name: /average snapshot of 3 instances/ })).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'SVG' }).click()]);
  expect(download.suggestedFilename()).toBe('checkout-api.heap_inuse_space.average.20261122T120002Z.svg');
  await page.getByRole('radio', { name: 'Compare' }).click();
  await expect(page.getByText('the average of each instance in the range, summed over the instances of each side.')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Average' })).toBeChecked();
});

// SPDX-License-Identifier: Apache-2.0
import { enter, expect, test } from './world';

const SECRET = `gop_i_${'0'.repeat(32)}_000000`;

test('a key is made, shown once, and put into the commands', async ({ page }) => {
  await enter(page);
  let body: unknown;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/v1/keys')) body = request.postDataJSON();
  });
  await page.goto('/o/harbor/connect');
  await page.getByRole('button', { name: 'Create a key' }).click();
  await expect(page.getByText(SECRET, { exact: true })).toBeVisible();
  expect(body).toMatchObject({ scopes: ['profiles:write', 'metrics:write'] });
  await page.getByRole('textbox', { name: 'Service' }).fill('orders');
  await expect(page.getByRole('group', { name: 'Run it' })).toContainText(`GOPHERSCOPE_KEY=${SECRET} go run .`);
  await expect(page.getByRole('group', { name: 'In main' })).toContainText('Service: "orders"');
  await page.reload();
  await expect(page.getByText(SECRET)).toHaveCount(0);
});

test('what arrives is ticked off', async ({ page }) => {
  const world = await enter(page);
  await page.goto('/o/harbor/connect');
  await expect(page.getByRole('heading', { name: 'Waiting for the first data' })).toBeVisible();
  world.scenario = { arrived: 'metrics' };
  await world.advance(4000);
  await expect(page.getByRole('heading', { name: 'Metrics arrive, profiles are next' })).toBeVisible();
  world.scenario = { arrived: 'profiles' };
  await world.advance(4000);
  await expect(page.getByRole('heading', { name: 'First profile arrived' })).toBeVisible();
  await expect(page.getByText('CPU profiles: 2 from 1 instance')).toBeVisible();
  await page.getByRole('link', { name: 'Open my-service' }).click();
  await expect(page).toHaveURL(/\/s\/my-service\?from=now-15m/);
});

test('refusals are explained by reason', async ({ page }) => {
  await enter(page, { arrived: 'refused' });
  await page.goto('/o/harbor/connect');
  await expect(page.getByText('Refused: the time lies ahead')).toBeVisible();
  await expect(page.getByText('12 seen')).toBeVisible();
});

test('a viewer is told who can make keys', async ({ page }) => {
  await enter(page, { role: 'viewer' });
  await page.goto('/o/harbor/connect');
  await expect(page.getByRole('button', { name: 'Create a key' })).toBeDisabled();
  await expect(page.getByText('Creating keys needs the member role')).toBeVisible();
});

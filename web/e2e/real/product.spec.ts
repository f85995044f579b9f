// SPDX-License-Identifier: Apache-2.0
// The product itself: signs in at the real identity provider and looks at the demo service. Needs GOPHERSCOPE_E2E_URL,
// GOPHERSCOPE_E2E_USER and GOPHERSCOPE_E2E_PASSWORD; GOPHERSCOPE_E2E_SERVICE names the service when it is not the demo's.
import { expect, test, type Page } from '@playwright/test';

const USER = process.env['GOPHERSCOPE_E2E_USER'] ?? '';
const PASSWORD = process.env['GOPHERSCOPE_E2E_PASSWORD'] ?? '';
const SERVICE = process.env['GOPHERSCOPE_E2E_SERVICE'] ?? 'shop-quotes';

/** How long data may take from a demo that has just started to a picture of it. */
const FIRST_DATA = 120_000;

test.describe.configure({ mode: 'serial' });

let page: Page;
/** The merged profile as it was downloaded. */
let merged = Buffer.alloc(0);

test.beforeAll(async ({ browser }) => {
  if (USER === '' || PASSWORD === '') throw new Error('set GOPHERSCOPE_E2E_USER and GOPHERSCOPE_E2E_PASSWORD');
  page = await browser.newPage();
});

test.afterAll(() => page.close());

test('a person signs in at the identity provider', async () => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel('E-mail').fill(USER);
  await page.getByRole('button', { name: 'Continue' }).click();
  // Keycloak asks for the name and the password on one page, or after each other when it was told the name.
  const password = page.locator('input[name="password"]');
  const username = page.locator('input[name="username"]');
  await expect(password.or(username).first()).toBeVisible({ timeout: 30_000 });
  if ((await username.isVisible()) && (await username.isEditable())) await username.fill(USER);
  if (!(await password.isVisible())) await page.locator('[type="submit"]').first().click();
  await password.fill(PASSWORD);
  await page.locator('[type="submit"]').first().click();
  await expect(page).toHaveURL(/\/o\/[^/]+$/, { timeout: 30_000 });
});

test('no token is in reach of scripts', async () => {
  const reach = await page.evaluate(() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }) + document.cookie);
  expect(reach).not.toMatch(/eyJ[\w-]+\.[\w-]+\./);
  expect(reach).not.toContain('gopherscope_session');
});

test('the demo service appears in the list', async () => {
  const link = page.getByRole('link', { name: SERVICE, exact: true });
  await expect(link).toBeVisible({ timeout: FIRST_DATA });
  await link.click();
  await expect(page).toHaveURL(new RegExp(`/s/${SERVICE}`));
});

test('its graphs move', async () => {
  await page.goto(`${page.url().split('?')[0]}?from=now-5m`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('goroutines', { timeout: FIRST_DATA });
  for (const lane of ['Heap', 'CPU', 'Goroutines', 'Collections', 'Scheduling latency']) {
    await expect(page.getByRole('region', { name: lane, exact: true }).getByRole('img')).toBeVisible({ timeout: FIRST_DATA });
  }
  // Each chart says its values in words, from the data that is drawn.
  const said = () => Promise.all(['Heap', 'Goroutines'].map((lane) => page.getByRole('region', { name: lane, exact: true }).getByRole('img').getAttribute('aria-label')));
  const before = await said();
  for (const [index, text] of before.entries()) {
    expect(text).toMatch(/: [\d.\s]+.* at \d\d:\d\d/);
    await expect.poll(async () => (await said())[index], { timeout: 60_000 }).not.toBe(text);
  }
});

test('its CPU flame graph has functions of its own', async () => {
  await page.getByRole('link', { name: 'Profiles', exact: true }).click();
  const graph = page.getByRole('img', { name: /^Flame graph, CPU time/ });
  const retry = page.getByRole('button', { name: 'Last 24 h' });
  await expect(async () => {
    if (await retry.isVisible()) await page.reload();
    await expect(graph).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: FIRST_DATA });
  await expect(graph).toHaveAccessibleName(/all · .*cores? .*· [1-9]\d* frames|all · .*\. [1-9]\d* frames/);
  await page.getByRole('searchbox', { name: 'Find function' }).fill('/gopherscope\\.io\\/agent\\/example/');
  await expect(page.getByRole('status').filter({ hasText: /^[1-9]\d* · [\d.]+%$/ })).toBeVisible();
  await page.getByRole('grid', { name: 'Functions' }).getByRole('row').nth(1).click();
  await expect(page.getByRole('region', { name: 'Selected frame' }).getByRole('heading', { level: 2 })).toHaveText(/\S+\.\S+/);
});

test('the merged profile is a pprof file', async () => {
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'pprof' }).click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  merged = Buffer.concat(chunks);
  expect([...merged.subarray(0, 2)]).toEqual([0x1f, 0x8b]);
  expect(merged.length).toBeGreaterThan(500);
});

test('the file is opened, compared with live and removed', async () => {
  await page.getByLabel('Profile file').setInputFiles({ name: 'merged.pb.gz', mimeType: 'application/octet-stream', buffer: merged });
  const facts = page.getByRole('region', { name: 'Uploaded file' });
  await expect(facts).toContainText('merged.pb.gz', { timeout: 30_000 });
  await expect(page.getByRole('img', { name: /^Flame graph, CPU time/ })).toBeVisible({ timeout: 30_000 });
  await facts.getByRole('button', { name: 'Compare with live' }).click();
  await expect(page.getByRole('img', { name: /^Flame graph, CPU time compared: (?:A .* of )?all · A .+, B .+, shares compared/ })).toBeVisible({ timeout: 30_000 });
  await facts.getByRole('button', { name: 'Remove' }).click();
  await expect(page).not.toHaveURL(/file=/);
});

test('two times are compared', async () => {
  await page.getByRole('radio', { name: 'Compare' }).click();
  await expect(page.getByRole('img', { name: /^Flame graph, CPU time compared/ })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('columnheader', { name: /Change/ })).toBeVisible();
  await page.getByRole('radio', { name: 'Single' }).click();
});

test('the page for builds says what there is', async () => {
  await page.goto(`${new URL(page.url()).pathname.replace(/\/profiles$/, '/pgo')}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/No file yet: too few samples|Revision \d+ is there|This profile/, { timeout: 60_000 });
  await expect(page.getByText(`/api/v1/pgo/${SERVICE}/default.pgo`).first()).toBeVisible();
});

test('a key is made, and signing out ends the session', async () => {
  const organization = new URL(page.url()).pathname.split('/')[2]!;
  await page.goto(`/o/${organization}/connect`);
  await page.getByRole('button', { name: 'Create a key' }).click();
  await expect(page.getByText(/^gop_i_[0-9A-Za-z]{32}_[0-9A-Za-z]{6}$/)).toBeVisible();
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/o/'), { timeout: 30_000 });
  const answer = await page.request.get('/api/v1/me');
  expect(answer.status()).toBe(401);
});

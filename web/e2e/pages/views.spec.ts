// SPDX-License-Identifier: Apache-2.0
// Any view is a link, and every state says what it is.
import { enter, expect, NOW, test } from './world';

const PROFILES = '/o/harbor/s/checkout-api/profiles';

test('a profile view survives a reload', async ({ page }) => {
  await enter(page);
  await page.goto(`${PROFILES}?type=heap_inuse&q=pgx&sort=-total`);
  await page.getByRole('row', { name: /pgx\.\(\*Conn\)\.exec/ }).click();
  await page.getByRole('button', { name: /^Zoom/ }).click();
  await page.getByRole('radio', { name: 'Largest' }).click();
  const url = page.url();
  expect(url).toMatch(/f=[0-9a-f]{16}/);
  expect(url).toMatch(/z=[0-9a-f]{16}/);
  await page.reload();
  await expect(page.getByRole('region', { name: 'Selected frame' })).toContainText('github.com/jackc/pgx/v5.(*Conn).exec');
  await expect(page.getByRole('button', { name: 'Profile type: Heap in use' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Largest' })).toBeChecked();
  await expect(page.getByRole('searchbox', { name: 'Find function' })).toHaveValue('pgx');
  await expect(page.getByRole('columnheader', { name: /Total/ }).last()).toHaveAttribute('aria-sort', 'descending');
  expect(page.url()).toBe(url);
});

test('back undoes a zoom', async ({ page }) => {
  await enter(page);
  await page.goto(PROFILES);
  await page.getByRole('row', { name: /offers\.\(\*Ranker\)\.Rank/ }).click();
  await page.getByRole('button', { name: /^Zoom/ }).click();
  await expect(page).toHaveURL(/z=/);
  await page.goBack();
  await expect(page).not.toHaveURL(/z=/);
});

test('what does not fit in an address is replaced, and the page says so', async ({ page }) => {
  await enter(page);
  await page.goto(`${PROFILES}?from=yesterday&view=sideways&evil=1`);
  await expect(page.getByRole('status').filter({ hasText: 'Parts of the address did not fit' })).toContainText('from, view');
  await expect(page.getByRole('button', { name: 'Time range: Last 1 h' })).toBeVisible();
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page).toHaveURL(/\/s\/checkout-api$/);
});

test('the tab of another organization keeps its own', async ({ page }) => {
  await enter(page);
  const asked: (string | undefined)[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/v1/services')) asked.push(request.headers()['gopherscope-organization']);
  });
  await page.goto('/o/harbor');
  await page.getByRole('button', { name: 'Organization: Harbor Retail' }).click();
  await page.getByRole('menuitemradio', { name: /Quay Logistics/ }).click();
  await expect(page).toHaveURL(/\/o\/quay$/);
  await expect(page.getByRole('button', { name: 'Organization: Quay Logistics' })).toBeVisible();
  await expect.poll(() => asked.at(-1)).toBe('quay');
  expect(asked[0]).toBe('harbor');
});

test('without a session the page leads to sign-in and back', async ({ page }) => {
  await enter(page, { signedOut: true });
  await page.goto('/o/harbor/s/checkout-api?from=now-6h');
  await expect(page).toHaveURL(/\/sign-in\?to=/);
  await page.getByLabel('E-mail').fill('mara@harbor.example');
  await page.route('**/auth/start*', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<title>provider</title>' }));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(/\/auth\/start\?to=%2Fo%2Fharbor%2Fs%2Fcheckout-api%3Ffrom%3Dnow-6h&login_hint=mara%40harbor\.example$/);
});

test('a session that ends leaves the page in place', async ({ page }) => {
  const world = await enter(page);
  await page.goto('/o/harbor');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('12 services');
  world.scenario = { signedOut: true };
  await page.getByRole('button', { name: 'Time range: Last 1 h' }).click();
  await page.getByRole('button', { name: 'Last 6 h' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'You were signed out' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'checkout-api' })).toBeVisible();
});

test('one failing panel leaves the others alone', async ({ page }) => {
  await enter(page, { failing: /runtime$/ });
  await page.goto('/o/harbor/s/checkout-api');
  await expect(page.getByText('The runtime metrics: the server is overloaded')).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText('ref a1b2c3d4')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('cores used');
  await expect(page.getByRole('region', { name: 'Most CPU, self' })).toContainText('runtime.scanObject');
});

test('signing out asks the server and leaves', async ({ page }) => {
  await enter(page);
  await page.goto('/o/harbor');
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
});

test('the scope narrows every question of the profiles page', async ({ page }) => {
  await enter(page);
  const asked: URL[] = [];
  page.on('request', (request) => {
    if (/\/api\/v1\/(flamegraph|top|timeline)/.test(request.url())) asked.push(new URL(request.url()));
  });
  await page.goto(`${PROFILES}?env=prod&ver=v2.42.1&l=endpoint:/v1/orders&inst=checkout-api-1`);
  await expect(page.getByRole('grid', { name: 'Functions' })).toBeVisible();
  await expect.poll(() => asked.length).toBeGreaterThanOrEqual(3);
  for (const url of asked) {
    expect(url.searchParams.get('query')).toBe('{env="prod",version="v2.42.1",endpoint="/v1/orders"}');
    expect(url.searchParams.get('instance')).toBe('checkout-api-1');
  }
});

test('the merged profile is downloaded as the organization of the page', async ({ page }) => {
  await enter(page);
  let organization: string | undefined;
  await page.route('**/api/v1/pprof*', (route) => {
    organization = route.request().headers()['gopherscope-organization'];
    return route.fulfill({ status: 200, contentType: 'application/octet-stream', body: Buffer.from([31, 139]) });
  });
  await page.goto(PROFILES);
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'pprof' }).click()]);
  expect(download.suggestedFilename()).toBe('checkout-api.cpu.20261122T120002Z.pb.gz');
  expect(organization).toBe('harbor');
});

test('live pages move on', async ({ page }) => {
  const world = await enter(page);
  const until: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname.endsWith('/runtime')) until.push(url.searchParams.get('until') ?? '');
  });
  await page.goto('/o/harbor/s/checkout-api');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('cores used');
  // An answer that came while the time jumps would say that the server's clock is ahead.
  await page.waitForLoadState('networkidle');
  await world.advance(11_000);
  await expect.poll(() => until.at(-1)).toBe(new Date(world.now()).toISOString().replace('.000Z', 'Z'));
  expect(new Set(until).size).toBeGreaterThan(1);
  expect(Date.parse(until.at(-1)!)).toBeGreaterThan(NOW);
});

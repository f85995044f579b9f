// SPDX-License-Identifier: Apache-2.0
// The profile for the compiler: what is said, what is fetched, and where it leads.
import type { Page } from '@playwright/test';
import { enter, expect, test } from './world';

const PGO = '/o/harbor/s/checkout-api/pgo';
const REPORT = /\/api\/v1\/pgo\/checkout-api\?/;

/** What the page asked for so far. */
function questions(page: Page): URLSearchParams[] {
  const asked: URLSearchParams[] = [];
  page.on('request', (request) => {
    if (REPORT.test(request.url())) asked.push(new URL(request.url()).searchParams);
  });
  return asked;
}

test('says whether the file fits, and how it knows', async ({ page }) => {
  await enter(page);
  await page.goto(`${PGO}?env=prod`);
  await expect(page).toHaveTitle('PGO · checkout-api · Gopherscope');
  const state = page.getByRole('region', { name: 'State' });
  await expect(state.getByRole('heading', { level: 1 })).toHaveText('This profile still fits: 94% of today’s hot edges');
  await expect(state).toContainText('Merged from 41 core-hours of v2.42.0 (96%) and v2.42.1 (4%) in prod, Nov 15 to Nov 21.');
  await expect(state).toContainText('(12/698) of hot call sites are invalid and (3.1%/100%) of hot samples are discarded due to call site mismatch');
  await expect(state).toContainText('Not measured yet');
  await page.getByRole('button', { name: 'How: Covers' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tooltip')).toContainText('CPU time that the file knows');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tooltip')).toHaveCount(0);
});

test('a press explains a number where nothing can hover', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 844 }, baseURL: baseURL! });
  const page = await context.newPage();
  await enter(page);
  await page.goto(PGO);
  await page.getByRole('button', { name: 'How: how far it fits' }).tap();
  await expect(page.getByRole('tooltip')).toContainText('the newest build, 94.0% is in edges that are hot in the file, too');
  await context.close();
});

test('the file is downloaded as the organization of the page, and has an address', async ({ page }) => {
  await enter(page);
  let organization: string | undefined;
  let asked = '';
  await page.route('**/default.pgo*', (route) => {
    organization = route.request().headers()['gopherscope-organization'];
    asked = new URL(route.request().url()).search;
    return route.fulfill({ status: 200, contentType: 'application/octet-stream', body: Buffer.from([31, 139]) });
  });
  await page.goto(`${PGO}?env=prod&ver=v2.42.0&since=now-14d`);
  const link = page.getByRole('link', { name: 'Download default.pgo 412 KiB' });
  await expect(link).toHaveAttribute('href', '/api/v1/pgo/checkout-api/default.pgo?env=prod&version=v2.42.0&from=now-14d');
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe('default.pgo');
  expect([organization, asked]).toEqual(['harbor', '?env=prod&version=v2.42.0&from=now-14d']);
});

test('a file that is refused meanwhile says why', async ({ page }) => {
  await enter(page);
  const body = { type: '', title: '', status: 422, code: 'pgo_too_few_samples', detail: 'The profiles hold 12 400 samples.', instance: 'a1b2c3d4' };
  await page.route('**/default.pgo*', (route) => route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify(body) }));
  await page.goto(PGO);
  await page.getByRole('link', { name: 'Download default.pgo 412 KiB' }).click();
  await expect(page.getByRole('dialog', { name: 'Download' })).toContainText('The profiles hold 12 400 samples.');
});

test('other data is chosen, stays in the address and gets into the commands', async ({ page }) => {
  await enter(page);
  const asked = questions(page);
  await page.goto(PGO);
  await page.getByRole('button', { name: 'Choose other data' }).click();
  await page.getByRole('combobox', { name: 'Environment' }).selectOption('staging');
  await page.getByRole('combobox', { name: 'Version' }).selectOption('v2.42.1');
  await page.getByRole('combobox', { name: 'Profiles of' }).selectOption('Last 14 d');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\?env=staging&ver=v2\.42\.1&since=now-14d$/);
  await page.reload();
  await expect(page.getByRole('group', { name: 'Shell' })).toContainText('/api/v1/pgo/checkout-api/default.pgo?env=staging&version=v2.42.1&from=now-14d"');
  await expect(page.getByRole('button', { name: 'env: staging' })).toBeVisible();
  await expect.poll(() => Object.fromEntries(asked.at(-1) ?? [])).toEqual({ env: 'staging', version: 'v2.42.1', from: 'now-14d', edges: '1000' });
});

test('looks back by itself and leaves the range of the other pages alone', async ({ page }) => {
  await enter(page);
  const asked = questions(page);
  await page.goto('/o/harbor/s/checkout-api?from=now-15m');
  await page.getByRole('link', { name: 'PGO' }).click();
  await page.getByRole('button', { name: 'Time range: Last 7 d' }).click();
  await page.getByRole('menuitemradio', { name: 'Last 30 d' }).click();
  await expect(page).toHaveURL(/pgo\?from=now-15m&since=now-30d$/);
  await expect.poll(() => asked.map((query) => query.get('from'))).toEqual([null, 'now-30d']);
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page).toHaveURL(/checkout-api\?from=now-15m$/);
});

test('commands are copied as they stand', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await enter(page);
  await page.goto(PGO);
  await page.getByRole('radio', { name: 'Makefile' }).click();
  await expect(page).toHaveURL(/ci=make/);
  await page.getByRole('group', { name: 'Makefile' }).getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('pgo:\n\t@curl -sS --fail-with-body');
  await page.getByRole('radio', { name: 'GitHub Actions' }).click();
  await expect(page.getByRole('group', { name: 'Step of a workflow' })).toContainText('secrets.GOPHERSCOPE_KEY');
});

test('an admin makes the key for CI, which can do nothing else', async ({ page }) => {
  await enter(page);
  let body: unknown;
  page.on('request', (request) => {
    if (request.method() === 'POST') body = request.postDataJSON();
  });
  await page.goto(PGO);
  await page.getByRole('button', { name: 'Create one' }).click();
  await page.getByRole('button', { name: 'Create the key' }).click();
  await expect(page.getByRole('dialog', { name: 'Key for CI' })).toContainText(`gop_i_${'0'.repeat(32)}_000000`);
  expect(body).toEqual({ name: 'CI of checkout-api', scopes: ['pgo:read'] });
  await page.getByRole('dialog', { name: 'Key for CI' }).press('Escape');
  await page.getByRole('button', { name: 'Create one' }).click();
  await expect(page.getByText(/^gop_i_/)).toHaveCount(0);
});

test('a member is told who makes it', async ({ page }) => {
  await enter(page, { role: 'member' });
  await page.goto(PGO);
  await expect(page.getByRole('button', { name: 'Create one' })).toBeDisabled();
  await expect(page.getByText('An admin of Harbor Retail can.')).toBeVisible();
});

test('edges are found, ordered and paged, and the view is a link', async ({ page }) => {
  await enter(page);
  await page.goto(PGO);
  const edges = page.getByRole('region', { name: 'Hot call edges' });
  await expect(edges).toContainText('99% of edge weight is in 214 edges');
  const rows = edges.locator('tbody tr');
  await expect(rows).toHaveCount(25);
  await expect(rows.first()).toContainText('api.(*Server).PostOrder');
  await edges.getByRole('button', { name: 'Since last file', exact: true }).click();
  await expect(edges.getByRole('columnheader', { name: /Since last file/ })).toHaveAttribute('aria-sort', 'descending');
  await expect(rows.first()).toContainText('+31%');
  await edges.getByRole('button', { name: 'Next' }).click();
  await expect(edges.getByRole('status')).toHaveText('26 to 50 of 214');
  await expect(page).toHaveURL(/sort=-change&page=2/);
  await page.reload();
  await expect(edges.getByRole('status')).toHaveText('26 to 50 of 214');
  await page.keyboard.press('/');
  await page.keyboard.type('pgxpool');
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText('partly inlined 42%');
  await expect(page).toHaveURL(/q=pgxpool/);
  await page.keyboard.type('nothing');
  await expect(edges).toContainText('No caller or callee has “pgxpoolnothing” in its name.');
});

test('a function leads to its callers and callees', async ({ page }) => {
  await enter(page);
  await page.goto(`${PGO}?env=prod`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('still fits');
  await page.keyboard.press('j');
  const caller = page.getByRole('link', { name: 'shop.example/internal/api.(*Server).PostOrder' });
  await expect(caller.first()).toBeFocused();
  await page.keyboard.press('j');
  await expect(page.getByRole('link', { name: 'shop.example/internal/pricing.(*Engine).applyRules' })).toBeFocused();
  await page.keyboard.press('k');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'shop.example/internal/pricing.(*Engine).Quote' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/profiles\?env=prod&type=cpu&view=sandwich&fn=shop\.example\/internal\/pricing\.\(\*Engine\)\.Quote&from=now-7d$/);
});

test('what it covers, how it fitted and what was published stand beside it', async ({ page }) => {
  await enter(page);
  await page.goto(PGO);
  await expect(page.getByRole('region', { name: 'What it covers' }).getByRole('listitem')).toHaveCount(8);
  await expect(page.getByRole('region', { name: 'What it covers' })).toContainText('31%, 30.4% known to the file');
  const fit = page.getByRole('region', { name: 'Fit over time' });
  await expect(fit.getByRole('img', { name: /^Fit over time\. hot edges that fit: 9\d\.\d%/ })).toBeVisible();
  await fit.getByRole('button', { name: 'Fit over time as a table' }).click();
  await expect(page.getByRole('dialog', { name: 'Fit over time as a table' })).toContainText('hot edges that fit');
  await page.keyboard.press('Escape');
  const revisions = page.getByRole('region', { name: 'Revisions' });
  await expect(revisions.getByRole('row')).toHaveCount(6);
  await expect(revisions.getByRole('link', { name: /^Download/ })).toHaveCount(1);
  await expect(revisions.getByRole('row', { name: /12 current/ }).getByRole('link', { name: /^Download/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Left out' })).toContainText('profiles without start lines, 3.1 core-hours');
});

test('a gain that nobody measured is not claimed', async ({ page }) => {
  await enter(page);
  await page.goto(PGO);
  await page.getByRole('button', { name: 'How to measure' }).click();
  const dialog = page.getByRole('dialog', { name: 'Measure the gain' });
  await expect(dialog).toContainText('go build -pgo=off');
  await expect(dialog.getByRole('link', { name: 'Profile-guided optimization' })).toHaveAttribute('href', 'https://go.dev/doc/pgo');
});

test('is reached by keys and by name', async ({ page }) => {
  await enter(page);
  await page.goto('/o/harbor/s/checkout-api?env=prod');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('cores used');
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(page).toHaveURL(/\/pgo\?env=prod$/);
  await page.goto('/o/harbor/s/checkout-api');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('cores used');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('searchbox', { name: 'Find a service or page' })).toBeFocused();
  await page.keyboard.type('default.pgo');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/s\/checkout-api\/pgo$/);
});

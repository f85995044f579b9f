// SPDX-License-Identifier: Apache-2.0
// Two selections beside each other: how a comparison begins, what can be compared, and that all of it is in the address.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { fileNamed } from '../../test/mock-api/files';
import { enter, expect, NOW, test } from './world';

const PROFILES = '/o/harbor/s/checkout-api/profiles';
const SIX_HOURS = '?from=2026-11-22T06:00:00Z&to=2026-11-22T12:00:00Z';
const VERSIONS = `${SIX_HOURS}&ver=v2.42.0&a.from=2026-11-22T06:00:00Z&a.to=2026-11-22T09:43:12Z&b.from=2026-11-22T09:43:12Z&b.to=2026-11-22T12:00:00Z&b.ver=v2.42.1`;
const graph = (page: Page) => page.getByRole('img', { name: /^Flame graph, CPU time compared/ });
const table = (page: Page) => page.getByRole('grid', { name: 'Functions' });
const detail = (page: Page) => page.getByRole('region', { name: 'Selected frame' });

async function openAt(page: Page, search: string): Promise<void> {
  await enter(page);
  await page.goto(PROFILES + search);
  await expect(table(page)).toBeVisible();
}

test('turned on by key, it compares the newest version with the one before it; turned off, all is as it was', async ({ page }) => {
  await openAt(page, SIX_HOURS);
  const before = page.url();
  await page.keyboard.press('d');
  await expect(page).toHaveURL(/ver=v2\.42\.0.*&a\.to=2026-11-22T09:43:12Z.*&b\.from=2026-11-22T09:43:12Z.*&b\.ver=v2\.42\.1/);
  await expect(graph(page)).toHaveAccessibleName(/all · A 3\.\d+ cores, B 4\.\d+ cores, shares compared/);
  await expect(page.getByRole('columnheader', { name: /Change/ })).toHaveAttribute('aria-sort', 'descending');
  await expect(table(page).getByRole('row').nth(1)).toContainText('9.65 pt more');
  await expect(page.getByRole('group', { name: 'Compared', exact: true })).toContainText('v2.42.0');
  await page.keyboard.press('d');
  await expect(page).toHaveURL(before);
});

test('a comparison survives a reload, and back leads out of it', async ({ page }) => {
  await openAt(page, `${VERSIONS}&norm=cores&sort=more&q=json`);
  await table(page).getByRole('row', { name: /decodeState\)\.object/ }).click();
  await expect(detail(page)).toContainText(/Total, A to B0\.\d+ cores → {1,2}to 0\.\d+ cores/);
  await expect(detail(page)).toContainText(/95% CI 0\.\d+ to 0\.\d+ cores/);
  const url = page.url();
  await page.reload();
  await expect(detail(page).getByRole('heading', { level: 2 })).toHaveText('encoding/json.(*decodeState).object');
  await expect(page.getByRole('radio', { name: 'Cores' })).toBeChecked();
  await expect(page.getByRole('status').filter({ hasText: /^10 · A [\d.]+% B [\d.]+%$/ })).toBeVisible();
  expect(page.url()).toBe(url);
  await page.getByRole('radio', { name: 'Single' }).click();
  await expect(page).not.toHaveURL(/b\./);
  await page.goBack();
  await expect(page).toHaveURL(url);
});

test('the sides of the server are asked for as the address says', async ({ page }) => {
  await enter(page);
  const asked: URL[] = [];
  page.on('request', (request) => {
    if (/\/api\/v1\/(flamegraph|top)\/diff/.test(request.url())) asked.push(new URL(request.url()));
  });
  await page.goto(`${PROFILES}${VERSIONS}&env=prod&b.l=endpoint:/v1/carts&sl=route:/v1/orders&b.sl=route:*`);
  await expect.poll(() => asked.length).toBe(2);
  for (const { searchParams: query } of asked) {
    expect(query.get('query')).toBe('{env="prod",version="v2.42.0"}');
    expect(query.get('b.query')).toBe('{env="prod",version="v2.42.1",endpoint="/v1/carts"}');
    expect(query.get('samples')).toBe('{route="/v1/orders"}');
    expect(query.get('b.samples')).toBe('{}');
    expect(query.get('b.service')).toBe('checkout-api');
    expect(query.get('b.from')).toBe('2026-11-22T09:43:12.000Z');
  }
});

test('both times move by key: arrows move, Shift and arrows resize', async ({ page }) => {
  await openAt(page, `${SIX_HOURS}&a.from=2026-11-22T07:00:00Z&a.to=2026-11-22T08:00:00Z&b.from=2026-11-22T10:00:00Z&b.to=2026-11-22T11:00:00Z`);
  await page.keyboard.press('1');
  await expect(page.getByRole('slider', { name: 'Time of side A' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/a\.from=2026-11-22T07:03:36Z&a\.to=2026-11-22T08:03:36Z/);
  await expect(page).toHaveURL(/b\.from=2026-11-22T10:00:00Z&b\.to=2026-11-22T11:00:00Z/);
  await page.keyboard.press('2');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page).toHaveURL(/b\.from=2026-11-22T10:00:00Z&b\.to=2026-11-22T11:03:36Z/);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/b\.from=2026-11-22T06:00:00Z&b\.to=2026-11-22T12:00:00Z/);
});

test('a side is dragged', async ({ page }) => {
  await openAt(page, `${SIX_HOURS}&a.from=2026-11-22T07:00:00Z&a.to=2026-11-22T08:00:00Z&b.from=2026-11-22T10:00:00Z&b.to=2026-11-22T11:00:00Z`);
  const box = (await page.getByRole('group', { name: 'Selected part of the range' }).boundingBox())!;
  const x = (hours: number) => box.x + (box.width * hours) / 6;
  const y = box.y + box.height / 2;
  await page.mouse.move(x(1.5), y);
  await page.mouse.down();
  await page.mouse.move(x(2), y, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/a\.from=2026-11-22T07:(?:29|30):/);
  // A new part is drawn for the side that was used last.
  await page.mouse.move(x(3), y);
  await page.mouse.down();
  await page.mouse.move(x(3.5), y, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/a\.from=2026-11-22T(?:08:59|09:00):.*b\.from=2026-11-22T10:00:00Z/);
});

test('side B is chosen from the menu: previous period, version, instance', async ({ page }) => {
  await openAt(page, '?from=now-1h');
  await page.getByRole('radio', { name: 'Compare' }).click();
  const choose = async (name: string) => {
    await page.getByRole('button', { name: 'Compare with' }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await choose('Previous period');
  await expect(page).toHaveURL(/from=now-2h&a\.from=now-2h&a\.to=now-1h&b\.from=now-1h&b\.to=now&to=now$/);
  await expect(page).not.toHaveURL(/ver=/);
  await choose('v2.42.0');
  await expect(page).toHaveURL(/b\.ver=v2\.42\.0/);
  await page.getByRole('button', { name: 'Swap A and B' }).click();
  await expect(page).toHaveURL(/[?&]ver=v2\.42\.0/);
  await choose('Another time');
  await expect(page).not.toHaveURL(/b\.ver/);
  await page.getByRole('button', { name: 'Compare with' }).click();
  await page.getByRole('menuitem', { name: /^checkout-api-/ }).first().click();
  await expect(page).toHaveURL(/b\.inst=checkout-api-/);
});

test('a deploy on the timeline offers to compare before with after', async ({ page }) => {
  await openAt(page, SIX_HOURS);
  await page.getByRole('button', { name: 'v2.42.1 deployed' }).click();
  await page.getByRole('menuitem', { name: 'Compare before with after' }).click();
  await expect(page).toHaveURL(/ver=v2\.42\.0.*b\.ver=v2\.42\.1/);
  await expect(graph(page)).toBeVisible();
  await page.getByRole('button', { name: 'v2.42.1 deployed' }).click();
  await page.getByRole('menuitem', { name: 'Look at what came after' }).click();
  await expect(page).not.toHaveURL(/b\./);
  await expect(page).toHaveURL(/a\.from=2026-11-22T09:43:12Z&a\.to=2026-11-22T12:00:00Z/);
});

test('frames are walked through, zoomed, hidden and turned around as in a single graph', async ({ page }) => {
  await openAt(page, VERSIONS);
  await graph(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText(/^http\.\(\*conn\)\.serve, A 75\.\d%, B 66\.\d%, 9\.\d+ pt less, 1 of 5 siblings$/)).toBeAttached();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/z=[0-9a-f]{16}/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('h');
  await expect(page).toHaveURL(/hide=net\/http/);
  await page.keyboard.press('i');
  await page.keyboard.press('r');
  await page.keyboard.press('b');
  await expect(page.getByRole('list', { name: 'How stacks are shown' }).getByRole('listitem')).toHaveCount(4);
  await expect(graph(page)).toBeVisible();
});

test('the sandwich and the tree have both sides', async ({ page }) => {
  await openAt(page, `${VERSIONS}&fn=shop.example/offers.hashKey`);
  await page.keyboard.press('s');
  await expect(page.getByRole('img', { name: /^Callers of shop\.example\/offers\.hashKey · A 0%, B 1\.16%/ })).toBeVisible();
  await page.getByRole('radio', { name: 'Tree' }).click();
  const row = page.getByRole('treegrid', { name: 'Stacks' }).getByRole('row', { name: /offers\.hashKey/ });
  await expect(row).toContainText('new');
  await expect(page.getByRole('treegrid', { name: 'Stacks' }).getByRole('columnheader')).toHaveText(['Function', 'A total', 'B total', 'Change']);
});

test('the table is ordered by what grew, by what shrank, and by either side', async ({ page }) => {
  await openAt(page, VERSIONS);
  const first = table(page).getByRole('row').nth(1);
  const change = page.getByRole('columnheader', { name: /Change/ }).getByRole('button');
  await expect(first).toContainText('gcBgMarkWorker');
  await change.click();
  await expect(page).toHaveURL(/sort=more/);
  await change.click();
  await expect(page).toHaveURL(/sort=less/);
  await expect(first).toContainText('(*Engine).Quote');
  await page.getByRole('columnheader', { name: 'B total' }).getByRole('button').click();
  await expect(first).toContainText('http.(*conn).serve');
});

test('lines of a function are said for both sides', async ({ page }) => {
  await openAt(page, VERSIONS);
  await table(page).getByRole('row', { name: /json\.\(\*Decoder\)\.Decode/ }).click();
  const lines = detail(page).getByRole('table', { name: 'encoding/json/code.go' });
  await expect(lines.getByRole('row', { name: /166/ })).toContainText('42.2%70.4%166');
});

test('few samples are warned of', async ({ page }) => {
  await openAt(page, `${SIX_HOURS}&type=heap_inuse&l=endpoint:/v1/orders&b.l=endpoint:/v1/carts`);
  await expect(page.getByRole('status').filter({ hasText: 'Too few samples to trust small differences: side B has 173' })).toBeVisible();
});

test('side B is a file', async ({ page }) => {
  const file = fileNamed('checkout-before.pb.gz', 1000, NOW - 60_000);
  await enter(page, { files: [file] });
  await page.goto(`${PROFILES}${SIX_HOURS}`);
  await page.getByRole('radio', { name: 'Compare' }).click();
  await page.getByRole('button', { name: 'Compare with' }).click();
  await page.getByRole('menuitem', { name: 'checkout-before.pb.gz' }).click();
  await expect(page).toHaveURL(new RegExp(`b\\.file=${file.id}`));
  await expect(page.getByRole('group', { name: 'Compared', exact: true })).toContainText('checkout-before.pb.gz · taken Nov 22');
  await expect(graph(page)).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Time of side B' })).toHaveCount(0);
});

for (const [item, ending, begins] of [
  ['SVG', 'diff.svg', /^<svg xmlns[\s\S]*A v2\.42\.0, [\s\S]*<polygon/],
  ['PNG', 'diff.png', /^.PNG/],
  ['CSV', 'diff.csv', /^function,file,line,self_a_nanoseconds,total_a_nanoseconds,self_b_nanoseconds,total_b_nanoseconds\r\nruntime\.gcBgMarkWorker,/],
] as const) {
  test(`exports a comparison as ${item}`, async ({ page }) => {
    await openAt(page, VERSIONS);
    await expect(graph(page)).toBeVisible();
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).click()]);
    expect(download.suggestedFilename()).toBe(`checkout-api.cpu.20261122T094312Z.${ending}`);
    expect((await readFile((await download.path())!)).toString('latin1')).toMatch(begins);
  });
}

test('each side is downloaded as pprof', async ({ page }) => {
  await openAt(page, VERSIONS);
  const asked: URLSearchParams[] = [];
  await page.route('**/api/v1/pprof*', (route) => {
    asked.push(new URL(route.request().url()).searchParams);
    return route.fulfill({ status: 200, contentType: 'application/octet-stream', body: Buffer.from([31, 139]) });
  });
  for (const [side, name] of [['A', 'a'], ['B', 'b']] as const) {
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: `pprof of side ${side}` }).click()]);
    expect(download.suggestedFilename()).toBe(`checkout-api.cpu.20261122T094312Z.${name}.pb.gz`);
  }
  expect(asked.map((query) => query.get('query'))).toEqual(['{version="v2.42.0"}', '{version="v2.42.1"}']);
});

test('on a phone the table holds the comparison', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openAt(page, VERSIONS);
  await expect(table(page).getByRole('row').nth(1)).toContainText('9.65 pt');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

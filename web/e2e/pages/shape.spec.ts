// SPDX-License-Identifier: Apache-2.0
// The ways to look at stacks: each is in the address, each has a key, each can be undone where it is said.
import { readFile } from 'node:fs/promises';
import { enter, expect, test } from './world';
import type { Page } from '@playwright/test';

const PROFILES = '/o/harbor/s/checkout-api/profiles';
const detail = (page: Page) => page.getByRole('region', { name: 'Selected frame' });

async function openAt(page: Page, search: string): Promise<void> {
  await enter(page);
  await page.goto(PROFILES + search);
  await expect(page.getByRole('grid', { name: 'Functions' })).toBeVisible();
}

async function select(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('grid', { name: 'Functions' }).getByRole('row', { name }).first().click();
}

test('the sandwich of a function, by key, and on to a caller', async ({ page }) => {
  await openAt(page, '');
  await select(page, /pgx\.\(\*Conn\)\.exec/);
  await page.keyboard.press('s');
  await expect(page).toHaveURL(/view=sandwich&fn=github\.com\/jackc\/pgx\/v5\.\(\*Conn\)\.exec|fn=.*view=sandwich/);
  const callers = page.getByRole('img', { name: /^Callers of github\.com\/jackc\/pgx\/v5\.\(\*Conn\)\.exec/ });
  await expect(callers).toBeVisible();
  await callers.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('img', { name: /^Callers of github\.com\/jackc\/pgx\/v5\/pgxpool/ })).toBeVisible();
  await page.goBack();
  await expect(callers).toBeVisible();
  await page.getByRole('button', { name: 'Show as trees' }).click();
  await expect(page.getByRole('treegrid', { name: /^Callers of/ }).getByRole('row', { name: /pgxpool/ })).toBeVisible();
});

test('frames are hidden, and the address and the page say so', async ({ page }) => {
  await openAt(page, '');
  await select(page, /ranker\)\.rank/i);
  await page.keyboard.press('h');
  await expect(page).toHaveURL(/hide=shop\.example\/offers/);
  const said = page.getByRole('list', { name: 'How stacks are shown' });
  await expect(said).toContainText('hidden: shop.example/offers.(*Ranker).Rank');
  await page.reload();
  await said.getByRole('button', { name: /^Undo/ }).click();
  await expect(page).not.toHaveURL(/hide=/);
});

test('runtime frames, recursion, inversion and direction, by key', async ({ page }) => {
  await openAt(page, '');
  const graph = page.getByRole('img', { name: /^Flame graph/ });
  const before = await graph.getAttribute('aria-label');
  await page.keyboard.press('b');
  await expect(page).toHaveURL(/rt=0/);
  await expect(graph).not.toHaveAttribute('aria-label', before!);
  await page.keyboard.press('i');
  await page.keyboard.press('r');
  await page.keyboard.press('u');
  await page.keyboard.press('p');
  await expect(page).toHaveURL(/inv=1/);
  await expect(page).toHaveURL(/color=package/);
  await expect(page.getByRole('list', { name: 'How stacks are shown' }).getByRole('listitem')).toHaveCount(3);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Frames: Hide runtime frames, Fold recursion, Invert: callers below, Flames upward, Color by package' })).toBeVisible();
});

test('focus keeps the stacks of a function, and the root says how much that is', async ({ page }) => {
  await openAt(page, '');
  await select(page, /pricing\.\(\*Engine\)\.applyRules/);
  await page.getByRole('button', { name: /^Focus/ }).click();
  await expect(page).toHaveURL(/keep=/);
  await expect(page.getByRole('img', { name: /^Flame graph, CPU time: [\d.]+ cores · 11\.\d% of all/ })).toBeVisible();
  await expect(detail(page).getByRole('heading', { level: 2 })).toHaveText('shop.example/pricing.(*Engine).applyRules');
});

test('the menu of a frame, by right click and by key', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openAt(page, '');
  const graph = page.getByRole('img', { name: /^Flame graph/ });
  const box = (await graph.boundingBox())!;
  await page.mouse.click(box.x + 120, box.y + 21 * 2 + 10, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy stack' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('net/http.(*conn).serve\nnet/http.serverHandler.ServeHTTP');
  await graph.focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: /^Zoom to this frame/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/view=sandwich/);
});

test('the menu of a function in the table and in the tree', async ({ page }) => {
  await enter(page);
  await page.goto(`${PROFILES}?view=tree`);
  const row = page.getByRole('treegrid').getByRole('row', { name: /conn\)\.serve/ });
  await row.click({ button: 'right' });
  await expect(page.getByRole('menu', { name: /^Actions for net\/http/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.goto(`${PROFILES}?view=table`);
  await page.getByRole('grid', { name: 'Functions' }).getByRole('row').nth(1).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Find this name' }).click();
  await expect(page.getByRole('searchbox', { name: 'Find function' })).toHaveValue('runtime.scanObject');
});

test('the breakdown by a label narrows the page down', async ({ page }) => {
  await openAt(page, '');
  await page.getByRole('button', { name: 'Break down by: nothing' }).click();
  await page.getByRole('menuitemradio', { name: /^endpoint/ }).click();
  const parts = page.getByRole('region', { name: 'By endpoint' });
  await expect(parts.getByRole('button').nth(1)).toContainText('/v1/orders');
  await expect(parts).toContainText('52.0%');
  await parts.getByRole('button', { name: /^\/v1\/carts/ }).click();
  await expect(page).toHaveURL(/l=endpoint:\/v1\/carts/);
  await expect(page).not.toHaveURL(/by=/);
});

test('a selected function is drawn over time', async ({ page }) => {
  await openAt(page, '');
  const asked = page.waitForRequest((request) => request.url().includes('function='));
  await select(page, /scanObject/);
  expect(new URL((await asked).url()).searchParams.get('function')).toBe('runtime.scanObject');
});

for (const [item, ending, begins] of [
  ['Collapsed stacks', 'collapsed.txt', /^net\/http\.\(\*conn\)\.serve \d+\n/],
  ['speedscope', 'speedscope.json', /"\$schema":"https:\/\/www\.speedscope\.app/],
  ['SVG', 'svg', /^<svg xmlns/],
  ['PNG', 'png', /^.PNG/],
  ['CSV', 'csv', /^function,file,line,self_nanoseconds,total_nanoseconds\r\nruntime\.scanObject,/],
] as const) {
  test(`exports ${item}`, async ({ page }) => {
    await openAt(page, '');
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).click()]);
    expect(download.suggestedFilename()).toBe(`checkout-api.cpu.20261122T120002Z.${ending}`);
    expect((await readFile((await download.path())!)).toString('latin1')).toMatch(begins);
  });
}

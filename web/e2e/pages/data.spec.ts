// SPDX-License-Identifier: Apache-2.0
// How long data is kept and deleting it: what is asked before, and what is told after.
import { deletion, someDeletions, type DataWorld } from '../../test/mock-api/data';
import { enter, expect, NOW, test } from './world';

const DATA = '/o/harbor/settings/data';

function world(deletions: DataWorld['deletions'] = []): DataWorld {
  return { chosen: {}, deletions };
}

test('a change says what it does before it is made', async ({ page }) => {
  const data = world();
  await enter(page, { data });
  await page.goto(DATA);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Profiles are kept for 30 days');
  await page.getByRole('button', { name: 'Profiles: kept for 30 days. Change' }).press('Enter');
  await page.getByRole('menuitemradio', { name: '7 days' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Keep profiles for 7 days instead of 30 days?' });
  await expect(dialog).toContainText('46.2 M rows of 61.2 M rows (75.5%) are older than 7 days.');
  await expect(dialog).toContainText('Runtime metrics, sums and calls for the compiler follow');
  await page.keyboard.press('Escape');
  expect(data.chosen).toEqual({});
  await page.getByRole('button', { name: 'Profiles: kept for 30 days. Change' }).click();
  await page.getByRole('menuitemradio', { name: '7 days' }).click();
  await dialog.getByRole('button', { name: 'Keep for 7 days' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Profiles are kept for 7 days');
  await expect(page.getByRole('status').filter({ hasText: 'Profiles are kept for 7 days from now on.' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sums: kept for 28 days. Change' })).toBeVisible();
});

test('a service is deleted only when its name was typed twice', async ({ page }) => {
  const data = world();
  await enter(page, { data });
  await page.goto(DATA);
  await page.getByRole('button', { name: 'Delete a service’s data…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete what a service has sent?' });
  const go = dialog.getByRole('button', { name: 'Delete its data' });
  await expect(go).toBeDisabled();
  await dialog.getByLabel('Service', { exact: true }).fill('checkout-api');
  await dialog.getByLabel('Type checkout-api to confirm').fill('checkout');
  await expect(go).toBeDisabled();
  await dialog.getByLabel('Type checkout-api to confirm').press('Enter');
  expect(data.deletions).toEqual([]);
  await dialog.getByLabel('Type checkout-api to confirm').fill('checkout-api');
  await dialog.getByLabel('Type checkout-api to confirm').press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What checkout-api has sent is being deleted');
  await expect(page.getByText('Step 1 of 5: Arriving data is refused')).toBeVisible();
  expect(data.deletions).toHaveLength(1);
});

test('a name that nobody sent is refused with what is wrong', async ({ page }) => {
  await enter(page, { data: world() });
  await page.goto(DATA);
  await page.getByRole('button', { name: 'Delete a service’s data…' }).click();
  await page.getByLabel('Service', { exact: true }).fill('nothing');
  await page.getByLabel('Type nothing to confirm').fill('nothing');
  await page.getByRole('button', { name: 'Delete its data' }).click();
  await expect(page.getByRole('alert')).toContainText('Nothing was deleted: Nothing is stored of service nothing.');
});

test('everything is deleted only when the organization’s alias was typed', async ({ page }) => {
  const data = world();
  await enter(page, { data });
  await page.goto(DATA);
  await page.getByRole('button', { name: 'Delete everything…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete everything that Harbor Retail has sent?' });
  await dialog.getByLabel('Type harbor to confirm').fill('Harbor Retail');
  await expect(dialog.getByRole('button', { name: 'Delete everything' })).toBeDisabled();
  await dialog.getByLabel('Type harbor to confirm').fill('harbor');
  await dialog.getByRole('button', { name: 'Delete everything' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Everything that the organization has sent is being deleted');
});

test('a running deletion is followed to its proof', async ({ page }) => {
  const [running] = someDeletions(NOW);
  const deletions = [running!];
  await enter(page, { data: world(deletions) });
  await page.goto(DATA);
  const jobs = page.getByRole('list', { name: 'Running' });
  await expect(jobs).toContainText('Step 4 of 5: Deleting rows');
  await expect(jobs).toContainText('62%');
  deletions[0] = deletion(4, NOW, {
    ...running!,
    state: 'done',
    progress: 1,
    finishedAt: new Date(NOW + 20_000).toISOString(),
    tables: running!.tables.map((table) => ({ ...table, rowsLeft: 0 })),
  });
  const counted = page.waitForRequest(/retention\/stored$/);
  const done = page.getByRole('list', { name: 'Done' });
  await expect(done).toContainText('asked for by Mara Kent');
  // What is stored is counted anew, since it has become less.
  await counted;
  await done.getByText(/rows deleted, none left in 13 tables/).press('Enter');
  const profile = done.getByRole('row', { name: 'profile ClickHouse 620 118 0' });
  await expect(profile).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Profiles are kept for 30 days');
});

test('what holds a deletion up is said', async ({ page }) => {
  await enter(page, { data: world(someDeletions(NOW)) });
  await page.goto(DATA);
  await expect(page.getByRole('list', { name: 'Running' })).toContainText('It does not get on: partition 7 of gopherscope.profiles.v1 has 1204 records');
});

test('who may not change it reads it and is told who may', async ({ page }) => {
  await enter(page, { role: 'member', data: world(someDeletions(NOW)) });
  await page.goto(DATA);
  await expect(page.getByRole('row', { name: /^Profiles/ })).toContainText('30 days');
  await expect(page.getByRole('main')).toContainText('You are a member in Harbor Retail. An admin can change how long data is kept.');
  await expect(page.getByRole('main')).toContainText('Deleting, and seeing what was deleted, needs the admin role');
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
});

test('sizes that cannot be counted keep nobody from the rest', async ({ page }) => {
  await enter(page, { data: world(), failing: /retention\/stored$/ });
  await page.goto(DATA);
  await expect(page.getByText('How much is stored could not be counted: The database is busy.')).toBeVisible();
  await expect(page.getByRole('row', { name: /^Profiles/ })).toContainText('unknown');
  await expect(page.getByRole('button', { name: 'Profiles: kept for 30 days. Change' })).toBeVisible();
});

// SPDX-License-Identifier: Apache-2.0
// Profiles of one's own computer: dropped or chosen, looked at, compared, removed.
import type { Page } from '@playwright/test';
import { fileNamed, ROOM } from '../../test/mock-api/files';
import { enter, expect, NOW, test } from './world';

const PROFILES = '/o/harbor/s/checkout-api/profiles';
const GZIP = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0];
const facts = (page: Page) => page.getByRole('region', { name: 'Uploaded file' });

/** Drops a file onto the page; on one half of what then lies over it when `half` says which. */
async function drop(page: Page, name: string, bytes: readonly number[], half: 'Open it' | 'Compare with it' = 'Open it'): Promise<void> {
  const data = await page.evaluateHandle(
    ([called, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(content)], called));
      return transfer;
    },
    [name, [...bytes]] as const,
  );
  await page.getByRole('group', { name: 'Profile tools' }).dispatchEvent('dragenter', { dataTransfer: data });
  const target = page.getByText(half, { exact: true });
  await expect(target).toBeVisible();
  await target.dispatchEvent('drop', { dataTransfer: data });
}

test('a file is dropped and looked at, and the way back leads to the service', async ({ page }) => {
  await enter(page);
  await page.goto(`${PROFILES}?env=prod`);
  await expect(page.getByRole('grid', { name: 'Functions' })).toBeVisible();
  const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().includes('/api/v1/files'));
  await drop(page, 'heap.pb.gz', GZIP);
  const request = await sent;
  expect(new URL(request.url()).searchParams.get('name')).toBe('heap.pb.gz');
  expect(request.headers()['content-type']).toBe('application/octet-stream');
  expect([...request.postDataBuffer()!]).toEqual(GZIP);
  await expect(page).toHaveURL(/file=[0-9a-f-]{36}/);
  await expect(facts(page)).toContainText('heap.pb.gz');
  await expect(facts(page)).toContainText('TakenNov 22 09:00 UTC');
  await expect(facts(page)).toContainText('Kept untilNov 29 12:00 UTC');
  await expect(page.getByRole('button', { name: 'Profile type: Heap in use' })).toBeVisible();
  await expect(page.getByRole('slider')).toHaveCount(0);
  await page.reload();
  await expect(facts(page)).toContainText('heap.pb.gz');
  await page.getByRole('button', { name: 'Back to checkout-api' }).click();
  await expect(page).toHaveURL(/profiles\?env=prod$/);
});

test('a file is chosen with the keyboard', async ({ page }) => {
  await enter(page);
  await page.goto(PROFILES);
  // Listened for from the beginning: a key is faster than the browser is told to hand the chooser over.
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open file…' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: /^Choose a file/ })).toBeFocused();
  await page.keyboard.press('Enter');
  const chooser = await chosen;
  await chooser.setFiles({ name: 'cpu.pprof', mimeType: 'application/octet-stream', buffer: Buffer.from(GZIP) });
  await expect(facts(page)).toContainText('cpu.pprof');
  await expect(page.getByRole('img', { name: /^Flame graph, CPU time/ })).toBeVisible();
  await page.getByRole('button', { name: 'Open file…' }).click();
  await expect(page.getByRole('menuitem', { name: /^cpu\.pprof/ })).toContainText('sent just now');
});

test('a file is dropped to be compared with what is shown', async ({ page }) => {
  await enter(page);
  await page.goto(`${PROFILES}?ver=v2.42.1`);
  await expect(page.getByRole('grid', { name: 'Functions' })).toBeVisible();
  await drop(page, 'cpu-before.pb.gz', GZIP, 'Compare with it');
  await expect(page).toHaveURL(/\?ver=v2\.42\.1&b\.file=[0-9a-f-]{36}$/);
  await expect(page.getByRole('group', { name: 'Compared', exact: true })).toContainText('cpu-before.pb.gz');
});

test('a file is compared with live', async ({ page }) => {
  const file = fileNamed('cpu-before.pb.gz', 1000, NOW - 60_000);
  await enter(page, { files: [file] });
  await page.goto(`${PROFILES}?file=${file.id}&env=prod`);
  const asked = page.waitForRequest((request) => request.url().includes('/flamegraph/diff'));
  await page.getByRole('button', { name: 'Compare with live' }).click();
  const query = new URL((await asked).url()).searchParams;
  expect([query.get('file'), query.get('service'), query.get('b.service'), query.get('b.query')]).toEqual([file.id, null, 'checkout-api', '{env="prod"}']);
  await expect(page.getByRole('slider', { name: 'Time of side B' })).toBeVisible();
  await expect(facts(page)).toBeVisible();
});

test('what is no profile is refused in place, with what to do', async ({ page }) => {
  await enter(page);
  await page.goto(PROFILES);
  await expect(page.getByRole('grid', { name: 'Functions' })).toBeVisible();
  await drop(page, 'notes.txt', [104, 105]);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('“notes.txt” is not a pprof profile');
  await expect(alert).toContainText('go test -cpuprofile');
  await expect(page.getByRole('img', { name: /^Flame graph/ })).toBeVisible();
  await alert.getByRole('button', { name: 'Dismiss' }).click();
  await expect(alert).toHaveCount(0);
});

test('a file that is too large is not even sent', async ({ page }) => {
  await enter(page);
  await page.goto(PROFILES);
  await expect(page.getByRole('grid', { name: 'Functions' })).toBeVisible();
  let posts = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST') posts++;
  });
  await page.getByRole('button', { name: 'Open file…' }).click();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('menuitem', { name: /^Choose a file/ }).click()]);
  await chooser.setFiles({ name: 'huge.pb.gz', mimeType: 'application/octet-stream', buffer: Buffer.alloc(33 * 1024 ** 2) });
  await expect(page.getByRole('alert')).toContainText('“huge.pb.gz” is too large. It has 33.0 MiB; a file may have 32.0 MiB.');
  expect(posts).toBe(0);
});

test('without room, files can be removed in place', async ({ page }) => {
  const files = Array.from({ length: ROOM }, (_, i) => fileNamed(`cpu-${i}.pb.gz`, 1000, NOW - 60_000 * (i + 1), i));
  await enter(page, { files });
  await page.goto(PROFILES);
  await expect(page.getByRole('grid', { name: 'Functions' })).toBeVisible();
  await drop(page, 'one-more.pb.gz', GZIP);
  await expect(page.getByRole('alert')).toContainText('There is no room for another file');
  await page.getByRole('button', { name: 'Show files' }).click();
  const dialog = page.getByRole('dialog', { name: 'Uploaded files' });
  await expect(dialog.getByRole('listitem')).toHaveCount(ROOM);
  await dialog.getByRole('button', { name: 'Remove cpu-3.pb.gz' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(ROOM - 1);
  await dialog.getByRole('button', { name: 'Compare with cpu-1.pb.gz' }).click();
  await expect(page).toHaveURL(/b\.file=/);
});

test('a file that has gone says so', async ({ page }) => {
  await enter(page);
  await page.goto(`${PROFILES}?file=00000000-0000-4000-8000-00000000dead`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This file is not there any more');
  await page.getByRole('button', { name: 'Back to checkout-api' }).click();
  await expect(page.getByRole('img', { name: /^Flame graph/ })).toBeVisible();
});

test('removing the open file leads back', async ({ page }) => {
  const file = fileNamed('cpu.pb.gz', 1000, NOW - 60_000);
  const files = [file];
  await enter(page, { files });
  await page.goto(`${PROFILES}?file=${file.id}`);
  await facts(page).getByRole('button', { name: 'Remove' }).click();
  await expect(page).not.toHaveURL(/file=/);
  expect(files).toEqual([]);
});

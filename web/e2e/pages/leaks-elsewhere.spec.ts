// SPDX-License-Identifier: Apache-2.0
// Leaks where people are not looking for them: on the overview of a service, and in the list of services.
import { findingId, someFindings } from '../../test/mock-api/findings';
import { enter, expect, NOW, test } from './world';

test('the overview begins with the worst leak and lists the others', async ({ page }) => {
  await enter(page, { findings: someFindings(NOW) });
  await page.goto('/o/harbor/s/checkout-api');
  const state = page.getByRole('region', { name: 'State' });
  await expect(state.getByRole('heading')).toHaveText('Goroutine leak in quote.(*Hedger).fetch.func1 since 09:44');
  await expect(state).toContainText('Proven');
  await expect(state).toContainText('Goroutines are stuck sending to a channel that nobody receives from, 14.2 k/h more of them. 2 more leaks are open.');
  await expect(page.getByRole('region', { name: 'Leaks' }).getByRole('listitem')).toHaveCount(3);
  await state.getByRole('link', { name: 'Open the leak' }).click();
  await expect(page).toHaveURL(new RegExp(`/leaks/${findingId(1)}$`));
});

test('the overview works without what was found', async ({ page }) => {
  await enter(page, { failing: /findings/ });
  await page.goto('/o/harbor/s/checkout-api');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('cores used');
  await expect(page.getByRole('region', { name: 'Leaks' })).toContainText('The database is busy.');
});

test('the list of services counts them, and orders and filters by them', async ({ page }) => {
  await enter(page, { findings: someFindings(NOW) });
  await page.goto('/o/harbor');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 of 12 services leak, 2 do not fully report');
  await expect(page.getByRole('link', { name: 'Leaks of checkout-api: 1 proven, 2 suspected' })).toBeVisible();
  await expect(page.getByRole('row', { name: /^edge-proxy/ })).toContainText('none');
  await page.getByRole('button', { name: 'Leaks', exact: true }).click();
  await expect(page).toHaveURL(/sort=-findings/);
  const reporting = page.getByRole('row', { name: /Reporting/ });
  await expect(reporting.last()).toBeVisible();
  await page.getByRole('searchbox', { name: 'Filter services' }).fill('has:leak');
  await expect(page.locator('a[data-row]')).toHaveText(['checkout-api', 'price-stream']);
  await page.getByRole('link', { name: /^Leaks of checkout-api/ }).click();
  await expect(page).toHaveURL(/\/s\/checkout-api\/leaks/);
});

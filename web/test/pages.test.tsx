// SPDX-License-Identifier: Apache-2.0
// Whole pages in a DOM without a screen: what is asked, said and offered.
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeRouter } from '@/app/router';
import { makeQueryClient } from '@/shared/api/queries';
import { noteSignedIn } from '@/shared/auth/session';
import type { Scenario } from './mock-api';
import { mockServer } from './server';

let scenario: Scenario = {};
const server = mockServer(() => scenario);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  scenario = {};
  noteSignedIn();
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function open(path: string) {
  const queries = makeQueryClient();
  const router = makeRouter(queries, createMemoryHistory({ initialEntries: [path] }));
  render(
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return router;
}

describe('services', () => {
  test('are listed with their figures, those that are silent first', async () => {
    open('/o/harbor');
    await screen.findByRole('heading', { name: '2 of 12 services do not fully report' });
    const names = screen.getAllByRole('link').filter((link) => 'row' in link.dataset);
    expect(names.slice(0, 3).map((link) => link.textContent)).toEqual(['inventory-sync', 'billing-worker', 'auth-gateway']);
    const row = screen.getByRole('row', { name: /edge-proxy/ });
    expect(within(row).getByText('44.0')).toBeInstanceOf(HTMLElement);
    expect(within(row).getByText('61.7 k')).toBeInstanceOf(HTMLElement);
  });

  test('are ordered by a column on request', async () => {
    const router = open('/o/harbor');
    await userEvent.click(await screen.findByRole('button', { name: /^CPU, cores used/ }));
    expect(router.state.location.searchStr).toBe('?sort=-cpu');
    expect(screen.getByRole('columnheader', { name: /^CPU, cores used/ }).getAttribute('aria-sort')).toBe('descending');
  });

  test('none yet: the way to the first one', async () => {
    scenario = { empty: true };
    open('/o/harbor');
    await screen.findByRole('heading', { name: 'No service has sent anything yet' });
    expect(screen.getAllByRole('link', { name: 'Connect a service' })[0]!.getAttribute('href')).toBe('/o/harbor/connect');
  });

  test('the start page leads to the organization of the session', async () => {
    const router = open('/');
    await screen.findByRole('heading', { name: /12 services/ });
    expect(router.state.location.pathname).toBe('/o/harbor');
  });
});

describe('strangers', () => {
  test('are led to sign in, and come back', async () => {
    scenario = { signedOut: true };
    const router = open('/o/harbor?q=x');
    await screen.findByRole('heading', { name: 'Sign in with your organization' });
    expect(router.state.location.search).toEqual({ to: '/o/harbor?q=x' });
  });

  test('another organization is not there', async () => {
    open('/o/elsewhere');
    await screen.findByRole('heading', { name: 'There is no such page here' });
    expect(screen.queryByRole('navigation', { name: 'Sections' })).toBeNull();
  });
});

describe('pgo', () => {
  test('says why there is no file, and what takes in more', async () => {
    scenario = { pgo: 'none' };
    const router = open('/o/harbor/s/checkout-api/pgo?env=staging&from=now-6h');
    await screen.findByRole('heading', { name: 'No file yet: no CPU profiles' });
    expect(screen.queryByRole('link', { name: /Download/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'All environments' }));
    expect(router.state.location.search).toEqual({ from: 'now-6h' });
  });

  test('commands name this server, the service and what was chosen', async () => {
    scenario = { pgo: 'none' };
    open('/o/harbor/s/checkout-api/pgo?env=staging&since=now-30d&from=now-6h');
    const command = await screen.findByRole('group', { name: 'Shell' });
    expect(command.textContent).toContain(`"${location.origin}/api/v1/pgo/checkout-api/default.pgo?env=staging&from=now-30d"`);
  });

  test('another service is not there', async () => {
    open('/o/harbor/s/nothing/pgo');
    await screen.findByRole('heading', { name: 'No such service here' });
    expect(screen.queryByRole('group', { name: 'Shell' })).toBeNull();
  });
});

describe('connect', () => {
  test('makes a key that can only send', async () => {
    open('/o/harbor/connect');
    await userEvent.click(await screen.findByRole('button', { name: 'Create a key' }));
    const key = await screen.findByText(/^gop_i_0{32}_000000$/);
    expect(screen.getByRole('group', { name: 'Run it' }).textContent).toContain(key.textContent);
  });

  test('tells a viewer why not', async () => {
    scenario = { role: 'viewer' };
    open('/o/harbor/connect');
    await screen.findByText(/You are a viewer in Harbor Retail/);
    expect(screen.getByRole('button', { name: 'Create a key' }).hasAttribute('disabled')).toBe(true);
  });
});

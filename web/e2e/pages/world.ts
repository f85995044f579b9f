// SPDX-License-Identifier: Apache-2.0
import { test as base, type Page } from '@playwright/test';
import { mockApi, type Scenario } from '../../test/mock-api';

/** When the tests take place. */
export const NOW = Date.UTC(2026, 10, 22, 12, 0, 2);

/** What the made-up server is like; may be changed while a test runs. */
export interface World {
  scenario: Scenario;
  /** The time of page and server. */
  readonly now: () => number;
  /** Lets time pass for page and server; timers run by the real clock. */
  readonly advance: (milliseconds: number) => Promise<void>;
}

/** Serves the API out of made-up data and holds the clock, unless told not to. Requests to anywhere else fail the test. */
export async function enter(page: Page, scenario: Scenario = {}, holdClock = true): Promise<World> {
  let now = holdClock ? NOW : Date.now();
  const files = scenario.files ?? [];
  const world: World = {
    scenario,
    now: () => now,
    advance: async (milliseconds) => {
      now += milliseconds;
      await page.clock.setFixedTime(now);
    },
  };
  if (holdClock) await page.clock.setFixedTime(now);
  await page.route('**/*', async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    if (url.hostname !== '127.0.0.1') {
      await route.abort();
      throw new Error(`the page asked ${url.origin}`);
    }
    const organization = request.headers()['gopherscope-organization'] ?? null;
    const body = request.postDataBuffer();
    const answer = mockApi({ method: request.method(), url, organization, body }, { now: world.now(), files, ...world.scenario });
    if (!answer) return route.continue();
    const type = answer.status < 400 ? 'application/json' : 'application/problem+json';
    return route.fulfill({
      status: answer.status,
      contentType: type,
      headers: { Date: new Date(world.now()).toUTCString(), 'Gopherscope-Request-Id': 'a1b2c3d4' },
      body: answer.status === 204 ? '' : JSON.stringify(answer.body),
    });
  });
  return world;
}

/** A page that fails the test on any error in the console or out of a script. */
export const test = base.extend<{ quiet: undefined }>({
  quiet: [
    async ({ page }, use) => {
      const said: string[] = [];
      page.on('console', (message) => {
        // The browser itself reports answers that are errors; tests of errors cause them on purpose.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) said.push(message.text());
      });
      page.on('pageerror', (error) => said.push(error.message));
      await use(undefined);
      if (said.length > 0) throw new Error(`the page complained: ${said.join('\n')}`);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';

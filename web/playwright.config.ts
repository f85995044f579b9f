// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { defineConfig } from '@playwright/test';
import { browserPath } from './scripts/browser.mjs';

/** A port that nothing listens on; in the environment, because workers read this file anew and must agree with the server. */
const port = Number((process.env['WEB_E2E_PORT'] ??= freePort()));

function freePort(): string {
  const script = "const s = require('node:net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })";
  return execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim();
}

const real = process.env['GOPHERSCOPE_E2E_URL'];
const executablePath = browserPath();

/** Two projects: pages on made-up data (the default), and the product itself where an address is given. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'target/e2e',
  reporter: [['list']],
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: real ? 180_000 : 60_000,
  // Only against hanging: pages are slow on a busy machine.
  expect: { timeout: 15_000 },
  use: {
    baseURL: real ?? `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'] },
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: real ? [{ name: 'real', testMatch: 'real/**/*.spec.ts' }] : [{ name: 'pages', testMatch: 'pages/**/*.spec.ts' }],
  ...(real
    ? {}
    : { webServer: { command: `npx vite preview --host 127.0.0.1 --port ${port} --strictPort`, port, reuseExistingServer: false } }),
});

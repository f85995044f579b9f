// SPDX-License-Identifier: Apache-2.0
// Finds a Chromium for the browser tests, or installs one: Debian's package as root, else Playwright's own download.
// As a command it prints the path and exits with 1 and one sentence when there is none.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** The browser of `CHROMIUM`, of the PATH or of the usual place; undefined when Playwright's own has to do. */
export function browserPath() {
  const named = process.env.CHROMIUM;
  if (named) return named;
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...PLACES].find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

function attempt(command, args) {
  try {
    execFileSync(command, args, { stdio: ['ignore', 2, 2] });
    return true;
  } catch {
    return false;
  }
}

async function findOrInstall() {
  const found = browserPath() ?? (await playwrightsOwn());
  if (found) return found;
  const asRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (asRoot && attempt('apt-get', ['update', '-qq']) && attempt('apt-get', ['install', '-y', '-qq', 'chromium'])) return browserPath();
  if (attempt('npx', ['playwright', 'install', 'chromium'])) return playwrightsOwn();
  return undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = await findOrInstall();
  if (!path) {
    console.error('The browser tests need Chromium: install the package chromium, or set CHROMIUM to its path.');
    process.exit(1);
  }
  console.log(path);
}

// SPDX-License-Identifier: Apache-2.0
// Runs a step of the build unless nothing that it reads has changed since it last succeeded. WEB_FORCE=1 runs it anyway.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['src', 'scripts/licenses.mjs', 'public', 'index.html', 'vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json', '../api/openapi.yml'];
const CHECKS = [...SOURCES, 'test', 'scripts', '.oxlintrc.json'];
const OUT = 'target/classes/META-INF/resources/gopherscope-web/index.html';

const STEPS = {
  build: { reads: SOURCES, makes: OUT, runs: ['npm run --silent api', 'npm run --silent bundle'] },
  check: {
    reads: CHECKS,
    runs: ['npm run --silent api', 'npm run --silent lint', 'npm run --silent types', 'npm run --silent sizes', 'npm run --silent unit'],
  },
  e2e: { reads: [...CHECKS, 'e2e', 'playwright.config.ts'], runs: ['node scripts/browser.mjs', 'npm run --silent pages'] },
};

function* filesOf(path) {
  if (!existsSync(path)) return;
  const entries = readdirSync(path, { withFileTypes: true, throwIfNoEntry: false });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) yield* filesOf(child);
    else if (!entry.name.endsWith('.gen.ts')) yield child;
  }
}

function fingerprint(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) {
    const files = /\.\w+$/.test(path) ? [path] : filesOf(path);
    for (const file of files) if (existsSync(file)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

const name = process.argv[2];
const step = STEPS[name];
if (!step) {
  console.error(`There is no step ${name}: ${Object.keys(STEPS).join(', ')}.`);
  process.exit(2);
}
const stamp = join('target/steps', name);
const now = fingerprint(step.reads);
const before = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
if (before === now && (!step.makes || existsSync(step.makes)) && !process.env.WEB_FORCE) {
  console.log(`web ${name}: unchanged since it last succeeded`);
  process.exit(0);
}
rmSync(stamp, { force: true });
for (const command of step.runs) {
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`web ${name}: \`${command}\` failed`);
    process.exit(status ?? 1);
  }
}
mkdirSync('target/steps', { recursive: true });
writeFileSync(stamp, now);

// SPDX-License-Identifier: Apache-2.0
// What a browser has to load, packed, against budgets. Reads the manifest of the build; prints every figure.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const OUT = 'target/classes/META-INF/resources/gopherscope-web';

/** In thousands of bytes, gzip; fonts are packed already. */
const BUDGETS = {
  shell: 220,
  styles: 15,
  fonts: 50,
  'sign-in/SignInPage': 5,
  'usage/UsagePage': 10,
  'data/DataPage': 10,
  'refused/RefusedPage': 10,
  'leaks/LeaksPage': 15,
  'leaks/FindingPage': 45,
  'services/ServicesPage': 15,
  'connect/ConnectPage': 15,
  'overview/OverviewPage': 45,
  'gc/GcPage': 15,
  'gc/Trends': 35,
  'pgo/FitOverTime': 35,
  'pgo/PgoPage': 40,
  'profiles/ProfilesPage': 60,
  'profiles/WorkbenchTimeline': 35,
  'profiles/DiffTable': 5,
  'profiles/FileFacts': 5,
  'profiles/FilesDialog': 5,
  'profiles/LabelValues': 5,
  'profiles/SandwichPanel': 5,
  'profiles/SidesBar': 5,
  'profiles/exportFiles': 5,
};

const manifest = JSON.parse(readFileSync(join(OUT, '.vite/manifest.json'), 'utf8'));
const packed = (file) => gzipSync(readFileSync(join(OUT, file)), { level: 9 }).length;

/** A chunk and everything that it imports before it can run. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}

const sum = (files) => [...new Set(files)].reduce((total, file) => total + packed(file), 0);
const scripts = (keys) => [...keys].map((key) => manifest[key].file).filter((file) => file.endsWith('.js'));
const styles = (keys) => [...keys].flatMap((key) => manifest[key].css ?? []);

const shell = closure('index.html');
const html = readFileSync(join(OUT, 'index.html'), 'utf8');
const preloaded = [...html.matchAll(/href="\/([^"]+\.woff2)"/g)].map(([, file]) => file);
const figures = {
  shell: sum(scripts(shell)),
  styles: sum([...styles(shell), ...styles(closure('src/features/services/ServicesPage.tsx'))]),
  fonts: preloaded.reduce((total, file) => total + readFileSync(join(OUT, file)).length, 0),
};
/** What is there already when a part of a page is loaded later: all that its page loads. */
function beforeIt(key) {
  const pages = (manifest[key].imports ?? []).filter((part) => manifest[part].isDynamicEntry);
  return new Set([...shell, ...pages.flatMap((page) => [...closure(page)])]);
}

for (const key of Object.keys(manifest).filter((name) => manifest[name].isDynamicEntry)) {
  const before = beforeIt(key);
  const own = [...closure(key)].filter((part) => !before.has(part));
  figures[key.replace(/^src\/features\/|\.tsx?$/g, '')] = sum(scripts(own));
}

let failed = false;
for (const [name, bytes] of Object.entries(figures)) {
  const budget = BUDGETS[name];
  const over = budget === undefined || bytes > budget * 1000;
  failed ||= over;
  console.log(`${over ? 'OVER' : 'ok  '}  ${(bytes / 1000).toFixed(1).padStart(6)} kB of ${budget ?? 'no budget'}  ${name}`);
}
process.exit(failed ? 1 : 0);

// SPDX-License-Identifier: Apache-2.0
// Rules of the sources that no linter knows: who may import whom, colors only in tokens.css, license headers.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOTS = ['src', 'test', 'e2e', 'scripts', 'public'];
const GENERATED = /\.gen\.ts$/;
const found = [];

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else if (/\.(?:tsx?|m?js|mts|css|html)$/.test(entry.name) && !GENERATED.test(entry.name)) yield path;
  }
}

/** The part of the tree that a module belongs to: `app`, `shared`, or `features/<name>`. */
function partOf(path) {
  const [, root, name] = /^src\/(app|shared|features)(?:\/([^/]+))?/.exec(path) ?? [];
  return root === 'features' ? `features/${name}` : root;
}

function mayImport(from, to) {
  if (from === undefined || to === undefined || from === to || to === 'shared') return true;
  return from === 'app' && to.startsWith('features/');
}

function check(path, text) {
  if (!text.includes('SPDX-License-Identifier: Apache-2.0')) found.push(`${path}: has no license header`);
  if (path.startsWith('src/') && !path.endsWith('tokens.css')) {
    for (const [color] of text.matchAll(/#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3})\b(?![\w-])/gi)) {
      found.push(`${path}: ${color} is a color outside of tokens.css`);
    }
  }
  for (const [, target] of text.matchAll(/(?:from|import\()\s*'@\/([^']+)'/g)) {
    const [from, to] = [partOf(path), partOf(`src/${target}`)];
    if (!mayImport(from, to)) found.push(`${path}: ${from} must not import ${to}`);
  }
}

for (const root of ROOTS) for (const path of files(root)) check(relative('.', path), readFileSync(path, 'utf8'));
for (const line of found) console.error(line);
console.log(`sources checked, ${found.length} problems`);
process.exit(found.length > 0 ? 1 : 0);

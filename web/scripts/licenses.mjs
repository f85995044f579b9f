// SPDX-License-Identifier: Apache-2.0
// A Vite plugin that writes licenses.txt beside the bundle: every package in it, with the text of its license.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Packages whose files are in the bundle by name, but not as modules. */
const ASSETS = ['@fontsource/ibm-plex-sans', '@fontsource/ibm-plex-mono', '@fontsource/ibm-plex-sans-condensed'];

function packageOf(id) {
  return /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
}

function entry(name) {
  const folder = join('node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((candidate) => /^licen[cs]e/i.test(candidate));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `License: ${license}`;
  return `${name} ${version} (${license})\n\n${text}`;
}

export function licenses() {
  return {
    name: 'licenses',
    apply: 'build',
    generateBundle(_, bundle) {
      const names = new Set(ASSETS);
      for (const chunk of Object.values(bundle)) {
        for (const id of Object.keys(chunk.modules ?? {})) {
          const name = packageOf(id);
          if (name && existsSync(join('node_modules', name, 'package.json'))) names.add(name);
        }
      }
      const source = [...names].sort().map(entry).join(`\n\n${'-'.repeat(80)}\n\n`);
      this.emitFile({ type: 'asset', fileName: 'licenses.txt', source: `${source}\n` });
    },
  };
}

// SPDX-License-Identifier: Apache-2.0
// Commands that bring default.pgo into a build. They fail with the server's reason, and what is no profile never gets
// into the place of one: it is written beside it and moved there only when all of it has come.
import type { Choice } from './useReport';

export type Tool = 'curl' | 'actions' | 'make';

export const TOOLS: readonly { readonly id: Tool; readonly label: string }[] = [
  { id: 'curl', label: 'curl' },
  { id: 'actions', label: 'GitHub Actions' },
  { id: 'make', label: 'Makefile' },
];

export interface Snippet {
  readonly label: string;
  readonly language: 'shell' | 'yaml';
  readonly code: string;
}

/** Percent-encodes all that a shell, make or a workflow file could take for something else. */
function escape(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Address of the file of a choice. */
export function fileAddress(origin: string, service: string, { env, version, from }: Choice): string {
  const query = Object.entries({ env, version, from }).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${escape(value)}`]));
  return `${origin}/api/v1/pgo/${escape(service)}/default.pgo${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

/** Exit code of curl for an answer that is an error; the file then holds the reason. */
const HTTP_ERROR = 22;

function command(address: string): string[] {
  return [
    'curl -sS --fail-with-body --retry 3 -o default.pgo.new \\',
    '  -H "Authorization: Bearer $GOPHERSCOPE_KEY" \\',
    `  "${address}" \\`,
    '  && mv default.pgo.new default.pgo \\',
    `  || { [ $? -ne ${HTTP_ERROR} ] || cat default.pgo.new >&2; \\`,
    '       rm -f default.pgo.new; false; }',
  ];
}

/** What to put into a build, for the file at `address`. */
export function snippetFor(tool: Tool, address: string): Snippet {
  const lines = command(address);
  switch (tool) {
    case 'curl':
      return { label: 'Shell', language: 'shell', code: lines.join('\n') };
    case 'actions':
      return {
        label: 'Step of a workflow',
        language: 'yaml',
        code: [
          '- name: Get default.pgo',
          '  env:',
          '    GOPHERSCOPE_KEY: ${{ secrets.GOPHERSCOPE_KEY }}',
          '  run: |',
          ...lines.map((line) => `    ${line}`),
          '- run: go build ./...',
        ].join('\n'),
      };
    case 'make':
      return {
        label: 'Makefile',
        language: 'shell',
        code: ['.PHONY: pgo', 'pgo:', ...lines.map((line, i) => `\t${i === 0 ? '@' : ''}${line.replaceAll('$', '$$$$')}`), '', 'build: pgo', '\tgo build ./...'].join('\n'),
      };
  }
}

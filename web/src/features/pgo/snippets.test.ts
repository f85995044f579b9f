// SPDX-License-Identifier: Apache-2.0
// The commands are run: what they promise about default.pgo is promised to people's builds.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fileAddress, snippetFor, TOOLS, type Tool } from './snippets';

const KEY = 'gop_q_test';
const BEFORE = 'the profile of before';
const PROFILE = Buffer.from([0x1f, 0x8b, 0, 1, 2, 3, 255]);

describe('the address', () => {
  test('holds what was chosen, and nothing else', () => {
    expect(fileAddress('https://app.example', 'checkout-api', {})).toBe('https://app.example/api/v1/pgo/checkout-api/default.pgo');
    expect(fileAddress('', 'a/b', { env: 'prod', version: 'v1+2', from: 'now-30d' })).toBe('/api/v1/pgo/a%2Fb/default.pgo?env=prod&version=v1%2B2&from=now-30d');
  });

  test('any text survives, and none of it means anything to a shell', () => {
    const text = fc.string({ minLength: 1, unit: 'grapheme' });
    // No address can hold these two as a part of its path.
    const name = text.filter((service) => service !== '.' && service !== '..');
    fc.assert(
      fc.property(name, text, text, (service, env, version) => {
        const address = fileAddress('https://app.example', service, { env, version });
        expect(address).toMatch(/^[A-Za-z0-9:/?&=%._~-]+$/);
        const url = new URL(address);
        expect([url.searchParams.get('env'), url.searchParams.get('version')]).toEqual([env, version]);
        expect(decodeURIComponent(url.pathname.split('/')[4]!)).toBe(service);
      }),
    );
  });
});

test('commands hold the address and take the key from the environment', () => {
  for (const { id } of TOOLS) {
    const { code } = snippetFor(id, 'https://app.example/x');
    expect(code).toContain('"https://app.example/x"');
    expect(code).toContain('$GOPHERSCOPE_KEY"');
  }
  expect(snippetFor('make', 'https://app.example/x').code).toContain('$$GOPHERSCOPE_KEY');
});

function has(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The step of a workflow as its runner starts it, the target of a Makefile, or the command in a shell. */
function start(tool: Tool, code: string, folder: string): readonly [string, readonly string[]] {
  switch (tool) {
    case 'curl':
      return ['sh', ['-c', code]];
    case 'actions': {
      const step = code.slice(code.indexOf('run: |\n') + 7, code.indexOf('\n- run:'));
      return ['bash', ['-e', '-c', step.replace(/^ {4}/gm, '')]];
    }
    case 'make':
      writeFileSync(join(folder, 'Makefile'), code);
      return ['make', ['pgo']];
  }
}

interface Ran {
  readonly status: number | null;
  readonly said: string;
}

function run(tool: Tool, code: string, folder: string): Promise<Ran> {
  const [program, args] = start(tool, code, folder);
  const child = spawn(program, args, { cwd: folder, env: { ...process.env, GOPHERSCOPE_KEY: KEY, MAKEFLAGS: '', NO_PROXY: '*', no_proxy: '*' } });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('latin1')));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, said }));
  });
}

describe.each(TOOLS.map(({ id }) => id))('%s', (tool) => {
  const able = has('curl') && (tool !== 'make' || has('make')) && (tool !== 'actions' || has('bash'));
  let server: Server;
  let answer: RequestListener;
  let asked: { readonly url: string; readonly key: string | undefined }[] = [];
  let folder = '';
  const address = (port = (server.address() as AddressInfo).port) => fileAddress(`http://127.0.0.1:${port}`, 'checkout-api', { env: 'eu $(touch evil) #1' });
  const fetched = () => readFileSync(join(folder, 'default.pgo'));
  const fetching = (to = address()) => run(tool, snippetFor(tool, to).code, folder);

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push({ url: request.url ?? '', key: request.headers.authorization });
      answer(request, response);
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    asked = [];
    folder = mkdtempSync(join(tmpdir(), 'pgo-'));
    writeFileSync(join(folder, 'default.pgo'), BEFORE);
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  afterAll(() => void server.close());

  test.skipIf(!able)('puts the profile in place', async () => {
    answer = (_, response) => response.end(PROFILE);
    expect(await fetching()).toEqual({ status: 0, said: '' });
    expect(fetched().equals(PROFILE)).toBe(true);
    expect(asked).toEqual([{ url: '/api/v1/pgo/checkout-api/default.pgo?env=eu%20%24%28touch%20evil%29%20%231', key: `Bearer ${KEY}` }]);
    expect(readdirSync(folder).filter((name) => name !== 'Makefile')).toEqual(['default.pgo']);
  });

  test.skipIf(!able)('fails with the reason of a refusal, and leaves what is there', async () => {
    answer = (_, response) => response.writeHead(422, { 'Content-Type': 'application/problem+json' }).end('{"code":"pgo_too_few_samples","detail":"12400 of 50000 samples"}');
    const { status, said } = await fetching();
    expect(status).not.toBe(0);
    expect(said).toContain('12400 of 50000 samples');
    expect(fetched().toString()).toBe(BEFORE);
    expect(readdirSync(folder)).not.toContain('default.pgo.new');
  });

  test.skipIf(!able)('takes no part of a profile for the whole', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'Content-Length': 1000 });
      response.write(PROFILE, () => response.destroy());
    };
    const { status, said } = await fetching();
    expect(status).not.toBe(0);
    expect(said).not.toContain(PROFILE.toString('latin1'));
    expect(fetched().toString()).toBe(BEFORE);
    expect(readdirSync(folder)).not.toContain('default.pgo.new');
  });

  test.skipIf(!able)('fails when nobody answers', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => void gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => void gone.close(resolve));
    const { status, said } = await fetching(address(port));
    expect(status).not.toBe(0);
    expect(said).toContain('curl: (7)');
    expect(fetched().toString()).toBe(BEFORE);
  });
});

// SPDX-License-Identifier: Apache-2.0
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { apiFor, dataOf } from './client';
import { noteServerDate, serverNow } from './clock';
import { ApiProblem, sentence } from './problem';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const problem = { type: '/docs/errors#x', title: 'x', status: 422, code: 'range_invalid', detail: 'The range is empty.', instance: 'a1' };

async function failureOf(call: Promise<unknown>): Promise<ApiProblem> {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiProblem)) throw new Error(`expected a problem, got ${String(error)}`);
  return error;
}

describe('the client', () => {
  test('names the organization on every call and protects changes', async () => {
    const seen: (string | null)[] = [];
    server.use(
      http.all('*/api/v1/*', ({ request }) => {
        seen.push(request.headers.get('Gopherscope-Organization'), request.headers.get('Gopherscope-Csrf'));
        return HttpResponse.json({ keys: [] });
      }),
    );
    await apiFor('harbor').GET('/api/v1/keys');
    await apiFor('quay').POST('/api/v1/keys', { body: { name: 'x', scopes: ['profiles:write'] } });
    await apiFor(null).GET('/api/v1/keys');
    expect(seen).toEqual(['harbor', null, 'quay', '1', null, null]);
  });

  test('turns problem JSON into an error with its code', async () => {
    server.use(http.get('*/api/v1/keys', () => HttpResponse.json(problem, { status: 422 })));
    const error = await failureOf(dataOf(apiFor('harbor').GET('/api/v1/keys')));
    expect([error.status, error.code, error.message, error.reference]).toEqual([422, 'range_invalid', 'The range is empty.', 'a1']);
    expect(error.transient).toBe(false);
  });

  test('understands a proxy that answers with a page', async () => {
    const page = new HttpResponse('<html>busy</html>', { status: 503, headers: { 'Retry-After': '7', 'Gopherscope-Request-Id': 'r9' } });
    server.use(http.get('*/api/v1/keys', () => page));
    const error = await failureOf(dataOf(apiFor('harbor').GET('/api/v1/keys')));
    expect([error.code, error.retryAfter, error.reference, error.transient]).toEqual(['http_503', 7, 'r9', true]);
  });

  test('a network that fails is a problem too', async () => {
    server.use(http.get('*/api/v1/keys', () => HttpResponse.error()));
    const error = await failureOf(dataOf(apiFor('harbor').GET('/api/v1/keys')));
    expect([error.status, error.code, error.transient]).toEqual([0, 'unreachable', true]);
  });
});

describe('the server’s clock', () => {
  test('is followed when it differs by more than its header can say', () => {
    noteServerDate(new Date(Date.now() + 600_000).toUTCString());
    expect(Math.abs(serverNow() - Date.now() - 600_000)).toBeLessThan(2_000);
    noteServerDate(new Date(Date.now() + 900).toUTCString());
    expect(Math.abs(serverNow() - Date.now())).toBeLessThan(50);
    noteServerDate('nonsense');
    noteServerDate(null);
    expect(Math.abs(serverNow() - Date.now())).toBeLessThan(50);
  });
});

test.each([
  ['a file may have at most 32 MiB', 'A file may have at most 32 MiB.'],
  ['b.from cannot be read', 'b.from cannot be read.'],
  ['The database is busy.', 'The database is busy.'],
  ['neither gzip nor a profile (malformed)', 'Neither gzip nor a profile (malformed).'],
  ['', ''],
])('%j becomes a sentence', (detail, text) => expect(sentence(detail)).toBe(text));

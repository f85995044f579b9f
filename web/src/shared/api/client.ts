// SPDX-License-Identifier: Apache-2.0
import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { noteSignedOut } from '@/shared/auth/session';
import { noteServerDate } from './clock';
import { ApiProblem, problemOf } from './problem';
import type { components, paths } from './schema.gen';

export type Schemas = components['schemas'];
export type Api = Client<paths>;

const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const clients = new Map<string, Api>();

/** The API as one organization sees it. Every call says which, so that tabs of two organizations do not mix. */
export function apiFor(organization: string | null): Api {
  const key = organization ?? '';
  let client = clients.get(key);
  if (!client) {
    client = createClient<paths>({ baseUrl: location.origin, querySerializer: { array: { style: 'form', explode: true } } });
    client.use(headers(organization), failures);
    clients.set(key, client);
  }
  return client;
}

function headers(organization: string | null): Middleware {
  return {
    onRequest({ request }) {
      if (organization !== null) request.headers.set('Gopherscope-Organization', organization);
      if (CHANGING.has(request.method)) request.headers.set('Gopherscope-Csrf', '1');
      return request;
    },
  };
}

/** Turns everything but success into an {@link ApiProblem}. */
const failures: Middleware = {
  async onResponse({ response }) {
    noteServerDate(response.headers.get('Date'));
    if (response.ok) return undefined;
    const body: unknown = await response.json().catch(() => null);
    const problem = problemOf(response, body);
    if (problem.status === 401) noteSignedOut();
    throw problem;
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    return new ApiProblem(0, 'unreachable', 'The server could not be reached.');
  },
};

/** The data of a call that {@link failures} let through. */
export async function dataOf<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  if (data === undefined) throw new ApiProblem(0, 'empty_answer', 'The server sent an empty answer.');
  return data;
}

// SPDX-License-Identifier: Apache-2.0
// The made-up API behind fetch, for tests of components.
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { mockApi, type Scenario } from './mock-api';

/** Answers what the page asks; a request to anything else fails the test. */
export function mockServer(scenario: () => Scenario) {
  return setupServer(
    http.all('*', async ({ request }) => {
      const organization = request.headers.get('Gopherscope-Organization');
      const body = new Uint8Array(await request.arrayBuffer());
      const answer = mockApi({ method: request.method, url: new URL(request.url), organization, body }, scenario());
      if (!answer) throw new Error(`the page asked ${request.url}`);
      if (answer.status === 204) return new HttpResponse(null, { status: 204 });
      return HttpResponse.json(answer.body as Record<string, unknown>, { status: answer.status });
    }),
  );
}

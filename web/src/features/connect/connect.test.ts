// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { eventsOf } from './events';
import { codeOf, commandOf, ROUTES } from './snippets';

const SETUP = { service: 'orders "v2"', server: 'https://in.example.com', key: 'gop_i_x' };

describe('snippets', () => {
  test('quote the name of the service as Go does', () => {
    expect(codeOf('agent', SETUP)[1]!.code).toContain('Config{Service: "orders \\"v2\\""}');
  });

  test('every route ends with a command that holds the key', () => {
    for (const { id } of ROUTES) expect(commandOf(id, SETUP).code).toContain('gop_i_x');
  });
});

describe('events', () => {
  const at = '2026-11-22T12:00:00Z';

  test('are open until they happen', () => {
    expect(eventsOf(undefined, null).every((event) => event.at === null)).toBe(true);
  });

  test('are ticked off with what arrived', () => {
    const arrivals = {
      now: at,
      since: at,
      services: 1,
      metrics: { first: at, last: at, instances: 2 },
      profiles: [{ kind: 'mutex', first: at, last: at, profiles: 3, instances: 1 }],
      discards: [],
    };
    const done = eventsOf(arrivals, null).filter((event) => event.at !== null);
    expect(done.map((event) => event.label)).toEqual(['Runtime metrics from 2 instances', 'mutex profiles: 3 from 1 instance']);
  });
});

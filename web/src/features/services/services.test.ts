// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { serviceSummaries } from '../../../test/mock-api/services';
import { someFindings } from '../../../test/mock-api/findings';
import { byService, grouped, matches } from './filter';

const until = Date.UTC(2026, 10, 22, 12);
const services = serviceSummaries(until - 3_600_000, until);
const leaks = byService(someFindings(until).slice(0, 4).map(({ finding }) => finding));
const named = (filter: string) => services.filter((service) => matches(service, filter, leaks)).map((service) => service.name);

describe('the filter', () => {
  test('takes words that all have to hold', () => {
    expect(named('er SE')).toEqual(['ledger-writer', 'search-indexer'].filter((name) => name.includes('se')));
    expect(named('')).toHaveLength(services.length);
  });

  test('looks at Go version, version and state', () => {
    expect(named('go:1.25')).toEqual(['billing-worker']);
    expect(named('ver:v0.9')).toEqual(['inventory-sync', 'price-stream']);
    expect(named('state:silent')).toEqual(['inventory-sync']);
  });

  test('looks at leaks', () => {
    expect(named('has:leak')).toEqual(['checkout-api', 'price-stream']);
    expect(services.some((service) => matches(service, 'has:leak'))).toBe(false);
  });
});

describe('groups', () => {
  test('services that do not send come first', () => {
    expect(grouped(services, 'name').map((group) => [group.title, group.services.length])).toEqual([
      ['Not reporting', 1],
      ['Partly reporting', 1],
      ['Reporting', 10],
    ]);
  });

  test('are ordered by what was asked for', () => {
    const reporting = grouped(services, '-cpu').at(-1)!.services;
    expect(reporting[0]!.name).toBe('edge-proxy');
    expect(grouped(services, 'name').at(-1)!.services[0]!.name).toBe('auth-gateway');
    expect(grouped(services, '-findings', leaks).at(-1)!.services.slice(0, 3).map(({ name }) => name)).toEqual(['checkout-api', 'price-stream', 'auth-gateway']);
  });
});

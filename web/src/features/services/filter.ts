// SPDX-License-Identifier: Apache-2.0
import type { ServiceSummary } from './useServices';

/** Columns that the list can be ordered by; a minus means largest first. */
export type Sort = 'name' | '-cpu' | '-heap' | '-goroutines' | '-gc' | '-sched' | '-deployed';

/** Words narrow down by name; `go:`, `ver:` and `state:` narrow down by what they say. All have to hold. */
export function matches(service: ServiceSummary, filter: string): boolean {
  return filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .every((word) => {
      if (word.startsWith('go:')) return service.goVersions.some((version) => version.replace(/^go/, '').startsWith(word.slice(3)));
      if (word.startsWith('ver:')) return service.versions.some((version) => version.toLowerCase().includes(word.slice(4)));
      if (word.startsWith('state:')) return service.state.startsWith(word.slice(6));
      return service.name.toLowerCase().includes(word);
    });
}

export interface Group {
  readonly title: string;
  readonly services: readonly ServiceSummary[];
}

/** Services that do not send come first, whatever the order: no number of theirs is of now. */
export function grouped(services: readonly ServiceSummary[], sort: Sort): Group[] {
  const ordered = services.toSorted(comparator(sort));
  return [
    { title: 'Not reporting', services: ordered.filter((service) => service.state === 'silent') },
    { title: 'Partly reporting', services: ordered.filter((service) => service.state === 'partial') },
    { title: 'Reporting', services: ordered.filter((service) => service.state === 'reporting') },
  ].filter((group) => group.services.length > 0);
}

function comparator(sort: Sort): (a: ServiceSummary, b: ServiceSummary) => number {
  const value = VALUES[sort];
  return (a, b) => (value(b) ?? -1) - (value(a) ?? -1) || a.name.localeCompare(b.name);
}

const VALUES: Readonly<Record<Sort, (service: ServiceSummary) => number | undefined>> = {
  name: () => 0,
  '-cpu': ({ figures }) => figures.cpuCores,
  '-heap': ({ figures }) => figures.liveHeapBytes,
  '-goroutines': ({ figures }) => figures.goroutines,
  '-gc': ({ figures }) => figures.gcCpuShare,
  '-sched': ({ figures }) => figures.schedLatencyP99Seconds,
  '-deployed': ({ deployed }) => (deployed ? Date.parse(deployed.firstSeen) : undefined),
};

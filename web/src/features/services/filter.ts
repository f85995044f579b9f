// SPDX-License-Identifier: Apache-2.0
import type { Finding } from '@/shared/findings';
import type { ServiceSummary } from './useServices';

/** Columns that the list can be ordered by; a minus means largest first. */
export type Sort = 'name' | '-cpu' | '-heap' | '-goroutines' | '-gc' | '-sched' | '-findings' | '-deployed';

/** Leaks to look at, by service. */
export type Leaks = ReadonlyMap<string, readonly Finding[]>;

export function byService(findings: readonly Finding[]): Leaks {
  const leaks = new Map<string, Finding[]>();
  for (const finding of findings) {
    const before = leaks.get(finding.service);
    if (before) before.push(finding);
    else leaks.set(finding.service, [finding]);
  }
  return leaks;
}

/** Words narrow down by name; `go:`, `ver:`, `state:` and `has:leak` narrow down by what they say. All have to hold. */
export function matches(service: ServiceSummary, filter: string, leaks?: Leaks): boolean {
  return filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .every((word) => {
      if (word.startsWith('go:')) return service.goVersions.some((version) => version.replace(/^go/, '').startsWith(word.slice(3)));
      if (word.startsWith('ver:')) return service.versions.some((version) => version.toLowerCase().includes(word.slice(4)));
      if (word === 'has:leak') return (leaks?.get(service.name)?.length ?? 0) > 0;
      if (word.startsWith('state:')) return service.state.startsWith(word.slice(6));
      return service.name.toLowerCase().includes(word);
    });
}

export interface Group {
  readonly title: string;
  readonly services: readonly ServiceSummary[];
}

/** Services that do not send come first, whatever the order: no number of theirs is of now. */
export function grouped(services: readonly ServiceSummary[], sort: Sort, leaks?: Leaks): Group[] {
  const ordered = services.toSorted(comparator(sort, leaks));
  return [
    { title: 'Not reporting', services: ordered.filter((service) => service.state === 'silent') },
    { title: 'Partly reporting', services: ordered.filter((service) => service.state === 'partial') },
    { title: 'Reporting', services: ordered.filter((service) => service.state === 'reporting') },
  ].filter((group) => group.services.length > 0);
}

function comparator(sort: Sort, leaks: Leaks | undefined): (a: ServiceSummary, b: ServiceSummary) => number {
  const value = sort === '-findings' ? ({ name }: ServiceSummary) => graveness(leaks?.get(name)) : VALUES[sort];
  return (a, b) => (value(b) ?? -1) - (value(a) ?? -1) || a.name.localeCompare(b.name);
}

/** One that is proven weighs more than any number of suspicions. */
function graveness(findings: readonly Finding[] = []): number {
  return findings.reduce((sum, { certainty }) => sum + (certainty === 'proven' ? 1000 : 1), 0);
}

const VALUES: Readonly<Record<Exclude<Sort, '-findings'>, (service: ServiceSummary) => number | undefined>> = {
  name: () => 0,
  '-cpu': ({ figures }) => figures.cpuCores,
  '-heap': ({ figures }) => figures.liveHeapBytes,
  '-goroutines': ({ figures }) => figures.goroutines,
  '-gc': ({ figures }) => figures.gcCpuShare,
  '-sched': ({ figures }) => figures.schedLatencyP99Seconds,
  '-deployed': ({ deployed }) => (deployed ? Date.parse(deployed.firstSeen) : undefined),
};

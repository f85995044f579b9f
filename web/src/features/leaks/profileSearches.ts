// SPDX-License-Identifier: Apache-2.0
// The profiles that a finding can be looked at in.
import type { Finding } from '@/shared/findings';
import { absoluteRange } from '@/shared/url';

export interface ProfileSearch {
  readonly label: string;
  readonly search: Readonly<Record<string, string>>;
}

const SHORTEST_MILLISECONDS = 300_000;

/** The time in which it was seen, as the address has it; at least five minutes. */
export function windowOf({ firstSeen, lastSeen }: Pick<Finding, 'firstSeen' | 'lastSeen'>): { readonly from: string; readonly to: string } {
  const to = Date.parse(lastSeen);
  return absoluteRange({ from: Math.min(Date.parse(firstSeen), to - SHORTEST_MILLISECONDS), to });
}

/** The profile type of a finding, as the address has it. */
export function typeOf({ unit }: Pick<Finding, 'unit'>): 'goroutine' | 'heap_inuse' {
  return unit === 'bytes' ? 'heap_inuse' : 'goroutine';
}

/**
 * Merged over the time of the finding with its function selected, and as things are now.
 *
 * @param profileTypes what the service sends, as `kind:sampleType:unit`
 */
export function profileSearches(finding: Finding, profileTypes: readonly string[]): ProfileSearch[] {
  const memory = finding.unit === 'bytes';
  const type = typeOf(finding);
  const window = windowOf(finding);
  const fn = finding.site.function;
  const leaked = !memory && profileTypes.some((id) => id.startsWith('goroutineleak:'));
  return [
    { label: memory ? 'Heap of this time' : 'Goroutines of this time', search: { type, ...window, fn } },
    ...(leaked ? [{ label: 'Leaked goroutines of this time', search: { type: 'goroutineleak', ...window, fn } }] : []),
    { label: memory ? 'Heap flame graph now' : 'Goroutine flame graph now', search: { type } },
  ];
}

// SPDX-License-Identifier: Apache-2.0
// The list that is ticked off while someone waits.
import { grouped } from '@/shared/format';
import type { Arrivals } from './useArrivals';

export interface Event {
  readonly label: string;
  /** Milliseconds since the epoch; null as long as it has not happened. */
  readonly at: number | null;
}

const KINDS: readonly { readonly kind: string; readonly label: string }[] = [
  { kind: 'cpu', label: 'CPU profile' },
  { kind: 'heap', label: 'Heap profile' },
  { kind: 'goroutine', label: 'Goroutine profile' },
];

export function eventsOf(arrivals: Arrivals | undefined, keyCreated: number | null): Event[] {
  const metrics = arrivals?.metrics;
  // What was sent with a key from before needs no new one.
  const older = keyCreated === null && arrivals !== undefined && (metrics !== undefined || arrivals.profiles.length > 0);
  const events: Event[] = [
    ...(older ? [] : [{ label: 'Key created', at: keyCreated }]),
    { label: metrics ? `Runtime metrics${from(metrics.instances)}` : 'Runtime metrics', at: metrics ? Date.parse(metrics.first) : null },
  ];
  for (const { kind, label } of KINDS) {
    const arrived = arrivals?.profiles.find((profiles) => profiles.kind === kind);
    events.push({ label: arrived ? `${label}s: ${grouped(arrived.profiles)}${from(arrived.instances)}` : label, at: arrived ? Date.parse(arrived.first) : null });
  }
  for (const other of arrivals?.profiles ?? []) {
    if (KINDS.some(({ kind }) => kind === other.kind)) continue;
    events.push({ label: `${other.kind} profiles: ${grouped(other.profiles)}${from(other.instances)}`, at: Date.parse(other.first) });
  }
  return events;
}

function from(instances: number): string {
  return ` from ${instances === 1 ? '1 instance' : `${instances} instances`}`;
}

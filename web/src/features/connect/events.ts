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

/** What to check for each reason of a refusal. */
export const REASONS: Readonly<Record<string, { readonly title: string; readonly help: string }>> = {
  unreadable_request: { title: 'the request was not understood', help: 'Something between the sender and the gateway changed the body, or the path is wrong.' },
  unreadable_profile: { title: 'a file was not a pprof profile', help: 'Send what /debug/pprof serves, packed with gzip or not.' },
  profile_too_large: { title: 'a profile was too large', help: 'It exceeds the size limit, packed or unpacked.' },
  label_invalid: { title: 'a label was invalid', help: 'Names start with a letter or underscore; service_name is required.' },
  too_many_labels: { title: 'there were too many labels', help: 'One series may have at most 40.' },
  too_old: { title: 'the time was too far back', help: 'The sender’s clock runs behind, or the data waited too long.' },
  too_new: { title: 'the time lies ahead', help: 'The sender’s clock runs ahead. Set it by NTP.' },
  deleted: { title: 'it was deleted here', help: 'Data of the service or of the organization was being deleted. What is sent now is stored again.' },
  rate_limited: { title: 'over the organization’s limit', help: 'The sender is told when to try again; the agent does so by itself.' },
  unknown_layout: { title: 'metrics without their layout', help: 'The agent sends it again after a restart of the server; nothing to do if it stops.' },
  proof_invalid: { title: 'a record did not prove whose it is', help: 'Only senders that write to Kafka directly see this: the key does not match.' },
  key_not_permitted: { title: 'the key may not send this', help: 'It was revoked, has expired, or lacks the scope profiles:write or metrics:write.' },
  unreadable_record: { title: 'a record was not understood', help: 'Sender and server speak different versions.' },
};

// SPDX-License-Identifier: Apache-2.0
// Profile types as people call them. The URL has short names; the API has `kind:sampleType:unit`.
import type { Schemas } from '@/shared/api/client';
import { unitOf, type Unit } from '@/shared/format';

export type ProfileType = Schemas['ProfileType'];

interface Known {
  readonly short: string;
  readonly kind: string;
  readonly sample: RegExp;
  readonly label: string;
  /** What the value of the whole is, after the number: `12 MiB in use`. */
  readonly of: string;
  /** What to do when none arrive. */
  readonly missing: string;
}

/** In the order of the picker. */
const KNOWN: readonly Known[] = [
  { short: 'cpu', kind: 'cpu', sample: /^cpu$/, label: 'CPU time', of: 'of CPU', missing: 'The agent takes CPU profiles by itself, unless that is switched off.' },
  { short: 'cpu_samples', kind: 'cpu', sample: /^samples$/, label: 'CPU samples', of: 'samples', missing: 'They come with CPU profiles.' },
  { short: 'heap_inuse', kind: 'heap', sample: /^inuse_space$/, label: 'Heap in use', of: 'in use', missing: 'The agent takes heap profiles by itself, unless that is switched off or MemProfileRate is 0.' },
  { short: 'objects', kind: 'heap', sample: /^inuse_objects$/, label: 'Objects in use', of: 'objects in use', missing: 'They come with heap profiles.' },
  { short: 'heap_alloc', kind: 'heap', sample: /^alloc_space$/, label: 'Heap allocated', of: 'allocated', missing: 'They come with heap profiles.' },
  { short: 'objects_alloc', kind: 'heap', sample: /^alloc_objects$/, label: 'Objects allocated', of: 'objects allocated', missing: 'They come with heap profiles.' },
  { short: 'goroutine', kind: 'goroutine', sample: /./, label: 'Goroutines', of: 'goroutines', missing: 'The agent takes goroutine profiles by itself, unless that is switched off.' },
  { short: 'goroutineleak', kind: 'goroutineleak', sample: /./, label: 'Leaked goroutines', of: 'leaked goroutines', missing: 'The runtime finds leaked goroutines from Go 1.26 on, built with GOEXPERIMENT=goroutineleakprofile.' },
  { short: 'mutex', kind: 'mutex', sample: /^delay$/, label: 'Lock contention', of: 'waited for locks', missing: 'Sampling of lock contention is off. Set the agent’s mutex fraction to see it.' },
  { short: 'mutex_count', kind: 'mutex', sample: /^contentions$/, label: 'Lock contentions', of: 'contentions', missing: 'Sampling of lock contention is off. Set the agent’s mutex fraction to see it.' },
  { short: 'block', kind: 'block', sample: /^delay$/, label: 'Blocking', of: 'blocked', missing: 'Sampling of blocking is off. Set the agent’s block rate to see it.' },
  { short: 'block_count', kind: 'block', sample: /^contentions$/, label: 'Blocking events', of: 'blocking events', missing: 'Sampling of blocking is off. Set the agent’s block rate to see it.' },
];

/** A type that a service sends, with its names. */
export interface NamedType {
  /** As in the URL. */
  readonly short: string;
  readonly label: string;
  readonly of: string;
  readonly type: ProfileType;
  readonly unit: Unit;
}

/** The types of a service in the order of the picker, those that only it knows last. */
export function namedTypes(types: readonly ProfileType[]): NamedType[] {
  const named = types.map((type) => {
    const rank = KNOWN.findIndex((known) => known.kind === type.kind && known.sample.test(type.sampleType));
    const known = KNOWN[rank];
    const text = `${type.kind} ${type.sampleType}`.replaceAll('_', ' ');
    const unit = unitOf(type.unit);
    return {
      rank: known ? rank : KNOWN.length,
      name: { short: known?.short ?? type.id, label: known?.label ?? text, of: known?.of ?? type.sampleType, type, unit },
    };
  });
  return named.toSorted((a, b) => a.rank - b.rank || a.name.label.localeCompare(b.name.label)).map(({ name }) => name);
}

/** The columns of an uploaded file. */
export function namedFileTypes({ types, uploadedAt }: Schemas['UploadedFile']): NamedType[] {
  return namedTypes(types.map((type) => ({ ...type, timelineUnit: type.unit, aggregations: [], lastSeen: uploadedAt })));
}

/** What the page says when `short` does not arrive. */
export function missingType(short: string): { readonly label: string; readonly missing: string } {
  const known = KNOWN.find((k) => k.short === short);
  return { label: known?.label ?? short, missing: known?.missing ?? 'The service did not send this type in the range.' };
}

/** CPU time is written in cores. */
export function isCpuTime(named: NamedType): boolean {
  return named.type.kind === 'cpu' && named.unit === 'nanoseconds';
}

/** The unit of a timeline: `seconds/s` is how many wait at a time, which counts things. */
export function timelineUnit(unit: string): Unit {
  return unit === 'seconds/s' || unit === 'nanoseconds/s' ? 'count' : unitOf(unit);
}

/** Name of the colour token of a type's timeline, by the meaning that the colour has everywhere. */
export function colorOf({ type }: NamedType): string {
  return { cpu: '--d-user', heap: '--d-live', goroutine: '--d-wait', goroutineleak: '--d-leak' }[type.kind] ?? '--d-lock';
}

// SPDX-License-Identifier: Apache-2.0
// Uploaded files: kept in a list that belongs to the test.
import type { Schemas } from '../../src/shared/api/client';
import { flameColumns } from './tree';

const DAY = 86_400_000;
export const ROOM = 5;

type File = Schemas['UploadedFile'];

/** Types by what the file is called; what one unit of the skeleton stands for in it. */
const UNITS: Readonly<Record<string, number>> = { nanoseconds: 380_000_000, bytes: 410_000, count: 2 };

function column(id: string): File['types'][number] {
  const [kind = '', sampleType = '', unit = ''] = id.split(':');
  const semantics = sampleType.startsWith('inuse') || kind === 'goroutine' ? 'snapshot' : 'delta';
  return { id, kind, sampleType, unit, semantics, total: String(flameColumns(fileUnit(id)).total) };
}

export function fileUnit(type: string): number {
  return UNITS[type.split(':')[2] ?? 'count'] ?? 1;
}

export function fileNamed(name: string, bytes: number, now: number, index = 0): File {
  const heap = name.includes('heap');
  const ids = heap ? ['heap:alloc_objects:count', 'heap:alloc_space:bytes', 'heap:inuse_objects:count', 'heap:inuse_space:bytes'] : ['cpu:samples:count', 'cpu:cpu:nanoseconds'];
  return {
    id: `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
    name,
    bytes,
    uploadedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + 7 * DAY).toISOString(),
    uploadedBy: 'Mara Kent',
    samples: 41_220,
    time: new Date(now - 3 * 3_600_000).toISOString(),
    durationNanos: heap ? '0' : '30000000000',
    types: ids.map(column),
    defaultType: heap ? 'heap:inuse_space:bytes' : 'cpu:cpu:nanoseconds',
  };
}

/** gzip, or a protobuf message whose first field is sample types. */
export function looksLikeProfile(body: Uint8Array | null): body is Uint8Array {
  return body !== null && body.length > 1 && ((body[0] === 0x1f && body[1] === 0x8b) || body[0] === 0x0a);
}

// SPDX-License-Identifier: Apache-2.0
// A frame in a URL is the 64 bit hash of the names on the way to it: short, and the same after a reload, for another
// range and on another machine. Two lanes of 32 bits, because that is what JavaScript multiplies exactly.
import { fnv1a, FNV_OFFSET } from './classes';
import type { FlameModel } from './model';

export interface PathIndex {
  /** 16 hexadecimal digits. */
  hashOf(node: number): string;
  /** The node of that path, or -1. */
  find(hash: string): number;
}

const SECOND_SEED = 0x9747b28c;

export function indexPaths(model: FlameModel): PathIndex {
  let lanes: { high: Uint32Array; low: Uint32Array } | null = null;
  const computed = () => (lanes ??= hashAll(model));
  return {
    hashOf(node) {
      const { high, low } = computed();
      return hex(high[node] ?? 0) + hex(low[node] ?? 0);
    },
    find(hash) {
      if (!/^[0-9a-f]{16}$/.test(hash)) return -1;
      const { high, low } = computed();
      const wantedHigh = Number.parseInt(hash.slice(0, 8), 16);
      const wantedLow = Number.parseInt(hash.slice(8), 16);
      for (let node = 0; node < model.size; node++) {
        if (low[node] === wantedLow && high[node] === wantedHigh) return node;
      }
      return -1;
    },
  };
}

function hashAll(model: FlameModel): { high: Uint32Array; low: Uint32Array } {
  const nameHigh = Uint32Array.from(model.names, (text) => fnv1a(text, SECOND_SEED));
  const nameLow = Uint32Array.from(model.names, (text) => fnv1a(text, FNV_OFFSET));
  const high = new Uint32Array(model.size);
  const low = new Uint32Array(model.size);
  for (let node = 0; node < model.size; node++) {
    const above = model.parent[node]!;
    const name = model.name[node]!;
    high[node] = mix(above < 0 ? 0 : high[above]!, nameHigh[name]!);
    low[node] = mix(above < 0 ? 1 : low[above]!, nameLow[name]!);
  }
  return { high, low };
}

/** One round in the manner of MurmurHash3's 32 bit body (public domain, Austin Appleby). */
function mix(hash: number, value: number): number {
  let k = Math.imul(value, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const h = hash ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) >>> 0;
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}

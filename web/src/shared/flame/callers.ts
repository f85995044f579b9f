// SPDX-License-Identifier: Apache-2.0
// Trees that grow from callees to callers: the inverted flame graph, and the upper half of a sandwich.
import type { FlameColumns, FlameModel } from './model';
import { OTHER } from './special';

/** Up to so many frames, nothing is cut off. */
const EXACT_FRAMES = 400_000;
/** Beyond, frames below this share of the whole are taken together as {@link OTHER}. */
const LEAST_SHARE = 1 / 25_000;

/** A group of stacks that are the same from their end up to here: `order[from .. to]`. */
interface Group {
  readonly name: number;
  readonly parent: number;
  readonly total: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Folds stacks from their ends. Frames are grouped by the name of their caller, level by level, without hashing: work is
 * the number of stacks times their depth.
 *
 * @param entries frames at which stacks end
 * @param weight value of each entry
 * @param root index of the root's name, or -1 to make groups of the entries' own names below the root of the model
 */
export function foldUp(model: FlameModel, entries: ArrayLike<number>, weight: (node: number) => number, root = -1): FlameColumns {
  const count = entries.length;
  const order = Int32Array.from({ length: count }, (_, i) => i);
  const weights = Float64Array.from({ length: count }, (_, i) => weight(entries[i]!));
  // The frame whose caller comes next; ~node before the entry itself was taken.
  const at = Int32Array.from({ length: count }, (_, i) => (root < 0 ? ~entries[i]! : entries[i]!));
  const whole = weights.reduce((sum, value) => sum + value, 0);
  const least = frames(model, entries) <= EXACT_FRAMES ? 0 : whole * LEAST_SHARE;
  const grouping = new Grouping(model.names.length, count);
  const out = { name: [] as number[], parent: [] as number[], self: [] as number[], total: [] as number[] };
  const emit = (name: number, parent: number, self: number, total: number) => {
    out.parent.push(parent);
    out.self.push(self);
    out.total.push(total);
    return out.name.push(name) - 1;
  };
  const open: Group[] = [{ name: root < 0 ? model.name[0]! : root, parent: -1, total: whole, from: 0, to: count }];
  while (open.length > 0) {
    const group = open.pop()!;
    if (group.name < 0) {
      emit(model.names.length, group.parent, group.total, group.total);
      continue;
    }
    const node = emit(group.name, group.parent, 0, group.total);
    out.self[node] = grouping.split(order, group.from, group.to, weights, (entry) => {
      const above = at[entry]! < 0 ? ~at[entry]! : model.parent[at[entry]!]!;
      if (above <= 0) return -1;
      at[entry] = above;
      return model.name[above]!;
    });
    let cut = 0;
    const next: Group[] = [];
    for (const part of grouping.parts()) {
      if (part.total < least) cut += part.total;
      else next.push({ ...part, parent: node });
    }
    if (cut > 0) open.push({ name: -1, parent: node, total: cut, from: 0, to: 0 });
    for (const part of next.sort((a, b) => a.total - b.total || b.name - a.name)) open.push(part);
  }
  return { ...out, names: [...model.names, OTHER], mainModules: model.mainModules };
}

function frames(model: FlameModel, entries: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < entries.length; i++) sum += model.depth[entries[i]!]!;
  return sum;
}

/** Splits a range of entries by name, into ranges next to each other. */
class Grouping {
  readonly #slot: Int32Array;
  readonly #scratch: Int32Array;
  readonly #slots: Int32Array;
  #names: number[] = [];
  #counts: number[] = [];
  #totals: number[] = [];
  #from = 0;

  constructor(names: number, entries: number) {
    this.#slot = new Int32Array(names).fill(-1);
    this.#scratch = new Int32Array(entries);
    this.#slots = new Int32Array(entries);
  }

  /** @returns the weight of the entries that have no name any more (-1) */
  split(order: Int32Array, from: number, to: number, weights: Float64Array, nameOf: (entry: number) => number): number {
    this.#names = [];
    this.#counts = [];
    this.#totals = [];
    this.#from = from;
    let ended = 0;
    let kept = from;
    for (let i = from; i < to; i++) {
      const entry = order[i]!;
      const name = nameOf(entry);
      if (name < 0) {
        ended += weights[entry]!;
        continue;
      }
      let slot = this.#slot[name]!;
      if (slot < 0) {
        slot = this.#slot[name] = this.#names.push(name) - 1;
        this.#counts.push(0);
        this.#totals.push(0);
      }
      this.#counts[slot]!++;
      this.#totals[slot]! += weights[entry]!;
      this.#scratch[kept] = entry;
      this.#slots[kept++] = slot;
    }
    const next: number[] = [];
    let start = from;
    for (const count of this.#counts) {
      next.push(start);
      start += count;
    }
    for (let i = from; i < kept; i++) order[next[this.#slots[i]!]!++] = this.#scratch[i]!;
    for (const name of this.#names) this.#slot[name] = -1;
    return ended;
  }

  parts(): { name: number; total: number; from: number; to: number }[] {
    let start = this.#from;
    return this.#names.map((name, slot) => {
      const from = start;
      start += this.#counts[slot]!;
      return { name, total: this.#totals[slot]!, from, to: start };
    });
  }
}

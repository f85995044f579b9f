// SPDX-License-Identifier: Apache-2.0
// Trees that grow from callees to callers: the inverted flame graph, and the upper half of a sandwich.
import { column } from './columns';
import type { FlameColumns, FlameModel } from './model';
import { sidedColumns } from './sides';
import { OTHER } from './special';

/** Up to so many frames, nothing is cut off. */
const EXACT_FRAMES = 400_000;
/** Beyond, frames below this share of the whole are taken together as {@link OTHER}. */
const LEAST_SHARE = 1 / 25_000;

/** A group of stacks that are the same from their end up to here: `order[from .. to]`. */
interface Group {
  readonly name: number;
  readonly parent: number;
  /** Value of the stacks on side A, or on the only side, and on side B. */
  readonly a: number;
  readonly b: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Folds stacks from their ends. Frames are grouped by the name of their caller, level by level, without hashing: work is
 * the number of stacks times their depth.
 *
 * @param entries frames at which stacks end
 * @param value which value of an entry counts
 * @param root index of the root's name, or -1 to make groups of the entries' own names below the root of the model
 */
export function foldUp(model: FlameModel, entries: ArrayLike<number>, value: 'self' | 'total', root = -1): FlameColumns {
  const count = entries.length;
  const { sides } = model;
  const weigh = (values: Float64Array) => column(count, (i) => values[entries[i]!]!);
  const a = weigh(sides ? sides[`${value}A`] : model[value]);
  const b = sides ? weigh(sides[`${value}B`]) : null;
  const drawn = (group: { a: number; b: number }) => (sides ? sides.weightA * group.a + sides.weightB * group.b : group.a);
  const order = Int32Array.from({ length: count }, (_, i) => i);
  // The frame whose caller comes next; ~node before the entry itself was taken.
  const at = Int32Array.from({ length: count }, (_, i) => (root < 0 ? ~entries[i]! : entries[i]!));
  const whole = { a: sum(a), b: b ? sum(b) : 0 };
  const least = frames(model, entries) <= EXACT_FRAMES ? 0 : drawn(whole) * LEAST_SHARE;
  const grouping = new Grouping(model.names.length, a, b);
  const out = { name: [] as number[], parent: [] as number[], selfA: [] as number[], totalA: [] as number[], selfB: [] as number[], totalB: [] as number[] };
  const emit = (group: Group, selfA: number, selfB: number) => {
    out.parent.push(group.parent);
    out.selfA.push(selfA);
    out.totalA.push(group.a);
    out.selfB.push(selfB);
    out.totalB.push(group.b);
    return out.name.push(group.name < 0 ? model.names.length : group.name) - 1;
  };
  const open: Group[] = [{ name: root < 0 ? model.name[0]! : root, parent: -1, ...whole, from: 0, to: count }];
  while (open.length > 0) {
    const group = open.pop()!;
    if (group.name < 0) {
      emit(group, group.a, group.b);
      continue;
    }
    const node = emit(group, 0, 0);
    const ended = grouping.split(order, group.from, group.to, (entry) => {
      const above = at[entry]! < 0 ? ~at[entry]! : model.parent[at[entry]!]!;
      if (above <= 0) return -1;
      at[entry] = above;
      return model.name[above]!;
    });
    out.selfA[node] = ended.a;
    out.selfB[node] = ended.b;
    const cut = { a: 0, b: 0 };
    const next: Group[] = [];
    for (const part of grouping.parts()) {
      if (drawn(part) < least) {
        cut.a += part.a;
        cut.b += part.b;
      } else next.push({ ...part, parent: node });
    }
    if (cut.a > 0 || cut.b > 0) open.push({ name: -1, parent: node, ...cut, from: 0, to: 0 });
    for (const part of next.sort((x, y) => drawn(x) - drawn(y) || y.name - x.name)) open.push(part);
  }
  const { name, parent, selfA, totalA, selfB, totalB } = out;
  const tree = { name, parent, names: [...model.names, OTHER], mainModules: model.mainModules };
  if (!sides) return { ...tree, self: selfA, total: totalA };
  return sidedColumns(tree, { weightA: sides.weightA, weightB: sides.weightB, selfA, totalA, selfB, totalB });
}

function sum(values: Float64Array): number {
  return values.reduce((all, value) => all + value, 0);
}

function frames(model: FlameModel, entries: ArrayLike<number>): number {
  let count = 0;
  for (let i = 0; i < entries.length; i++) count += model.depth[entries[i]!]!;
  return count;
}

/** Splits a range of entries by name, into ranges next to each other. */
class Grouping {
  readonly #slot: Int32Array;
  readonly #scratch: Int32Array;
  readonly #slots: Int32Array;
  readonly #weightsA: Float64Array;
  readonly #weightsB: Float64Array | null;
  #names: number[] = [];
  #counts: number[] = [];
  #a: number[] = [];
  #b: number[] = [];
  #from = 0;

  constructor(names: number, weightsA: Float64Array, weightsB: Float64Array | null) {
    this.#slot = new Int32Array(names).fill(-1);
    this.#scratch = new Int32Array(weightsA.length);
    this.#slots = new Int32Array(weightsA.length);
    this.#weightsA = weightsA;
    this.#weightsB = weightsB;
  }

  /** @returns what the entries weigh that have no name any more (-1) */
  split(order: Int32Array, from: number, to: number, nameOf: (entry: number) => number): { a: number; b: number } {
    this.#names = [];
    this.#counts = [];
    this.#a = [];
    this.#b = [];
    this.#from = from;
    const ended = { a: 0, b: 0 };
    let kept = from;
    for (let i = from; i < to; i++) {
      const entry = order[i]!;
      const name = nameOf(entry);
      const a = this.#weightsA[entry]!;
      const b = this.#weightsB ? this.#weightsB[entry]! : 0;
      if (name < 0) {
        ended.a += a;
        ended.b += b;
        continue;
      }
      let slot = this.#slot[name]!;
      if (slot < 0) {
        slot = this.#slot[name] = this.#names.push(name) - 1;
        this.#counts.push(0);
        this.#a.push(0);
        this.#b.push(0);
      }
      this.#counts[slot]!++;
      this.#a[slot]! += a;
      this.#b[slot]! += b;
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

  parts(): { name: number; a: number; b: number; from: number; to: number }[] {
    let start = this.#from;
    return this.#names.map((name, slot) => {
      const from = start;
      start += this.#counts[slot]!;
      return { name, a: this.#a[slot]!, b: this.#b[slot]!, from, to: start };
    });
  }
}

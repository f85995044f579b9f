// SPDX-License-Identifier: Apache-2.0
// A tree of frames that grows in any order and is laid out depth first at the end. Same-named siblings become one.
import { column } from './columns';
import type { FlameColumns, FlameModel } from './model';
import { sidedColumns } from './sides';
import type { HIDDEN, OTHER } from './special';

type Siblings = 'as added' | 'largest first';

export class GrowingTree {
  readonly #source: FlameModel;
  readonly #names: string[];
  readonly #places = new Map<number, number>();
  readonly #name: number[];
  readonly #parent = [-1];
  /** Own values: of side A, or of the only side. */
  readonly #a = [0];
  readonly #b = [0];
  /** Keys stay the same when a name is added. */
  readonly #stride: number;

  /** @param root index of the root's name */
  constructor(source: FlameModel, root: number) {
    this.#source = source;
    this.#names = [...source.names];
    this.#stride = source.names.length + 2;
    this.#name = [root];
  }

  /** The frame named `name` below `parent`. */
  child(parent: number, name: number): number {
    const key = parent * this.#stride + name;
    let node = this.#places.get(key);
    if (node === undefined) {
      node = this.#name.push(name) - 1;
      this.#parent.push(parent);
      this.#a.push(0);
      this.#b.push(0);
      this.#places.set(key, node);
    }
    return node;
  }

  nameOf(node: number): number {
    return this.#name[node]!;
  }

  /** Adds the own value of frame `from` of the source, on both sides if it has two. */
  add(node: number, from: number): void {
    const { self, sides } = this.#source;
    this.#a[node]! += sides ? sides.selfA[from]! : self[from]!;
    if (sides) this.#b[node]! += sides.selfB[from]!;
  }

  /** The index of a name that no function has. */
  special(text: typeof HIDDEN | typeof OTHER): number {
    const at = this.#names.indexOf(text);
    return at >= 0 ? at : this.#names.push(text) - 1;
  }

  /** Totals from the bottom up, frames that hold nothing left out, order depth first. */
  columns(siblings: Siblings): FlameColumns {
    const { mainModules, sides } = this.#source;
    const totalA = this.#upward(this.#a);
    const totalB = sides ? this.#upward(this.#b) : null;
    const total = sides && totalB ? totalA.map((value, node) => sides.weightA * value + sides.weightB * totalB[node]!) : totalA;
    const { order, parent } = depthFirst(this.#parent, total, siblings);
    const picked = (values: ArrayLike<number>) => column(order.length, (at) => values[order[at]!]!);
    const tree = { names: this.#names, name: Int32Array.from(order, (node) => this.#name[node]!), parent, mainModules };
    if (!sides || !totalB) return { ...tree, self: picked(this.#a), total: picked(totalA) };
    const { weightA, weightB } = sides;
    return sidedColumns(tree, { weightA, weightB, selfA: picked(this.#a), totalA: picked(totalA), selfB: picked(this.#b), totalB: picked(totalB) });
  }

  #upward(own: readonly number[]): Float64Array {
    const total = Float64Array.from(own);
    // Children are added after their parents.
    for (let node = total.length - 1; node > 0; node--) total[this.#parent[node]!]! += total[node]!;
    return total;
  }
}

function depthFirst(parent: readonly number[], total: Float64Array, siblings: Siblings): { order: number[]; parent: Int32Array } {
  const children = childLists(parent, total);
  const order: number[] = [];
  const place = new Int32Array(parent.length);
  const open = [0];
  while (open.length > 0) {
    const node = open.pop()!;
    place[node] = order.push(node) - 1;
    const below = children[node];
    if (!below) continue;
    if (siblings === 'largest first') below.sort((a, b) => total[b]! - total[a]! || a - b);
    for (let i = below.length - 1; i >= 0; i--) open.push(below[i]!);
  }
  return { order, parent: Int32Array.from(order, (node) => (node === 0 ? -1 : place[parent[node]!]!)) };
}

function childLists(parent: readonly number[], total: Float64Array): (number[] | undefined)[] {
  const children = new Array<number[] | undefined>(parent.length);
  for (let node = 1; node < parent.length; node++) {
    if (total[node] === 0) continue;
    (children[parent[node]!] ??= []).push(node);
  }
  return children;
}

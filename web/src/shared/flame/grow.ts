// SPDX-License-Identifier: Apache-2.0
// A tree of frames that grows in any order and is laid out depth first at the end. Same-named siblings become one.
import type { FlameColumns, FlameModel } from './model';
import type { HIDDEN, OTHER } from './special';

type Siblings = 'as added' | 'largest first';

export class GrowingTree {
  readonly #names: string[];
  readonly #mainModules: readonly string[];
  readonly #places = new Map<number, number>();
  readonly #name: number[];
  readonly #parent = [-1];
  readonly #self = [0];
  /** Keys stay the same when a name is added. */
  readonly #stride: number;

  /** @param root index of the root's name */
  constructor(source: FlameModel, root: number) {
    this.#names = [...source.names];
    this.#stride = source.names.length + 2;
    this.#mainModules = source.mainModules;
    this.#name = [root];
  }

  /** The frame named `name` below `parent`. */
  child(parent: number, name: number): number {
    const key = parent * this.#stride + name;
    let node = this.#places.get(key);
    if (node === undefined) {
      node = this.#name.push(name) - 1;
      this.#parent.push(parent);
      this.#self.push(0);
      this.#places.set(key, node);
    }
    return node;
  }

  nameOf(node: number): number {
    return this.#name[node]!;
  }

  add(node: number, self: number): void {
    this.#self[node]! += self;
  }

  /** The index of a name that no function has. */
  special(text: typeof HIDDEN | typeof OTHER): number {
    const at = this.#names.indexOf(text);
    return at >= 0 ? at : this.#names.push(text) - 1;
  }

  /** Totals from the bottom up, frames that hold nothing left out, order depth first. */
  columns(siblings: Siblings): FlameColumns {
    const size = this.#name.length;
    const total = Float64Array.from(this.#self);
    // Children are added after their parents.
    for (let node = size - 1; node > 0; node--) total[this.#parent[node]!]! += total[node]!;
    const children = childLists(this.#parent, total);
    const order: number[] = [];
    const place = new Int32Array(size);
    const open = [0];
    while (open.length > 0) {
      const node = open.pop()!;
      place[node] = order.push(node) - 1;
      const below = children[node];
      if (!below) continue;
      if (siblings === 'largest first') below.sort((a, b) => total[b]! - total[a]! || a - b);
      for (let i = below.length - 1; i >= 0; i--) open.push(below[i]!);
    }
    return {
      names: this.#names,
      name: Int32Array.from(order, (node) => this.#name[node]!),
      parent: Int32Array.from(order, (node) => (node === 0 ? -1 : place[this.#parent[node]!]!)),
      self: Float64Array.from(order, (node) => this.#self[node]!),
      total: Float64Array.from(order, (node) => total[node]!),
      mainModules: this.#mainModules,
    };
  }
}

function childLists(parent: readonly number[], total: Float64Array): (number[] | undefined)[] {
  const children = new Array<number[] | undefined>(parent.length);
  for (let node = 1; node < parent.length; node++) {
    if (total[node] === 0) continue;
    (children[parent[node]!] ??= []).push(node);
  }
  return children;
}

// SPDX-License-Identifier: Apache-2.0
// Flame graphs made up from a seed, for tests and measurements of the engine.
import type { FlameColumns } from './model';

/** A generator of numbers in [0, 1) that gives the same run for the same seed (mulberry32, public domain). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A tree of `size` nodes: a few deep and heavy paths, many light ones, `depth` rows at most. */
export function growColumns(size: number, seed: number, depth = 60): FlameColumns {
  const random = seeded(seed);
  const parents = growParents(size, depth, random);
  const { parent, order } = depthFirst(parents);
  const self = new Float64Array(size);
  for (let node = 0; node < size; node++) self[node] = Math.floor(10 ** (random() * 5));
  self[0] = 0;
  const total = self.slice();
  for (let node = size - 1; node > 0; node--) total[parent[node]!]! += total[node]!;
  const packages = ['main', 'net/http', 'runtime', 'github.com/acme/shop/cart', 'example.com/lib/v2', 'syscall'];
  const names = ['total', ...Array.from({ length: 4000 }, (_, i) => `${packages[i % packages.length]}.(*T${i % 97}).m${i}`)];
  const name = order.map((_, node) => (node === 0 ? 0 : 1 + Math.floor(random() * (names.length - 1))));
  return { names, name, parent, self, total, mainModules: ['github.com/acme/shop'] };
}

/** The own and whole values of a second side of a tree: most frames a little more or less, some new, some gone. */
export function growSides({ parent, self }: FlameColumns, seed: number): { selfA: number[]; totalA: number[]; selfB: number[]; totalB: number[] } {
  const random = seeded(seed);
  const selfA: number[] = [];
  const selfB: number[] = [];
  for (let node = 0; node < self.length; node++) {
    const fate = random();
    selfA.push(fate < 0.04 ? 0 : self[node]!);
    selfB.push(fate > 0.96 ? 0 : Math.round(self[node]! * 4 ** (random() - 0.5)));
  }
  const whole = (own: readonly number[]) => {
    const total = [...own];
    for (let node = total.length - 1; node > 0; node--) total[parent[node]!]! += total[node]!;
    return total;
  };
  return { selfA, totalA: whole(selfA), selfB, totalB: whole(selfB) };
}

function growParents(size: number, depth: number, random: () => number): number[] {
  const parents = [-1];
  const depths = [0];
  for (let node = 1; node < size; node++) {
    let above = random() < 0.6 ? node - 1 - Math.floor(random() * Math.min(node, 40)) : Math.floor(random() ** 2 * node);
    above = Math.max(0, above);
    while (depths[above]! >= depth - 1) above = parents[above]!;
    parents.push(above);
    depths.push(depths[above]! + 1);
  }
  return parents;
}

function depthFirst(parents: readonly number[]): { parent: number[]; order: number[] } {
  const children: number[][] = parents.map(() => []);
  for (let node = 1; node < parents.length; node++) children[parents[node]!]!.push(node);
  const order: number[] = [];
  const place = new Int32Array(parents.length);
  const stack = [0];
  while (stack.length > 0) {
    const node = stack.pop()!;
    place[node] = order.length;
    order.push(node);
    const below = children[node]!;
    for (let i = below.length - 1; i >= 0; i--) stack.push(below[i]!);
  }
  return { parent: order.map((node) => (node === 0 ? -1 : place[parents[node]!]!)), order };
}

// SPDX-License-Identifier: Apache-2.0
// A function over all its frames: what it holds, who calls it, what it calls. Recursive frames count once.
import type { FlameModel } from './model';

export interface Relation {
  /** Index into the model's names. */
  readonly name: number;
  readonly value: number;
}

export interface FunctionSummary {
  readonly self: number;
  readonly total: number;
  /** Largest first; their values add up to {@link FunctionSummary.total}. */
  readonly callers: readonly Relation[];
  /** Largest first; with {@link FunctionSummary.self} of the outermost calls they add up to the total. */
  readonly callees: readonly Relation[];
}

/** Walks the model once. A frame below another one of the same function belongs to that one. */
export function summariseFunction(model: FlameModel, name: number): FunctionSummary {
  const callers = new Map<number, number>();
  const callees = new Map<number, number>();
  let self = 0;
  let total = 0;
  let covered = 0;
  for (let node = 0; node < model.size; node++) {
    if (model.name[node] !== name) continue;
    self += model.self[node]!;
    if (node < covered) continue;
    covered = model.end[node]!;
    total += model.total[node]!;
    const parent = model.parent[node]!;
    if (parent >= 0) add(callers, model.name[parent]!, model.total[node]!);
    addCallees(model, node, name, callees);
  }
  return { self, total, callers: sorted(callers), callees: sorted(callees) };
}

/** Direct recursion is looked through: the callees of a recursive call are callees of the function. */
function addCallees(model: FlameModel, node: number, name: number, callees: Map<number, number>): void {
  for (let child = node + 1; child < model.end[node]!; child = model.end[child]!) {
    if (model.name[child] === name) addCallees(model, child, name, callees);
    else add(callees, model.name[child]!, model.total[child]!);
  }
}

function add(map: Map<number, number>, name: number, value: number): void {
  map.set(name, (map.get(name) ?? 0) + value);
}

function sorted(map: ReadonlyMap<number, number>): Relation[] {
  return [...map].map(([name, value]) => ({ name, value })).sort((a, b) => b.value - a.value);
}

/** The frame of a function that holds most, within the subtree of `root`; -1 when there is none. */
export function largestFrame(model: FlameModel, name: number, root: number): number {
  let best = -1;
  for (let node = root; node < model.end[root]!; node++) {
    if (model.name[node] === name && (best < 0 || model.total[node]! > model.total[best]!)) best = node;
  }
  return best;
}

// SPDX-License-Identifier: Apache-2.0
// A function between its callers and its callees, and the whole graph turned around. Recursion counts once.
import { foldUp } from './callers';
import { GrowingTree } from './grow';
import { buildModel, type FlameModel } from './model';

/** Every stack read from its end: first whose own value it is, below it who called. Totals of the first level are self values. */
export function invert(model: FlameModel): FlameModel {
  const ends: number[] = [];
  for (let node = 0; node < model.size; node++) if (model.self[node]! !== 0) ends.push(node);
  return buildModel(foldUp(model, ends, 'self'));
}

export interface Sandwich {
  /** The function is the root; below it its callers, below them theirs. A frame's self is what begins there. */
  readonly callers: FlameModel;
  /** The function is the root; below it what it calls. */
  readonly callees: FlameModel;
}

/** Callers and callees of a function over all its outermost frames: both roots hold exactly the function's total. */
export function sandwichOf(model: FlameModel, name: number): Sandwich {
  const outermost = outermostFrames(model, name);
  const callees = new GrowingTree(model, name);
  for (const root of outermost) addSubtree(model, root, callees);
  return {
    callers: buildModel(foldUp(model, outermost, 'total', name)),
    callees: buildModel(callees.columns('largest first')),
  };
}

/** Frames of a function that are not below another frame of it. */
export function outermostFrames(model: FlameModel, name: number): number[] {
  const frames: number[] = [];
  for (let node = 0; node < model.size; ) {
    if (model.name[node] === name) {
      frames.push(node);
      node = model.end[node]!;
    } else node++;
  }
  return frames;
}

function addSubtree(model: FlameModel, root: number, tree: GrowingTree): void {
  const to = new Int32Array(model.end[root]! - root);
  tree.add(0, root);
  for (let node = root + 1; node < model.end[root]!; node++) {
    const target = tree.child(to[model.parent[node]! - root]!, model.name[node]!);
    to[node - root] = target;
    tree.add(target, node);
  }
}

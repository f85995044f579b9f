// SPDX-License-Identifier: Apache-2.0
// The same samples with frames left out or folded. No value is lost: what a hidden frame held is its caller's.
import { GrowingTree } from './grow';
import { buildModel, type FlameModel } from './model';
import { HIDDEN } from './special';

export interface Reshaping {
  /** Frames whose name matches are taken out of their stacks, as `go tool pprof -hide` does; their own value goes to the caller. */
  readonly hide?: ((name: string) => boolean) | null;
  /** Only stacks that hold a matching frame stay, as with `go tool pprof -focus`. */
  readonly keep?: ((name: string) => boolean) | null;
  /** A function that calls itself directly becomes one frame. Self and total of every function stay the same. */
  readonly fold?: boolean;
}

/**
 * Applies all of it in one pass over the frames. Stacks of which nothing is left are one frame named {@link HIDDEN} below
 * the root, so that the whole stays the whole.
 */
export function reshape(model: FlameModel, { hide = null, keep = null, fold = false }: Reshaping): FlameModel {
  if (!hide && !keep && !fold) return model;
  const hidden = marks(model, hide);
  const kept = marks(model, keep);
  const tree = new GrowingTree(model, model.name[0]!);
  const to = new Int32Array(model.size);
  const inside = new Uint8Array(model.size);
  inside[0] = kept ? 0 : 1;
  if (!kept) tree.add(0, 0);
  for (let node = 1; node < model.size; node++) {
    const above = model.parent[node]!;
    const name = model.name[node]!;
    inside[node] = inside[above]! | (kept ? kept[name]! : 1);
    let target = to[above]!;
    const gone = hidden?.[name] === 1;
    if (!gone && !(fold && target !== 0 && tree.nameOf(target) === name)) target = tree.child(target, name);
    to[node] = target;
    if (inside[node] === 0 || model.self[node] === 0) continue;
    tree.add(gone && target === 0 ? tree.child(0, tree.special(HIDDEN)) : target, node);
  }
  return buildModel(tree.columns('as added'));
}

function marks(model: FlameModel, test: ((name: string) => boolean) | null): Uint8Array | null {
  return test ? Uint8Array.from(model.names, (name) => (test(name) ? 1 : 0)) : null;
}

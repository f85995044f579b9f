// SPDX-License-Identifier: Apache-2.0
import type { FlameModel } from '@/shared/flame';

/**
 * Where an arrow key leads from a frame: up to the parent, down to the largest child, sideways to siblings.
 *
 * @param first whether nothing is selected yet: any arrow then selects `node` itself
 * @returns the node, -1 when there is none that way, null for a key that is no arrow
 */
export function neighbour(model: FlameModel, node: number, key: string, first = false): number | null {
  if (!/^Arrow(?:Up|Down|Left|Right)$/.test(key)) return null;
  if (first) return node;
  const parent = model.parent[node]!;
  switch (key) {
    case 'ArrowUp':
      return parent;
    case 'ArrowDown':
      return largestChild(model, node);
    case 'ArrowRight':
      return parent >= 0 && model.end[node]! < model.end[parent]! ? model.end[node]! : -1;
    default:
      return previousSibling(model, node, parent);
  }
}

function largestChild(model: FlameModel, node: number): number {
  let best = -1;
  for (let child = node + 1; child < model.end[node]!; child = model.end[child]!) {
    if (best < 0 || model.total[child]! > model.total[best]!) best = child;
  }
  return best;
}

function previousSibling(model: FlameModel, node: number, parent: number): number {
  if (parent < 0) return -1;
  let before = -1;
  for (let child = parent + 1; child < node; child = model.end[child]!) before = child;
  return before;
}

// SPDX-License-Identifier: Apache-2.0
import { column } from './columns';
import type { FlameColumns } from './model';
import { sidedColumns } from './sides';
import { OTHER } from './special';

/**
 * Adds a frame below every node that had children cut off, after its other children, so that what was cut off is seen
 * where it was. The order stays depth first.
 *
 * @param other total of the children cut off, by node; of a comparison, on side A
 * @param otherB the same on side B
 */
export function withOther(columns: FlameColumns, other: ArrayLike<number>, otherB: ArrayLike<number> = []): FlameColumns {
  const cutAt = (node: number) => other[node]! > 0 || (otherB[node] ?? 0) > 0;
  const order = placesWith(columns, cutAt);
  if (order.length === columns.name.length) return columns;
  const place = new Int32Array(columns.name.length);
  order.forEach((node, at) => {
    if (node >= 0) place[node] = at;
  });
  const picked = (values: ArrayLike<number>, cut: ArrayLike<number>) => column(order.length, (at) => (order[at]! >= 0 ? values[order[at]!]! : cut[~order[at]!]!));
  const tree = {
    names: [...columns.names, OTHER],
    name: Int32Array.from(order, (node) => (node >= 0 ? columns.name[node]! : columns.names.length)),
    parent: Int32Array.from(order, (node) => (node === 0 ? -1 : place[node > 0 ? columns.parent[node]! : ~node]!)),
    mainModules: columns.mainModules,
  };
  const { sides } = columns;
  if (!sides) return { ...tree, self: picked(columns.self, other), total: picked(columns.total, other) };
  const { weightA, weightB } = sides;
  return sidedColumns(tree, {
    weightA,
    weightB,
    selfA: picked(sides.selfA, other),
    totalA: picked(sides.totalA, other),
    selfB: picked(sides.selfB, otherB),
    totalB: picked(sides.totalB, otherB),
  });
}

/** The nodes in order, and `~node` where the frame of what was cut off below `node` comes. */
function placesWith(columns: FlameColumns, cutAt: (node: number) => boolean): number[] {
  const order: number[] = [];
  const open: number[] = [];
  const close = () => {
    const node = open.pop()!;
    if (cutAt(node)) order.push(~node);
  };
  for (let node = 0; node < columns.name.length; node++) {
    while (open.length > 0 && open.at(-1) !== columns.parent[node]) close();
    order.push(node);
    open.push(node);
  }
  while (open.length > 0) close();
  return order;
}

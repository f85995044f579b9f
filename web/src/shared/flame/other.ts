// SPDX-License-Identifier: Apache-2.0
import type { FlameColumns } from './model';
import { OTHER } from './special';


/**
 * Adds a frame below every node that had children cut off, after its other children, so that what was cut off is seen
 * where it was. The order stays depth first.
 *
 * @param other total of the children cut off, by node
 */
export function withOther(columns: FlameColumns, other: ArrayLike<number>): FlameColumns {
  const size = columns.name.length;
  let cut = 0;
  for (let node = 0; node < size; node++) if (other[node]! > 0) cut++;
  if (cut === 0) return columns;
  const name = new Int32Array(size + cut);
  const parent = new Int32Array(size + cut);
  const self = new Float64Array(size + cut);
  const total = new Float64Array(size + cut);
  const place = new Int32Array(size);
  const open: number[] = [];
  let at = 0;
  const close = () => {
    const node = open.pop()!;
    if (!(other[node]! > 0)) return;
    name[at] = columns.names.length;
    parent[at] = place[node]!;
    self[at] = total[at] = other[node]!;
    at++;
  };
  for (let node = 0; node < size; node++) {
    while (open.length > 0 && open.at(-1) !== columns.parent[node]) close();
    place[node] = at;
    name[at] = columns.name[node]!;
    parent[at] = node === 0 ? -1 : place[columns.parent[node]!]!;
    self[at] = columns.self[node]!;
    total[at] = columns.total[node]!;
    at++;
    open.push(node);
  }
  while (open.length > 0) close();
  return { names: [...columns.names, OTHER], name, parent, self, total, mainModules: columns.mainModules };
}

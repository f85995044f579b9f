// SPDX-License-Identifier: Apache-2.0
// A merged profile as columns. Nodes are in depth-first order, so a node's subtree is one contiguous range and the
// nodes of one depth are sorted by where they start.
import { fillOf } from './classes';
import { column } from './columns';
import { parseGoName, type GoName } from './names';
import type { Sides } from './sides';

/** What comes from the server: one entry per node and column, node 0 is the root. */
export interface FlameColumns {
  readonly names: readonly string[];
  /** Index into `names`. */
  readonly name: ArrayLike<number>;
  /** Index of the parent node; -1 for the root. */
  readonly parent: ArrayLike<number>;
  readonly self: ArrayLike<number>;
  readonly total: ArrayLike<number>;
  readonly mainModules: readonly string[];
  /** Of a comparison: what `self` and `total` are made of. */
  readonly sides?: Sides<ArrayLike<number>> | null;
}

export interface FlameModel {
  readonly names: readonly string[];
  /** Module paths of the program's builds: their packages are "your module". */
  readonly mainModules: readonly string[];
  readonly size: number;
  /** Number of rows. */
  readonly rows: number;
  readonly name: Int32Array;
  readonly parent: Int32Array;
  readonly depth: Uint16Array;
  readonly self: Float64Array;
  readonly total: Float64Array;
  /** Where the node begins, in the unit of the values, from the left edge of the root. */
  readonly start: Float64Array;
  /** One past the last node of the subtree. */
  readonly end: Int32Array;
  /** `rowNodes[rowOffset[d] .. rowOffset[d + 1]]` are the nodes of depth `d`, left to right. */
  readonly rowOffset: Uint32Array;
  readonly rowNodes: Uint32Array;
  /** Where the nodes of `rowNodes` begin and end, in the same order: what drawing reads lies side by side. */
  readonly rowStart: Float64Array;
  readonly rowEnd: Float64Array;
  /** Fill index by name, see {@link fillOf}. */
  readonly fills: Uint8Array;
  /** Of a comparison: the values that `self` and `total` are made of. */
  readonly sides: Sides | null;
  /** Parsed name by name index, on demand. */
  goName(name: number): GoName;
}

/** Builds the model in two passes over the columns. Throws a `RangeError` for columns that are no tree. */
export function buildModel(columns: FlameColumns): FlameModel {
  const size = columns.name.length;
  const name = Int32Array.from(columns.name);
  const parent = Int32Array.from(columns.parent);
  const self = Float64Array.from(columns.self);
  const total = Float64Array.from(columns.total);
  if (size === 0 || parent.length !== size || self.length !== size || total.length !== size || parent[0] !== -1) {
    throw new RangeError('columns of a flame graph differ in length or have no root');
  }
  const depth = new Uint16Array(size);
  const start = new Float64Array(size);
  const end = new Int32Array(size);
  const cursor = new Float64Array(size);
  let rows = 1;
  for (let node = 1; node < size; node++) {
    const above = parent[node]!;
    if (above < 0 || above >= node) throw new RangeError(`node ${node} comes before its parent`);
    depth[node] = depth[above]! + 1;
    rows = Math.max(rows, depth[node]! + 1);
    start[node] = cursor[above]!;
    cursor[above] = start[node]! + total[node]!;
    cursor[node] = start[node]!;
  }
  for (let node = size - 1; node >= 0; node--) {
    if (end[node] === 0) end[node] = node + 1;
    const above = parent[node]!;
    if (above >= 0 && end[above] === 0) end[above] = end[node]!;
  }
  const { rowOffset, rowNodes } = bucketByDepth(depth, rows);
  const rowStart = column(size, (i) => start[rowNodes[i]!]!);
  const rowEnd = column(size, (i) => rowStart[i]! + total[rowNodes[i]!]!);
  const parsed = new Array<GoName | undefined>(columns.names.length);
  return {
    names: columns.names,
    mainModules: columns.mainModules,
    size,
    rows,
    name,
    parent,
    depth,
    self,
    total,
    start,
    end,
    rowOffset,
    rowNodes,
    rowStart,
    rowEnd,
    fills: Uint8Array.from(columns.names, (text) => fillOf(text, columns.mainModules)),
    sides: columns.sides ? typed(columns.sides, size) : null,
    goName: (index) => (parsed[index] ??= parseGoName(columns.names[index] ?? '')),
  };
}

function typed({ weightA, weightB, ...columns }: Sides<ArrayLike<number>>, size: number): Sides {
  const checked = (values: ArrayLike<number>) => {
    if (values.length !== size) throw new RangeError('the sides of a comparison differ in length');
    return Float64Array.from(values);
  };
  return { weightA, weightB, selfA: checked(columns.selfA), totalA: checked(columns.totalA), selfB: checked(columns.selfB), totalB: checked(columns.totalB) };
}

/** Counting sort by depth: stable, so each row stays sorted by start. */
function bucketByDepth(depth: Uint16Array, rows: number): { rowOffset: Uint32Array; rowNodes: Uint32Array } {
  const rowOffset = new Uint32Array(rows + 1);
  for (const row of depth) rowOffset[row + 1]!++;
  for (let row = 0; row < rows; row++) rowOffset[row + 1]! += rowOffset[row]!;
  const next = rowOffset.slice(0, rows);
  const rowNodes = new Uint32Array(depth.length);
  for (let node = 0; node < depth.length; node++) rowNodes[next[depth[node]!]!++] = node;
  return { rowOffset, rowNodes };
}

/** The nodes from the root down to `node`. */
export function pathTo(model: FlameModel, node: number): number[] {
  const path: number[] = [];
  for (let at = node; at >= 0; at = model.parent[at]!) path.push(at);
  return path.reverse();
}

/** Direct children in order. */
export function childrenOf(model: FlameModel, node: number): number[] {
  const children: number[] = [];
  for (let child = node + 1; child < model.end[node]!; child = model.end[child]!) children.push(child);
  return children;
}

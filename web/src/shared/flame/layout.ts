// SPDX-License-Identifier: Apache-2.0
// From a model and a view to bars on a row. Work per row is bounded by the width in pixels, not by the node count:
// bars under half a pixel are taken together, and a binary search jumps over the ones that cannot be told apart.
import type { FlameModel } from './model';

/** The part of the value axis that is seen, and how wide it is drawn. */
export interface View {
  /** In the unit of the model's values. */
  readonly from: number;
  readonly to: number;
  /** In CSS pixels. */
  readonly width: number;
}

/** Receives the bars of one row from left to right; `x` and `width` are clipped to the view. */
export interface BarSink {
  bar(node: number, x: number, width: number): void;
  /** `count` neighbours, the first of them `node`, none of them half a pixel wide. */
  merged(node: number, count: number, x: number, width: number): void;
}

export const MIN_BAR = 0.5;

/** The view in which `node` fills the width. */
export function viewOf(model: FlameModel, node: number, width: number): View {
  const from = model.start[node]!;
  return { from, to: from + Math.max(model.total[node]!, Number.MIN_VALUE), width };
}

/** Walks the bars of depth `row` that the view shows. */
export function walkRow(model: FlameModel, view: View, row: number, sink: BarSink): void {
  const { rowNodes, rowOffset, start, total, parent } = model;
  const last = rowOffset[row + 1]!;
  const scale = view.width / (view.to - view.from);
  const smallest = MIN_BAR / scale;
  const x = (value: number) => Math.min(Math.max((value - view.from) * scale, 0), view.width);
  let i = firstEndingAfter(model, rowOffset[row]!, last, view.from);
  while (i < last) {
    const node = rowNodes[i]!;
    const from = start[node]!;
    if (from >= view.to) return;
    let to = from + total[node]!;
    if (to - from >= smallest) {
      const left = x(from);
      sink.bar(node, left, x(to) - left);
      i++;
      continue;
    }
    const first = i++;
    while (i < last) {
      const next = rowNodes[i]!;
      const begins = start[next]!;
      if (begins >= view.to || total[next]! >= smallest || begins - to >= smallest) break;
      if (to - from >= smallest && parent[next] !== parent[rowNodes[i - 1]!]) break;
      // Whatever ends within half a pixel of here cannot be told apart: jump over all of it.
      i = Math.max(i + 1, firstEndingAfter(model, i, last, to + smallest));
      const final = rowNodes[i - 1]!;
      to = start[final]! + total[final]!;
    }
    const left = x(from);
    sink.merged(node, i - first, left, Math.max(x(to) - left, MIN_BAR));
  }
}

/** The first position in `[low, high)` of a row whose node ends after `value`. */
function firstEndingAfter(model: FlameModel, low: number, high: number, value: number): number {
  const { rowNodes, start, total } = model;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const node = rowNodes[middle]!;
    if (start[node]! + total[node]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** What is under a point of a row. */
export interface Hit {
  readonly node: number;
  /** 1 for a bar of its own, more for a merged one. */
  readonly count: number;
  readonly x: number;
  readonly width: number;
}

/** The topmost bar at `x` of `row`; the row is walked as it is drawn, so both agree at any size. */
export function hitTest(model: FlameModel, view: View, row: number, x: number): Hit | null {
  if (row < 0 || row >= model.rows) return null;
  let hit: Hit | null = null;
  const take = (node: number, count: number, left: number, width: number) => {
    if (x >= left && x < left + width) hit = { node, count, x: left, width };
  };
  walkRow(model, view, row, { bar: (node, left, width) => take(node, 1, left, width), merged: take });
  return hit;
}

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
  const { rowNodes, rowOffset, rowStart, rowEnd, parent } = model;
  const last = rowOffset[row + 1]!;
  const scale = view.width / (view.to - view.from);
  const smallest = MIN_BAR / scale;
  let i = firstEndingAfter(rowEnd, rowOffset[row]!, last, view.from);
  while (i < last) {
    const from = rowStart[i]!;
    if (from >= view.to) return;
    let to = rowEnd[i]!;
    const left = Math.max((from - view.from) * scale, 0);
    if (to - from >= smallest) {
      sink.bar(rowNodes[i]!, left, Math.min((to - view.from) * scale, view.width) - left);
      i++;
      continue;
    }
    const first = i++;
    while (i < last) {
      const begins = rowStart[i]!;
      if (begins >= view.to || rowEnd[i]! - begins >= smallest || begins - to >= smallest) break;
      if (to - from >= smallest && parent[rowNodes[i]!] !== parent[rowNodes[i - 1]!]) break;
      // Whatever ends within half a pixel of here cannot be told apart: jump over all of it.
      i = Math.max(i + 1, firstEndingAfter(rowEnd, i, last, to + smallest));
      to = rowEnd[i - 1]!;
    }
    const right = Math.min((to - view.from) * scale, view.width);
    sink.merged(rowNodes[first]!, i - first, left, Math.max(right - left, MIN_BAR));
  }
}

/** The first position in `[low, high)` whose end is after `value`: in growing steps, then by halves, for it is often near. */
function firstEndingAfter(ends: Float64Array, low: number, high: number, value: number): number {
  let step = 1;
  let bottom = low;
  let top = low;
  while (top < high && ends[top]! <= value) {
    bottom = top + 1;
    top += step;
    step *= 2;
  }
  top = Math.min(top, high);
  while (bottom < top) {
    const middle = (bottom + top) >>> 1;
    if (ends[middle]! > value) top = middle;
    else bottom = middle + 1;
  }
  return bottom;
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

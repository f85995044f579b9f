// SPDX-License-Identifier: Apache-2.0
// Two selections in one tree: each frame has a value on side A, the base, and one on side B. What is drawn is the mean of
// both, each measured against its own whole (or its own time), so that children never outgrow their parent and what is
// new or gone is as visible as what stayed.
import { column } from './columns';
import type { FlameColumns, FlameModel } from './model';

/** Values of both sides, one entry per node. */
export interface Sides<Column extends ArrayLike<number> = Float64Array> {
  /** What a unit of the side's values adds to the width of a bar. */
  readonly weightA: number;
  readonly weightB: number;
  readonly selfA: Column;
  readonly totalA: Column;
  readonly selfB: Column;
  readonly totalB: Column;
}

/** What the values of each side are measured against: its whole, or the seconds that it covers. */
export interface Bases {
  readonly a: number;
  readonly b: number;
}

/** The weights of a comparison; a side without a base has no width. */
export function weightsOf({ a, b }: Bases): { weightA: number; weightB: number } {
  return { weightA: a > 0 ? 0.5 / a : 0, weightB: b > 0 ? 0.5 / b : 0 };
}

/** Columns whose drawn values are made of both sides. */
export function sidedColumns(columns: Omit<FlameColumns, 'self' | 'total' | 'sides'>, sides: Sides<ArrayLike<number>>): FlameColumns {
  const { weightA, weightB, selfA, totalA, selfB, totalB } = sides;
  const drawn = (a: ArrayLike<number>, b: ArrayLike<number>) => column(a.length, (node) => weightA * a[node]! + weightB * b[node]!);
  return { ...columns, self: drawn(selfA, selfB), total: drawn(totalA, totalB), sides };
}

/** One side of a comparison by itself, for what reads values and not places. The model itself when it has one side only. */
export function sideView(model: FlameModel, side: 'a' | 'b'): FlameModel {
  if (!model.sides) return model;
  const { selfA, totalA, selfB, totalB } = model.sides;
  return side === 'a' ? { ...model, self: selfA, total: totalA, sides: null } : { ...model, self: selfB, total: totalB, sides: null };
}

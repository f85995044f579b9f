// SPDX-License-Identifier: Apache-2.0
// Parts of a time range and how dragging and keys change them.

export interface Span {
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
}

export type Grip = 'from' | 'to' | 'move' | 'new';

/** The span after a drag of `by` milliseconds, kept inside of the range. */
export function dragged({ grip, before }: { readonly grip: Grip; readonly before: Span }, by: number, range: Span): Span {
  const inside = (at: number) => Math.min(Math.max(at, range.from), range.to);
  switch (grip) {
    case 'from':
      return { from: Math.min(inside(before.from + by), before.to), to: before.to };
    case 'to':
      return { from: before.from, to: Math.max(inside(before.to + by), before.from) };
    case 'move': {
      const held = Math.min(Math.max(by, range.from - before.from), range.to - before.to);
      return { from: before.from + held, to: before.to + held };
    }
    case 'new': {
      const other = inside(before.from + by);
      return { from: Math.min(inside(before.from), other), to: Math.max(inside(before.from), other) };
    }
  }
}

/** At least `shortest` long, inside of the range, on whole seconds; null when it is the whole range. */
export function fitted(chosen: Span, range: Span, shortest: number): Span | null {
  const whole = (at: number) => Math.round(at / 1000) * 1000;
  const length = Math.max(chosen.to - chosen.from, Math.min(shortest, range.to - range.from));
  const from = Math.max(range.from, Math.min(chosen.from, range.to - length));
  const to = from + length;
  if (from <= range.from + 500 && to >= range.to - 500) return null;
  return { from: whole(from), to: whole(to) };
}

/** Where a label begins or ends, in shares of the width, and how wide it may get. */
export interface LabelPlace {
  readonly edge: 'left' | 'right';
  readonly at: number;
  readonly room: number;
}

const APART = 0.25;
const BEYOND = 0.55;
/** About what the name of a version takes. */
const MARK_ROOM = 0.12;

/**
 * Places for the labels of spans over a range, so that none runs into another: each from the beginning of its span, or back
 * from its end where it begins late. Null when two begin so close that they have to stand in one row.
 */
export function labelPlaces(starts: readonly number[], ends: readonly number[]): readonly LabelPlace[] | null {
  const [first = 0, second] = starts;
  if (second === undefined) return [first > BEYOND ? { edge: 'right', at: ends[0]!, room: ends[0]! } : { edge: 'left', at: first, room: 1 - first }];
  if (Math.abs(first - second) < APART) return null;
  const leftIndex = first < second ? 0 : 1;
  const [left, right] = leftIndex === 0 ? [first, second] : [second, first];
  const rightEnd = ends[1 - leftIndex]!;
  const border = right > BEYOND ? Math.max(left + APART / 2, Math.min(right, rightEnd - 0.3)) : right;
  const places: LabelPlace[] = [
    { edge: 'left', at: left, room: border - left },
    right > BEYOND && rightEnd - right < 0.3 ? { edge: 'right', at: rightEnd, room: rightEnd - border } : { edge: 'left', at: right, room: 1 - right },
  ];
  return leftIndex === 0 ? places : places.reverse();
}

/** Of labels that stand in one row. */
export const ROW_PLACE: LabelPlace = { edge: 'left', at: 0, room: 1 };

/** Where the name of a deploy stands beside its line; null where there is no room for it. */
export type MarkSide = 'before' | 'after' | null;

/** Sides for the names of deploys at `marks`: not over the beginning of a label, and not over each other; the latest wins. */
export function markSides(marks: readonly number[], labels: readonly LabelPlace[]): MarkSide[] {
  const taken = labels.map(({ edge, at, room }) => (edge === 'left' ? [at, at + Math.min(room, MARK_ROOM)] : [at - Math.min(room, MARK_ROOM), at]) as [number, number]);
  const free = (from: number, to: number) => from >= 0 && to <= 1 && taken.every(([start, end]) => to <= start || from >= end);
  const sides = new Map<number, MarkSide>();
  for (const at of marks.toSorted((x, y) => y - x)) {
    const preferred = at > 0.5 ? (['before', 'after'] as const) : (['after', 'before'] as const);
    const side = preferred.find((each) => (each === 'before' ? free(at - MARK_ROOM, at) : free(at, at + MARK_ROOM))) ?? null;
    if (side !== null) taken.push(side === 'before' ? [at - MARK_ROOM, at] : [at, at + MARK_ROOM]);
    sides.set(at, side);
  }
  return marks.map((at) => sides.get(at) ?? null);
}

/** The same places with less room, so that no label runs into the name of a deploy. */
export function besideMarks(places: readonly LabelPlace[], marks: readonly number[], sides: readonly MarkSide[]): LabelPlace[] {
  const names = marks.flatMap((at, index) => (sides[index] === null ? [] : [sides[index] === 'before' ? ([at - MARK_ROOM, at] as const) : ([at, at + MARK_ROOM] as const)]));
  return places.map(({ edge, at, room }) => {
    const limits = names.map(([from, to]) => (edge === 'left' ? (from >= at ? from - at : room) : to <= at ? at - to : room));
    return { edge, at, room: Math.min(room, ...limits) };
  });
}

// SPDX-License-Identifier: Apache-2.0
// What says "more", "less", "new" and "gone" without colour: shapes, so that no font has to have them.
import type { Glyph } from './diff';

type Point = readonly [number, number];

/** From the left edge and the middle of the line, in pixels; {@link GLYPH_SIZE} wide. */
export const GLYPHS: Readonly<Record<NonNullable<Glyph>, readonly Point[]>> = {
  more: [[0, 3], [7, 3], [3.5, -3]],
  less: [[0, -3], [7, -3], [3.5, 3]],
  new: [[2.75, -3.5], [4.25, -3.5], [4.25, -0.75], [7, -0.75], [7, 0.75], [4.25, 0.75], [4.25, 3.5], [2.75, 3.5], [2.75, 0.75], [0, 0.75], [0, -0.75], [2.75, -0.75]],
  gone: [[0, -0.75], [7, -0.75], [7, 0.75], [0, 0.75]],
};

export const GLYPH_SIZE = 7;
/** With the space after it. */
export const GLYPH_ADVANCE = 11;

const GLYPH_MIN = 70;
/** Hatching ends where a label begins, so that nothing is behind its letters; the glyph then says it. */
const HATCHED_GLYPH_MIN = 40;

/** The glyph that a bar has room for. */
export function glyphFor(glyph: Glyph, width: number): Glyph {
  const least = glyph === 'new' || glyph === 'gone' ? HATCHED_GLYPH_MIN : GLYPH_MIN;
  return width > least ? glyph : null;
}

const HATCH_STEP = 6;

/** Diagonal lines within a box, as `[x1, y1, x2, y2]`. */
export function* hatchLines(x: number, y: number, width: number, height: number): Generator<readonly [number, number, number, number]> {
  for (let foot = x - height; foot < x + width; foot += HATCH_STEP) {
    const from = Math.max(0, x - foot);
    const to = Math.min(height, x + width - foot);
    if (to > from) yield [foot + from, y + height - from, foot + to, y + height - to];
  }
}

// SPDX-License-Identifier: Apache-2.0
// How much a frame changed between two sides: one of nine steps from much less to much more, or new, gone, too small to say.
import type { FlameModel } from './model';
import type { Bases } from './sides';

/** Names of the colour tokens of the steps, from much less on side B to much more. */
export const DIFF_STEPS = ['n4', 'n3', 'n2', 'n1', '0', 'p1', 'p2', 'p3', 'p4'] as const;

/** Index of the step that says "the same". */
export const SAME = 4;
/** Not in A, not in B, and with too few samples on both to say anything: after the steps, so that all fit one byte. */
export const NEW = 9;
export const GONE = 10;
export const FEW = 11;

/** Frames with fewer samples on both sides are not judged. */
export const LEAST_SAMPLES = 20;

/** Where the steps end, as |log2| of the ratio: ±7 %, ±16 %, ±41 %, twice. */
const LIMITS = [Math.log2(1.07), Math.log2(1.16), 0.5, 1] as const;

/** What a comparison is judged by. */
export interface Judging {
  readonly bases: Bases;
  /** Value that one sample stands for on each side; null where that is not known, and then nothing is too small. */
  readonly perSample: { readonly a: number | null; readonly b: number | null };
}

/** The step of a ratio B to A; 0 and infinity are the last ones. */
export function stepOf(ratio: number): number {
  const log = Math.log2(ratio);
  const size = Math.abs(log);
  const away = LIMITS.filter((limit) => size >= limit).length;
  return log < 0 ? SAME - away : SAME + away;
}

/** How a value changed from A to B: a step, or {@link NEW}, {@link GONE} or {@link FEW}. */
export function markOf(a: number, b: number, { bases, perSample }: Judging): number {
  if (tooFew(a, perSample.a) && tooFew(b, perSample.b)) return FEW;
  if (a === 0) return b === 0 ? SAME : NEW;
  if (b === 0) return GONE;
  // A side without a base has no whole to be a share of.
  if (!(bases.a > 0 && bases.b > 0)) return SAME;
  return stepOf(b / bases.b / (a / bases.a));
}

function tooFew(value: number, perSample: number | null): boolean {
  return perSample !== null && value / perSample < LEAST_SAMPLES;
}

/** The mark of every frame of a comparison; the root is the same by definition. */
export function marksOf(model: FlameModel, judging: Judging): Uint8Array {
  const marks = new Uint8Array(model.size).fill(SAME);
  const { sides } = model;
  if (!sides) return marks;
  for (let node = 1; node < model.size; node++) marks[node] = markOf(sides.totalA[node]!, sides.totalB[node]!, judging);
  return marks;
}

/** What a mark says without colour; null when it says nothing. */
export type Glyph = 'more' | 'less' | 'new' | 'gone' | null;

export function glyphOf(mark: number): Glyph {
  if (mark === NEW) return 'new';
  if (mark === GONE) return 'gone';
  if (mark === FEW || mark === SAME) return null;
  return mark > SAME ? 'more' : 'less';
}

/** The step whose colour a mark has. */
export function colorStep(mark: number): number {
  if (mark === NEW) return DIFF_STEPS.length - 1;
  if (mark === GONE) return 0;
  return mark === FEW ? SAME : mark;
}

/** The CSS custom property of a mark's fill. */
export function markProperty(mark: number): string {
  return `--df-${DIFF_STEPS[colorStep(mark)]!}`;
}

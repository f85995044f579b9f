// SPDX-License-Identifier: Apache-2.0
// What a picture of a flame graph is made of, and how each bar of it looks, whatever it is painted with.
import { FRAME_CLASSES, SHADES } from './classes';
import { colorStep, DIFF_STEPS, glyphOf, GONE, NEW, SAME, type Glyph } from './diff';
import { GLYPH_ADVANCE, glyphFor } from './glyphs';
import type { Labels } from './labels';
import type { View } from './layout';
import type { FlameModel } from './model';

export const ROW = 21;
export const PADDING = 5;
const LABEL_MIN = 26;
const APP_FILLS = SHADES;
/** Narrower, hatching is one line or none. */
const HATCH_MIN = 6;
const HATCH_GAP = 4;

/** How much of a fill and of a label is left; every label keeps its contrast, which scripts/check-contrast.mjs checks. */
interface Dim {
  readonly fill: number;
  readonly text: number;
}
const DIM_ANCESTOR: Dim = { fill: 0.55, text: 0.82 };
const DIM_ANCESTOR_COMPARED: Dim = { fill: 0.45, text: 0.9 };
const DIM_UNMATCHED: Dim = { fill: 0.28, text: 0.72 };
const PLAIN: Dim = { fill: 1, text: 1 };

/** Colours by meaning, read from the design tokens once per theme. */
export interface FlameTheme {
  /** Class × shades + shade. */
  readonly fills: readonly string[];
  readonly ink: string;
  readonly root: string;
  readonly merged: string;
  readonly mark: string;
  readonly outline: string;
  /** What is behind the bars. */
  readonly ground: string;
  readonly font: string;
  /** Of a comparison, by step. */
  readonly steps: readonly string[];
  readonly stepInk: string;
  /** On the first and the last step, as long as they are not dimmed. */
  readonly endInk: string;
}

/** Reads a token, for example from the computed style of the document. */
export function flameTheme(token: (name: string) => string): FlameTheme {
  const fills = FRAME_CLASSES.flatMap(({ id }) =>
    Array.from({ length: SHADES }, (_, shade) => token(`--fg-${id}-${shade + 1}`)),
  );
  return {
    fills,
    ink: token('--fg-ink'),
    root: token('--fg-rt-3'),
    merged: token('--fg-rt-2'),
    mark: token('--mark'),
    outline: token('--text'),
    ground: token('--surface'),
    font: token('--font-narrow'),
    steps: DIFF_STEPS.map((step) => token(`--df-${step}`)),
    stepInk: token('--df-ink'),
    endInk: token('--df-ink-end'),
  };
}

export interface Scene {
  readonly model: FlameModel;
  readonly view: View;
  /** Root at the bottom and flames upward, instead of an icicle. */
  readonly upward: boolean;
  /** In CSS pixels: how far the rows are scrolled, and how much of them is seen. */
  readonly scrollTop: number;
  readonly height: number;
  /** Rows above this depth are ancestors of the zoomed frame. */
  readonly zoomDepth: number;
  readonly selected: number;
  readonly hovered: number;
  /** 1 for each matching name; null without a search. */
  readonly matches: Uint8Array | null;
  /** Of a comparison: how each frame changed. Null for one selection. */
  readonly marks: Uint8Array | null;
  readonly rootLabel: string;
  readonly theme: FlameTheme;
  /** For frames of the user's module, which are set in medium weight, and for all others. */
  readonly labels: { readonly medium: Labels; readonly regular: Labels };
}

/** Where a row is drawn, in rows that are `height` pixels high in all. */
export function rowTop(scene: Pick<Scene, 'upward'>, row: number, height: number): number {
  return scene.upward ? height - (row + 1) * ROW : row * ROW;
}

/** The row that is drawn at `y`; may lie outside of the model. */
export function rowAt(scene: Pick<Scene, 'upward'>, y: number, height: number): number {
  return Math.floor((scene.upward ? height - 1 - y : y) / ROW);
}

export function dimOf(scene: Pick<Scene, 'marks'>, ancestor: boolean, plain: boolean): Dim {
  if (ancestor) return scene.marks ? DIM_ANCESTOR_COMPARED : DIM_ANCESTOR;
  return plain ? PLAIN : DIM_UNMATCHED;
}

export interface BarLook {
  readonly fill: string;
  readonly ink: string;
  readonly dim: Dim;
  /** Whether it is found by the search. */
  readonly marked: boolean;
  readonly glyph: Glyph;
  readonly label: string;
  /** Whether the label is in medium weight. */
  readonly heavy: boolean;
  /** Where hatching begins, from the left edge; infinite without any. */
  readonly hatchFrom: number;
}

/** The look of a bar of `width` pixels. */
export function barLook(scene: Scene, node: number, width: number, ancestor: boolean): BarLook {
  const { model, theme, labels, marks } = scene;
  const name = model.name[node]!;
  const root = node === 0;
  const mark = marks ? marks[node]! : SAME;
  const matched = scene.matches === null || scene.matches[name] === 1;
  const dim = dimOf(scene, ancestor, matched || root);
  const heavy = root || model.fills[name]! < APP_FILLS;
  const step = colorStep(mark);
  const atEnd = step === 0 || step === DIFF_STEPS.length - 1;
  const glyph = root ? null : glyphFor(glyphOf(mark), width);
  const before = glyph ? GLYPH_ADVANCE : 0;
  const weight = heavy ? labels.medium : labels.regular;
  const room = width - 2 * PADDING - before;
  const label = width <= LABEL_MIN ? '' : root ? weight.cut(scene.rootLabel, room) : weight.fit(name, room);
  const hatched = (mark === NEW || mark === GONE) && width >= HATCH_MIN;
  return {
    fill: marks ? theme.steps[step]! : root ? theme.root : theme.fills[model.fills[name]!]!,
    ink: marks ? (atEnd && dim === PLAIN ? theme.endInk : theme.stepInk) : theme.ink,
    dim,
    marked: scene.matches !== null && matched && !root,
    glyph,
    label,
    heavy,
    hatchFrom: !hatched ? Number.POSITIVE_INFINITY : label === '' ? 0 : PADDING + before + weight.widthOf(label) + HATCH_GAP,
  };
}

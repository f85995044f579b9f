// SPDX-License-Identifier: Apache-2.0
// Paints the visible rows of a flame graph into a canvas. No state is kept but what the caller passes.
import { FRAME_CLASSES, SHADES } from './classes';
import type { Labels } from './labels';
import { MIN_BAR, walkRow, type BarSink, type View } from './layout';
import type { FlameModel } from './model';

export const ROW = 21;
const LABEL_MIN = 26;
const PADDING = 5;
const APP_FILLS = SHADES;
const DIM_ANCESTOR = { fill: 0.55, text: 0.82 };
const DIM_UNMATCHED = { fill: 0.28, text: 0.72 };
const PLAIN = { fill: 1, text: 1 };

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
  readonly rootLabel: string;
  readonly theme: FlameTheme;
  /** For frames of the user's module, which are set in medium weight, and for all others. */
  readonly labels: { readonly medium: Labels; readonly regular: Labels };
}

type Context = Pick<
  CanvasRenderingContext2D,
  'fillStyle' | 'strokeStyle' | 'lineWidth' | 'globalAlpha' | 'font' | 'textBaseline' | 'fillRect' | 'strokeRect' | 'fillText'
>;

export function fontOf(theme: FlameTheme, weight: 400 | 500): string {
  return `${weight} 12px ${theme.font}`;
}

/** Where a row is drawn, in rows that are `height` pixels high in all. */
export function rowTop(scene: Pick<Scene, 'upward'>, row: number, height: number): number {
  return scene.upward ? height - (row + 1) * ROW : row * ROW;
}

/** The row that is drawn at `y`; may lie outside of the model. */
export function rowAt(scene: Pick<Scene, 'upward'>, y: number, height: number): number {
  return Math.floor((scene.upward ? height - 1 - y : y) / ROW);
}

/** Draws the scene; the context is cleared and scaled to CSS pixels by the caller. */
export function drawFlame(context: Context, scene: Scene): void {
  const { model, theme } = scene;
  const tall = Math.max(model.rows * ROW, scene.upward ? scene.height : 0);
  const ends = [rowAt(scene, scene.scrollTop, tall), rowAt(scene, scene.scrollTop + scene.height - 1, tall)];
  const first = Math.max(0, Math.min(...ends));
  const last = Math.min(model.rows - 1, Math.max(...ends));
  const regular = fontOf(theme, 400);
  const medium = fontOf(theme, 500);
  let font = '';
  let y = 0;
  let ancestor = false;
  context.textBaseline = 'middle';

  let pendingFrom = 0;
  let pendingTo = -1;
  const flush = () => {
    if (pendingTo < 0) return;
    context.globalAlpha = ancestor ? DIM_ANCESTOR.fill : scene.matches === null ? 1 : DIM_UNMATCHED.fill;
    context.fillStyle = theme.merged;
    context.fillRect(pendingFrom, y, pendingTo - pendingFrom, ROW - 1);
    pendingTo = -1;
  };

  const sink: BarSink = {
    bar(node, x, width) {
      flush();
      const name = model.name[node]!;
      const root = node === 0;
      const fill = model.fills[name]!;
      const matched = scene.matches === null || scene.matches[name] === 1;
      const dim = ancestor ? DIM_ANCESTOR : matched || root ? PLAIN : DIM_UNMATCHED;
      const drawn = Math.max(0.6, width - (width > 2 ? 1 : 0));
      context.globalAlpha = dim.fill;
      context.fillStyle = root ? theme.root : theme.fills[fill]!;
      context.fillRect(x, y, drawn, ROW - 1);
      if (scene.matches !== null && matched && !root) {
        context.globalAlpha = 1;
        context.fillStyle = theme.mark;
        context.fillRect(x, y + ROW - 4, drawn, 3);
      }
      if (width > LABEL_MIN) {
        const heavy = root || fill < APP_FILLS;
        const available = width - 2 * PADDING;
        const labels = heavy ? scene.labels.medium : scene.labels.regular;
        const text = root ? labels.cut(scene.rootLabel, available) : labels.fit(name, available);
        if (text !== '') {
          const wanted = heavy ? medium : regular;
          if (font !== wanted) context.font = font = wanted;
          context.globalAlpha = dim.text;
          context.fillStyle = theme.ink;
          context.fillText(text, x + PADDING, y + ROW / 2);
        }
      }
      outline(node, x, drawn);
    },
    merged(_node, _count, x, width) {
      // Neighbours without a visible gap become one rectangle.
      if (pendingTo >= 0 && x - pendingTo < MIN_BAR) {
        pendingTo = Math.max(pendingTo, x + width);
        return;
      }
      flush();
      pendingFrom = x;
      pendingTo = x + width;
    },
  };

  const outline = (node: number, x: number, width: number) => {
    if (node !== scene.selected && node !== scene.hovered) return;
    const line = node === scene.selected ? 2 : 1;
    context.globalAlpha = 1;
    context.strokeStyle = theme.outline;
    context.lineWidth = line;
    context.strokeRect(x + line / 2, y + line / 2, Math.max(line, width - line), ROW - 1 - line);
  };

  for (let row = first; row <= last; row++) {
    y = rowTop(scene, row, tall) - scene.scrollTop;
    ancestor = row < scene.zoomDepth;
    walkRow(model, scene.view, row, sink);
    flush();
  }
  context.globalAlpha = 1;
}

// SPDX-License-Identifier: Apache-2.0
// Paints the visible rows of a flame graph into a canvas. No state is kept but what the caller passes.
import { GLYPH_ADVANCE, GLYPHS, hatchLines } from './glyphs';
import { MIN_BAR, walkRow, type BarSink } from './layout';
import { barLook, dimOf, ROW, rowAt, rowTop, PADDING, type FlameTheme, type Scene } from './scene';

type Context = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle' | 'strokeStyle' | 'lineWidth' | 'globalAlpha' | 'font' | 'textBaseline' | 'fillRect' | 'strokeRect' | 'fillText'
  | 'beginPath' | 'moveTo' | 'lineTo' | 'fill' | 'stroke'
>;

export function fontOf(theme: FlameTheme, weight: 400 | 500): string {
  return `${weight} 12px ${theme.font}`;
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
    context.globalAlpha = dimOf(scene, ancestor, scene.matches === null).fill;
    context.fillStyle = theme.merged;
    context.fillRect(pendingFrom, y, pendingTo - pendingFrom, ROW - 1);
    pendingTo = -1;
  };

  const sink: BarSink = {
    bar(node, x, width) {
      flush();
      const look = barLook(scene, node, width, ancestor);
      const drawn = Math.max(0.6, width - (width > 2 ? 1 : 0));
      context.globalAlpha = look.dim.fill;
      context.fillStyle = look.fill;
      context.fillRect(x, y, drawn, ROW - 1);
      if (look.marked) {
        context.globalAlpha = 1;
        context.fillStyle = theme.mark;
        context.fillRect(x, y + ROW - 4, drawn, 3);
      }
      context.globalAlpha = look.dim.text;
      context.fillStyle = look.ink;
      let from = x + PADDING;
      if (look.glyph) {
        polygon(context, GLYPHS[look.glyph], from, y + ROW / 2);
        from += GLYPH_ADVANCE;
      }
      if (look.label !== '') {
        const wanted = look.heavy ? medium : regular;
        if (font !== wanted) context.font = font = wanted;
        context.fillText(look.label, from, y + ROW / 2);
      }
      if (look.hatchFrom < drawn) hatch(context, look.ink, x + look.hatchFrom, y, drawn - look.hatchFrom, look.dim.fill);
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

function polygon(context: Context, points: readonly (readonly [number, number])[], x: number, y: number): void {
  context.beginPath();
  for (const [dx, dy] of points) context.lineTo(x + dx, y + dy);
  context.fill();
}

const HATCH_STRENGTH = 0.4;

function hatch(context: Context, ink: string, x: number, y: number, width: number, strength: number): void {
  context.globalAlpha = HATCH_STRENGTH * strength;
  context.strokeStyle = ink;
  context.lineWidth = 1;
  context.beginPath();
  for (const [x1, y1, x2, y2] of hatchLines(x, y, width, ROW - 1)) {
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
  }
  context.stroke();
}

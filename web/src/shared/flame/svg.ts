// SPDX-License-Identifier: Apache-2.0
// The flame graph as a vector picture that stands alone: bars with labels, and the name and value of each on hover.
import { GLYPH_ADVANCE, GLYPHS, hatchLines } from './glyphs';
import { walkRow } from './layout';
import { barLook, PADDING, ROW, rowTop, type Scene } from './scene';

export interface SvgText {
  readonly title: string;
  /** Said on hover. */
  readonly describe: (node: number) => string;
}

const HEAD = 26;

/** All rows of the scene at the width of its view; how far it is scrolled does not matter. */
export function* svgOf(scene: Scene, text: SvgText): Generator<string> {
  const { model, theme, view } = scene;
  const height = model.rows * ROW;
  yield `<svg xmlns="http://www.w3.org/2000/svg" width="${view.width}" height="${height + HEAD}" viewBox="0 ${-HEAD} ${view.width} ${height + HEAD}" font-family="${escape(theme.font)}" font-size="12" fill="${theme.ink}">\n`;
  yield `<rect y="${-HEAD}" width="${view.width}" height="${height + HEAD}" fill="${theme.ground}"/><text x="${PADDING}" y="-9">${escape(text.title)}</text>\n`;
  for (let row = 0; row < model.rows; row++) {
    const y = rowTop(scene, row, height);
    const bars: string[] = [];
    const ancestor = row < scene.zoomDepth;
    const rect = (x: number, width: number, fill: string, opacity = 1) =>
      `<rect x="${round(x)}" y="${y}" width="${round(width)}" height="${ROW - 1}" fill="${fill}"${opacity === 1 ? '' : ` opacity="${opacity}"`}/>`;
    walkRow(model, view, row, {
      bar(node, x, width) {
        // A search marks its frames and dims no others: there is no way to end it in a picture.
        const { fill, ink, dim, glyph, label, heavy, hatchFrom } = barLook({ ...scene, matches: null }, node, width, ancestor);
        const drawn = barWidth(width);
        const found = node !== 0 && scene.matches?.[model.name[node]!] === 1;
        const color = ink === theme.ink ? '' : ` fill="${ink}"`;
        const parts = [`<title>${escape(text.describe(node))}</title>`, rect(x, drawn, fill, dim.fill)];
        if (hatchFrom < drawn) parts.push(hatching(x + hatchFrom, y, drawn - hatchFrom, ink));
        if (found) parts.push(`<rect x="${round(x)}" y="${y + ROW - 4}" width="${round(drawn)}" height="3" fill="${theme.mark}"/>`);
        const from = x + PADDING + (glyph ? GLYPH_ADVANCE : 0);
        if (glyph) parts.push(`<polygon points="${GLYPHS[glyph].map(([dx, dy]) => `${round(x + PADDING + dx)},${y + ROW / 2 + dy}`).join(' ')}"${color}/>`);
        if (label !== '') parts.push(`<text x="${round(from)}" y="${y + 14}"${color}${heavy ? ' font-weight="500"' : ''}>${escape(label)}</text>`);
        bars.push(`<g>${parts.join('')}</g>`);
      },
      merged: (_node, count, x, width) => bars.push(`<g><title>${count} more</title>${rect(x, barWidth(width), theme.merged, ancestor ? 0.55 : 1)}</g>`),
    });
    if (bars.length > 0) yield `${bars.join('\n')}\n`;
  }
  yield '</svg>\n';
}

function barWidth(width: number): number {
  return Math.max(0.6, width > 2 ? width - 1 : width);
}

function hatching(x: number, y: number, width: number, ink: string): string {
  const lines = [...hatchLines(x, y, width, ROW - 1)].map(([x1, y1, x2, y2]) => `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`);
  return `<path d="${lines.join('')}" stroke="${ink}" stroke-opacity=".4" fill="none"/>`;
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** For text and for attributes; XML 1.0 has no way to write control characters, so they are left out. */
function escape(text: string): string {
  // oxlint-disable-next-line eslint/no-control-regex -- exactly those
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

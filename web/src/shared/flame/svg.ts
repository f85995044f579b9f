// SPDX-License-Identifier: Apache-2.0
// The flame graph as a vector picture that stands alone: bars with labels, and the name and value of each on hover.
import { ROW, rowTop, type Scene } from './draw';
import { walkRow } from './layout';

export interface SvgText {
  readonly title: string;
  /** Said on hover. */
  readonly describe: (node: number) => string;
}

const PADDING = 5;
const LABEL_MIN = 26;
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
    const rect = (x: number, width: number, fill: string) =>
      `<rect x="${round(x)}" y="${y}" width="${round(Math.max(0.6, width > 2 ? width - 1 : width))}" height="${ROW - 1}" fill="${fill}"${row < scene.zoomDepth ? ' opacity=".55"' : ''}/>`;
    walkRow(model, view, row, {
      bar(node, x, width) {
        const name = model.name[node]!;
        const root = node === 0;
        const fits = width - 2 * PADDING;
        const label = width <= LABEL_MIN ? '' : root ? scene.labels.medium.cut(scene.rootLabel, fits) : scene.labels.regular.fit(name, fits);
        const marked = scene.matches?.[name] === 1 && !root ? `<rect x="${round(x)}" y="${y + ROW - 4}" width="${round(Math.max(0.6, width - 1))}" height="3" fill="${theme.mark}"/>` : '';
        const fill = root ? theme.root : theme.fills[model.fills[name]!]!;
        bars.push(
          `<g><title>${escape(text.describe(node))}</title>${rect(x, width, fill)}${marked}${label === '' ? '' : `<text x="${round(x + PADDING)}" y="${y + 14}">${escape(label)}</text>`}</g>`,
        );
      },
      merged: (_node, count, x, width) => bars.push(`<g><title>${count} more</title>${rect(x, width, theme.merged)}</g>`),
    });
    if (bars.length > 0) yield `${bars.join('\n')}\n`;
  }
  yield '</svg>\n';
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** For text and for attributes; XML 1.0 has no way to write control characters, so they are left out. */
function escape(text: string): string {
  // oxlint-disable-next-line eslint/no-control-regex -- exactly those
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

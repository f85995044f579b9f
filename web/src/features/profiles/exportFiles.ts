// SPDX-License-Identifier: Apache-2.0
// What is shown as files, made in the browser. Loaded when the first one is asked for.
import { token } from '@/shared/charts/tokens';
import { collapsedStacks, drawFlame, flameTheme, ROW, speedscope, svgOf, viewOf, type Scene } from '@/shared/flame';
import { labelsFor } from './flameLabels';
import type { DiffFunction } from './DiffTable';
import type { TopFunction } from './TopTable';
import type { ShownFlame } from './useShown';
import { marksFor, wordsFor, type Look } from './words';

export type FileKind = 'collapsed' | 'speedscope' | 'svg' | 'png' | 'csv';

/** What is to become a file. */
export interface Exported {
  readonly shown: ShownFlame;
  readonly zoom: number;
  readonly matches: Uint8Array | null;
  readonly upward: boolean;
  readonly rootLabel: string;
  readonly title: string;
  readonly unit: string;
  readonly look: Look;
  /** Whether callers are below callees. */
  readonly inverted: boolean;
  readonly functions: readonly (TopFunction | DiffFunction)[];
}

export const ENDINGS: Readonly<Record<FileKind, string>> = { collapsed: 'collapsed.txt', speedscope: 'speedscope.json', svg: 'svg', png: 'png', csv: 'csv' };

const PICTURE_WIDTH = 1600;
/** Browsers make no canvas higher than this. */
const HIGHEST = 32_000;

export async function fileOf(kind: FileKind, exported: Exported): Promise<Blob> {
  const { shown, zoom, title, unit, look, inverted } = exported;
  const { model } = shown;
  switch (kind) {
    case 'collapsed':
      return new Blob([...collapsedStacks(model, zoom)], { type: 'text/plain' });
    case 'speedscope':
      return new Blob([JSON.stringify(speedscope(model, zoom, title, unit))], { type: 'application/json' });
    case 'svg': {
      const words = wordsFor(look, model, inverted);
      const line = (figures: readonly string[]) => figures.filter((figure) => figure !== '').join(' · ');
      const describe = (node: number) => `${model.names[model.name[node]!]}\n${words.tip(node).map(line).join('\n')}`;
      return new Blob([...svgOf(sceneOf(exported), { title, describe })], { type: 'image/svg+xml' });
    }
    case 'png':
      return pictureOf(sceneOf(exported));
    case 'csv':
      return new Blob([...tableOf(exported)], { type: 'text/csv' });
  }
}

function sceneOf({ shown, zoom, matches, upward, rootLabel, look }: Exported): Scene {
  const { model } = shown;
  const theme = flameTheme(token);
  const labels = labelsFor(model, theme);
  if (!labels) throw new Error('This browser does not measure text.');
  const height = model.rows * ROW;
  return { model, view: viewOf(model, zoom, PICTURE_WIDTH), upward, scrollTop: 0, height, zoomDepth: model.depth[zoom]!, selected: -1, hovered: -1, matches, marks: marksFor(look, model), rootLabel, theme, labels };
}

function pictureOf(scene: Scene): Promise<Blob> {
  const ratio = Math.min(2, HIGHEST / scene.height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(PICTURE_WIDTH * ratio);
  canvas.height = Math.round(scene.height * ratio);
  const context = canvas.getContext('2d');
  if (!context) return Promise.reject(new Error('This browser does not draw.'));
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = scene.theme.ground;
  context.fillRect(0, 0, PICTURE_WIDTH, scene.height);
  drawFlame(context, scene);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large for this browser.'))), 'image/png');
  });
}

/** The functions as comma separated values (RFC 4180), in the unit of the profile; of a comparison with both sides. */
export function* tableOf({ functions, unit }: Pick<Exported, 'functions' | 'unit'>): Generator<string> {
  const [first] = functions;
  const columns = first && 'selfA' in first ? (['selfA', 'totalA', 'selfB', 'totalB'] as const) : (['self', 'total'] as const);
  const heading = columns.map((column) => `${column.replace(/[AB]$/, (side) => `_${side.toLowerCase()}`)}_${unit}`);
  yield `function,file,line,${heading.join(',')}\r\n`;
  for (const fn of functions) {
    const values = columns.map((column) => (fn as unknown as Readonly<Record<string, number>>)[column]!);
    yield `${[cell(fn.name), cell(fn.file ?? ''), fn.line ?? '', ...values].join(',')}\r\n`;
  }
}

function cell(text: string): string {
  // A spreadsheet would take these beginnings for a formula.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

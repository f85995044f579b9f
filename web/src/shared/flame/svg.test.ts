// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { buildModel, Labels, rowAt, rowTop, ROW, SHADES, svgOf, TextWidth, viewOf, type FlameTheme, type Scene } from '.';

const model = buildModel({
  names: ['total', 'main.<a>&"b"', 'main.c\u0001'],
  name: [0, 1, 2],
  parent: [-1, 0, 1],
  self: [0, 60, 40],
  total: [100, 100, 40],
  mainModules: [],
});
const theme: FlameTheme = { fills: Array.from({ length: 6 * SHADES }, () => 'red'), ink: 'ink', root: 'root', merged: 'm', mark: 'mark', outline: 'o', ground: 'g', font: 'F', steps: Array.from({ length: 9 }, (_, step) => `step${step}`), stepInk: 'ink', endInk: 'end' };
const labels = new Labels(model, new TextWidth(() => 6));
const scene = (upward: boolean): Scene => ({
  model, theme, upward, view: viewOf(model, 0, 400), scrollTop: 0, height: 3 * ROW, zoomDepth: 0, selected: -1, hovered: -1, matches: null, marks: null, rootLabel: 'all', labels: { regular: labels, medium: labels },
});
const drawn = (upward: boolean) => new DOMParser().parseFromString([...svgOf(scene(upward), { title: 'T<', describe: (node) => model.names[model.name[node]!]! })].join(''), 'image/svg+xml');

test('is well-formed whatever names say, and tells them on hover', () => {
  const svg = drawn(false);
  expect(svg.querySelector('parsererror')).toBeNull();
  expect([...svg.querySelectorAll('g > title')].map((title) => title.textContent)).toEqual(['total', 'main.<a>&"b"', 'main.c']);
});

test('rows go down from the root, or up', () => {
  const tops = (upward: boolean) => [...drawn(upward).querySelectorAll('g > rect')].map((rect) => Number(rect.getAttribute('y')));
  expect(tops(false)).toEqual([0, ROW, 2 * ROW]);
  expect(tops(true)).toEqual([2 * ROW, ROW, 0]);
});

test('a point of a row leads back to the row', () => {
  for (const upward of [false, true]) {
    for (let row = 0; row < 3; row++) {
      expect(rowAt({ upward }, rowTop({ upward }, row, 3 * ROW), 3 * ROW)).toBe(row);
      expect(rowAt({ upward }, rowTop({ upward }, row, 3 * ROW) + ROW - 1, 3 * ROW)).toBe(row);
    }
  }
});

// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawFlame, glyphFor, GONE, hatchLines, Labels, NEW, ROW, SAME, SHADES, svgOf, TextWidth, viewOf, type FlameTheme, type Scene } from '.';
import { fromStacks } from './stacks.testing';

const theme: FlameTheme = {
  fills: Array.from({ length: 6 * SHADES }, () => 'class'), ink: 'ink', root: 'root', merged: 'm', mark: 'mark', outline: 'o', ground: 'g', font: 'F',
  steps: Array.from({ length: 9 }, (_, step) => `step${step}`), stepInk: 'ink', endInk: 'end',
};

function sceneOf(marks: readonly number[] | null, width = 400): Scene {
  const model = fromStacks({ a: 60, ab: 40 });
  const labels = new Labels(model, new TextWidth(() => 6));
  return {
    model, theme, upward: false, view: viewOf(model, 0, width), scrollTop: 0, height: 3 * ROW, zoomDepth: 0, selected: -1, hovered: -1, matches: null, rootLabel: 'all',
    marks: marks ? Uint8Array.from(marks) : null, labels: { regular: labels, medium: labels },
  };
}

const svgFor = (scene: Scene) => new DOMParser().parseFromString([...svgOf(scene, { title: '', describe: () => 'x' })].join(''), 'image/svg+xml');

/** Records what is painted, in order. */
function painted(scene: Scene): { fills: string[]; lines: number; shapes: number } {
  const seen = { fills: [] as string[], lines: 0, shapes: 0 };
  const context = {
    fillStyle: '', strokeStyle: '', lineWidth: 0, globalAlpha: 1, font: '', textBaseline: 'top' as const,
    fillRect() {
      seen.fills.push(this.fillStyle);
    },
    strokeRect: () => undefined,
    fillText: () => undefined,
    beginPath: () => undefined,
    moveTo: () => seen.lines++,
    lineTo: () => undefined,
    fill: () => seen.shapes++,
    stroke: () => undefined,
  };
  drawFlame(context as never, scene);
  return seen;
}

describe('a comparison is drawn', () => {
  test('in the colours of its steps, the root as the same', () => {
    expect(painted(sceneOf([SAME, 8, 0])).fills).toEqual(['step4', 'step8', 'step0']);
    expect(painted(sceneOf(null)).fills).toEqual(['root', 'class', 'class']);
  });

  test('with glyphs for what changed and hatching for what is on one side only', () => {
    expect(painted(sceneOf([SAME, 8, SAME]))).toMatchObject({ shapes: 1, lines: 0 });
    const whole = painted(sceneOf([SAME, NEW, GONE]));
    expect(whole.shapes).toBe(2);
    expect(whole.lines).toBeGreaterThan(20);
  });

  test('the same as a vector picture', () => {
    const svg = svgFor(sceneOf([SAME, NEW, 1]));
    expect([...svg.querySelectorAll('g > rect')].map((rect) => rect.getAttribute('fill'))).toEqual(['step4', 'step8', 'step1']);
    expect(svg.querySelectorAll('g > polygon')).toHaveLength(2);
    expect(svg.querySelectorAll('g > path')).toHaveLength(1);
    expect([...svg.querySelectorAll('g > text')].map((text) => text.getAttribute('fill'))).toEqual([null, 'end', null]);
    expect(svg.querySelector('parsererror')).toBeNull();
  });

  test('narrow bars have no glyph', () => {
    expect(glyphFor('more', 60)).toBeNull();
    expect(glyphFor('new', 60)).toBe('new');
    expect(glyphFor('gone', 30)).toBeNull();
  });
});

test('hatching stays inside of its box', () => {
  const size = fc.double({ min: 0, max: 500, noNaN: true });
  fc.assert(
    fc.property(size, size, size, fc.constant(20), (x, y, width, height) => {
      for (const [x1, y1, x2, y2] of hatchLines(x, y, width, height)) {
        for (const at of [x1, x2]) {
          expect(at).toBeGreaterThanOrEqual(x - 1e-9);
          expect(at).toBeLessThanOrEqual(x + width + 1e-9);
        }
        for (const at of [y1, y2]) {
          expect(at).toBeGreaterThanOrEqual(y - 1e-9);
          expect(at).toBeLessThanOrEqual(y + height + 1e-9);
        }
      }
    }),
  );
});

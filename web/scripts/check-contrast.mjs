// SPDX-License-Identifier: Apache-2.0
// Checks the contrast of the design tokens after WCAG 2.2, and that neighbouring data and diff colors stay apart for people
// with a color vision deficiency. Prints what fails, with -v everything; exits with 1 when something does.
import { readFileSync } from 'node:fs';

const css = readFileSync(new URL('../src/shared/styles/tokens.css', import.meta.url), 'utf8');
const tokensOf = (rule) =>
  Object.fromEntries([...css.match(rule)[1].matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gi)].map(([, name, color]) => [name, color]));
const THEMES = {
  light: tokensOf(/\[data-theme="light"\]\s*\{([\s\S]*?)\n\}/),
  dark: tokensOf(/\n\[data-theme="dark"\]\s*\{([\s\S]*?)\n\}/),
};

/** Linear light of the three channels of `#rrggbb` (IEC 61966-2-1). */
const linear = (color) =>
  [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));

/** Contrast ratio after WCAG 2.2. */
function contrast(a, b) {
  const luminance = (color) => {
    const [red, green, blue] = linear(color);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const channels = (color) => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));

/** `front` laid over `back`, as a canvas does it. */
const blended = (front, back, alpha) =>
  `#${channels(front).map((c, i) => Math.round(c * alpha + channels(back)[i] * (1 - alpha)).toString(16).padStart(2, '0')).join('')}`;

/** How far fills and labels of a flame graph are dimmed: `DIM_ANCESTOR` and the like, from where they are used. */
const scene = readFileSync(new URL('../src/shared/flame/scene.ts', import.meta.url), 'utf8');
const DIMS = Object.fromEntries([...scene.matchAll(/DIM_(\w+): Dim = \{ fill: ([\d.]+), text: ([\d.]+) \}/g)].map(([, name, fill, text]) => [name, { fill: +fill, text: +text }]));

/** Projections onto what dichromats see, in linear RGB (Viénot, Brettel, Mollon 1999). */
const VISION = {
  normal: null,
  deutan: [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
  protan: [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
};

/** OKLab (https://bottosson.github.io/posts/oklab/) of a color as seen through a projection. */
function oklab(color, projection) {
  const seen = linear(color);
  const [r, g, b] = projection
    ? projection.map((row) => Math.min(1, Math.max(0, row[0] * seen[0] + row[1] * seen[1] + row[2] * seen[2])))
    : seen;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function distance(a, b, projection) {
  const [p, q] = [oklab(a, projection), oklab(b, projection)];
  return 100 * Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

const checks = [];
const range = (count) => Array.from({ length: count }, (_, i) => i + 1);

for (const [theme, tokens] of Object.entries(THEMES)) {
  const need = (front, back, least) =>
    checks.push({ theme, what: `${front} on ${back}`, value: contrast(tokens[front], tokens[back]), least });
  for (const ground of ['canvas', 'surface', 'raised', 'inset']) {
    need('text', ground, 7);
    need('text-2', ground, 4.5);
    need('text-3', ground, 4.5);
  }
  for (const front of ['accent', 'crit', 'warn', 'good']) {
    for (const ground of ['surface', 'canvas', `${front}-soft`]) need(front, ground, 4.5);
  }
  need('accent-ink', 'accent', 4.5);
  need('crit-ink', 'crit', 4.5);
  need('mark-ink', 'mark', 4.5);
  for (const front of ['control-line', 'focus']) for (const ground of ['surface', 'canvas']) need(front, ground, 3);
  for (const data of ['user', 'gc', 'live', 'run', 'ready', 'wait', 'lock', 'leak', 'limit']) need(`d-${data}`, 'surface', 3);
  for (const kind of ['app', 'dep', 'std', 'rt', 'gc', 'sys']) for (const shade of range(4)) need('fg-ink', `fg-${kind}-${shade}`, 4.5);
  const dimmed = (ink, fill, dim) => {
    const { fill: strength, text } = DIMS[dim];
    const ground = blended(tokens[fill], tokens.surface, strength);
    checks.push({ theme, what: `${ink} on ${fill}, dimmed as ${dim}`, value: contrast(blended(tokens[ink], ground, text), ground), least: 4.5 });
  };
  for (const dim of ['ANCESTOR', 'UNMATCHED']) {
    for (const kind of ['app', 'dep', 'std', 'rt', 'gc', 'sys']) for (const shade of range(4)) dimmed('fg-ink', `fg-${kind}-${shade}`, dim);
  }
  for (const dim of ['ANCESTOR_COMPARED', 'UNMATCHED']) for (const step of ['n4', 'n3', 'n2', 'n1', '0', 'p1', 'p2', 'p3', 'p4']) dimmed('df-ink', `df-${step}`, dim);
  for (const step of ['n3', 'n2', 'n1', '0', 'p1', 'p2', 'p3']) need('df-ink', `df-${step}`, 4.5);
  for (const step of ['n4', 'p4']) need('df-ink-end', `df-${step}`, 4.5);
  // The change of a function as text, and the brushes of the sides.
  for (const step of ['n4', 'p4']) for (const ground of ['surface', 'canvas']) need(`df-${step}`, ground, 4.5);

  const neighbours = [
    ['d-user', 'd-gc'], ['d-run', 'd-ready'], ['d-ready', 'd-wait'], ['d-run', 'd-wait'], ['d-live', 'd-leak'],
    ['df-n2', 'df-p2'], ['df-n3', 'df-p3'], ['df-n4', 'df-p4'], ['df-n2', 'df-0'], ['df-p2', 'df-0'],
  ];
  for (const [vision, projection] of Object.entries(VISION)) {
    for (const [a, b] of neighbours) {
      checks.push({ theme, what: `${a} beside ${b}, ${vision}`, value: distance(tokens[a], tokens[b], projection), least: 6 });
    }
  }
}

const failed = checks.filter((check) => !(check.value >= check.least));
for (const check of process.argv.includes('-v') ? checks : failed) {
  console.log(`${check.value >= check.least ? 'ok  ' : 'FAIL'}  ${check.theme}  ${check.what}: ${check.value.toFixed(2)}, at least ${check.least}`);
}
console.log(`${checks.length} checks of contrast, ${failed.length} failed`);
process.exit(failed.length > 0 ? 1 : 0);

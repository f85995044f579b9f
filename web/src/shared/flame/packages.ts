// SPDX-License-Identifier: Apache-2.0
// The other way to colour: one fill per package, whatever its class.
import { classOf, fillOf, FNV_OFFSET, FRAME_CLASSES, fnv1a, SHADES } from './classes';
import type { FlameModel } from './model';
import { isSpecial } from './special';

const FILLS = FRAME_CLASSES.length * SHADES;

/** The same model with fills by package: neighbours of one package share theirs, and a package keeps it between pages. */
export function colouredByPackage(model: FlameModel): FlameModel {
  return { ...model, fills: Uint8Array.from(model.names, (text, name) => (isSpecial(text) ? fillOf(text, []) : packageFill(model.goName(name).pkg))) };
}

/** Index of the fill of a package. */
export function packageFill(pkg: string): number {
  return fnv1a(pkg, FNV_OFFSET) % FILLS;
}

/** The CSS custom property of a fill. */
export function fillProperty(fill: number): string {
  return `--fg-${FRAME_CLASSES[Math.floor(fill / SHADES)]!.id}-${(fill % SHADES) + 1}`;
}

/** The class of a name in words, whatever the fills say. */
export function classLabel(model: FlameModel, name: number): string {
  const kind = classOf(model.names[name]!, model.mainModules);
  return FRAME_CLASSES.find(({ id }) => id === kind)!.label;
}

/** The packages with the largest own values, largest first. */
export function largestPackages(model: FlameModel, count: number): { readonly pkg: string; readonly self: number }[] {
  const byName = new Float64Array(model.names.length);
  for (let node = 1; node < model.size; node++) byName[model.name[node]!]! += model.self[node]!;
  const packages = new Map<string, number>();
  byName.forEach((self, name) => {
    if (self === 0 || isSpecial(model.names[name]!)) return;
    const { pkg } = model.goName(name);
    packages.set(pkg, (packages.get(pkg) ?? 0) + self);
  });
  return [...packages].map(([pkg, self]) => ({ pkg, self })).sort((a, b) => b.self - a.self).slice(0, count);
}

// SPDX-License-Identifier: Apache-2.0
import type { FlameModel } from './model';

/**
 * Collapsed stacks, one line each: frames from the root joined by semicolons, a space, the value
 * (https://github.com/brendangregg/FlameGraph#2-fold-stacks). A semicolon or line break inside of a name becomes a comma
 * or a space, because the format has no escape. In parts, so that no string has to hold all of it.
 */
export function* collapsedStacks(model: FlameModel, root = 0): Generator<string> {
  const names = model.names.map((name) => name.replaceAll(';', ',').replace(/[\r\n]+/g, ' '));
  const path: string[] = [];
  const base = model.depth[root]!;
  const lead = root === 0 ? 1 : 0;
  for (let node = root; node < model.end[root]!; node++) {
    const level = model.depth[node]! - base;
    path.length = level;
    path[level] = names[model.name[node]!]!;
    const self = model.self[node]!;
    if (self === 0 || level < lead) continue;
    yield `${path.slice(lead).join(';')} ${Number.isInteger(self) ? self : Math.round(self)}\n`;
  }
}

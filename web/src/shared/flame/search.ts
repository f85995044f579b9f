// SPDX-License-Identifier: Apache-2.0
import type { FlameModel } from './model';

/** Which names match a query, and what the matching frames hold together. */
export interface Matches {
  /** 1 for each matching name. */
  readonly names: Uint8Array;
  /** Matching frames, in drawing order. */
  readonly nodes: Int32Array;
  /** Total of the matching frames as a share of the root; a frame below another match counts once. */
  readonly share: number;
}

/** A repeated group that repeats inside: `(a+)+`. Such patterns can take forever, and one may stand in a link. */
const RUNAWAY = /\((?:[^()\\]|\\.)*[*+}](?:[^()\\]|\\.)*\)[*+{]/;

/** A query is a part of a name, in any case; between slashes it is a regular expression. */
export function parseQuery(query: string): ((text: string) => boolean) | 'invalid' | null {
  const trimmed = query.trim();
  if (trimmed === '') return null;
  const expression = /^\/(.+)\/$/.exec(trimmed)?.[1];
  if (expression === undefined) {
    const wanted = trimmed.toLowerCase();
    return (text) => text.toLowerCase().includes(wanted);
  }
  if (RUNAWAY.test(expression)) return 'invalid';
  try {
    const pattern = new RegExp(expression, 'i');
    return (text) => pattern.test(text);
  } catch {
    return 'invalid';
  }
}

/** Frames by name: each entry is the whole name, or a regular expression between slashes. Null when no entry is usable. */
export function parseNames(entries: readonly string[]): ((name: string) => boolean) | null {
  const names = new Set<string>();
  const patterns: ((name: string) => boolean)[] = [];
  for (const entry of entries) {
    if (!/^\/.+\/$/s.test(entry)) {
      names.add(entry);
      continue;
    }
    const pattern = parseQuery(entry);
    if (typeof pattern === 'function') patterns.push(pattern);
  }
  if (names.size === 0 && patterns.length === 0) return null;
  return (name) => names.has(name) || patterns.some((matches) => matches(name));
}

/** Tests each name once, then marks the frames. */
export function findMatches(model: FlameModel, test: (text: string) => boolean): Matches {
  const names = Uint8Array.from(model.names, (text) => (test(text) ? 1 : 0));
  const nodes: number[] = [];
  let covered = 0;
  let sum = 0;
  for (let node = 1; node < model.size; node++) {
    if (names[model.name[node]!] === 0) continue;
    nodes.push(node);
    if (node >= covered) {
      sum += model.total[node]!;
      covered = model.end[node]!;
    }
  }
  const whole = model.total[0]!;
  return { names, nodes: Int32Array.from(nodes), share: whole > 0 ? sum / whole : 0 };
}

/** The match after (`step` 1) or before (-1) `node`, around the ends; -1 when there is none. */
export function neighbourMatch(matches: Matches, node: number, step: 1 | -1): number {
  const { nodes } = matches;
  if (nodes.length === 0) return -1;
  let at = step > 0 ? nodes.findIndex((n) => n > node) : nodes.findLastIndex((n) => n < node);
  if (at < 0) at = step > 0 ? 0 : nodes.length - 1;
  return nodes[at]!;
}

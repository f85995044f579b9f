// SPDX-License-Identifier: Apache-2.0
// The table of hot call edges: what is found, in which order, on which page, and in which words.
import { change, known, roughShare, type Maybe } from '@/shared/format';
import type { Edge } from './useReport';

export type EdgeSort = '-share' | 'caller' | 'callee' | '-inlined' | 'state' | '-change';

export const PAGE_ROWS = 25;

/** Every word of `find` is in the name of the caller or of the callee, upper or lower case. */
export function foundIn(find: string): (edge: Edge) => boolean {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ caller, callee }) => {
    const names = `${caller}\n${callee}`.toLowerCase();
    return words.every((word) => names.includes(word));
  };
}

const STATES = ['gone', 'moved', 'unseen', 'fits'];

const ORDERS: Readonly<Record<EdgeSort, (a: Edge, b: Edge) => number>> = {
  '-share': () => 0,
  caller: (a, b) => compare(a.caller, b.caller),
  callee: (a, b) => compare(a.callee, b.callee),
  '-inlined': (a, b) => b.inlined - a.inlined,
  state: (a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state),
  '-change': (a, b) => size(b.sinceLast) - size(a.sinceLast),
};

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What cannot be compared comes after all that can. */
function size(ratio: Maybe): number {
  return known(ratio) ? Math.abs(ratio) : -1;
}

/** A copy in order; what is equal stays heaviest first. */
export function sorted(edges: readonly Edge[], sort: EdgeSort): Edge[] {
  return edges.toSorted((a, b) => ORDERS[sort](a, b) || b.share - a.share || compare(a.caller, b.caller) || compare(a.callee, b.callee) || a.line - b.line);
}

export interface Page<T> {
  /** From 1; the last one where fewer are left than were asked for. */
  readonly number: number;
  readonly pages: number;
  /** Of the first row, from 0. */
  readonly start: number;
  readonly rows: readonly T[];
}

export function pageOf<T>(rows: readonly T[], asked: number, length = PAGE_ROWS): Page<T> {
  const pages = Math.max(1, Math.ceil(rows.length / length));
  const number = Math.min(Math.max(1, asked), pages);
  const start = (number - 1) * length;
  return { number, pages, start, rows: rows.slice(start, start + length) };
}

/** Shares that a rounded percentage would hide count as none and as all. */
const NONE = 0.005;

/** What the live build has made of the call. */
export function builtAs({ inlined, state }: Pick<Edge, 'inlined' | 'state'>): string {
  if (state === 'gone' || state === 'unseen') return '–';
  if (inlined >= 1 - NONE) return 'inlined';
  return inlined <= NONE ? 'called' : `partly inlined ${roughShare(inlined)}`;
}

/** Change against the revision before; `new` where there is one that does not have the edge. */
export function sinceLastWords(ratio: Maybe, hasBefore: boolean): string {
  if (!known(ratio)) return hasBefore ? 'new' : '–';
  const percent = Math.sign(ratio) * Math.round(Math.abs(ratio) * 100);
  return percent === 0 ? 'same' : change(percent / 100).replace('.0%', '%');
}

/** Changes from here on are worth a look. */
export function isLarge(ratio: Maybe): boolean {
  return known(ratio) && Math.abs(ratio) >= 0.05;
}

export const STATE_WORDS: Readonly<Record<string, { readonly word: string; readonly why: string }>> = {
  fits: { word: 'fits', why: 'The newest build has this call at this line.' },
  moved: { word: 'moved', why: 'The newest build has this call at another line of the caller, where the compiler does not find it.' },
  gone: { word: 'gone', why: 'The newest build has no such caller or callee any more.' },
  unseen: { word: 'not seen', why: 'The newest build’s own profiles do not show this call yet.' },
};

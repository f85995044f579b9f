// SPDX-License-Identifier: Apache-2.0
// What is said of a frame wherever it is met: in the tip, in the tree, aloud, on hover in an exported picture.
import { classLabel, marksOf, type FlameModel } from '@/shared/flame';
import { quantity } from '@/shared/format';
import { samplesText, type Change, type Comparison } from './comparison';
import type { Wording } from './wording';

/** A line of the tip: what it is about, and up to three figures. */
export type TipLine = readonly [string, ...string[]];

export interface FrameWords {
  /** Of the tree, from left to right, after the name. */
  readonly columns: readonly { readonly label: string; readonly dim?: boolean; readonly of: (node: number) => string }[];
  readonly tip: (node: number) => readonly TipLine[];
  /** In half a sentence. */
  readonly spoken: (node: number) => string;
}

/** @param reversed callers are below callees, so that a frame's self is what begins there */
export function wordsOf(model: FlameModel, wording: Wording, reversed: boolean): FrameWords {
  const total = (node: number) => model.total[node]!;
  const self = (node: number) => model.self[node]!;
  const own = reversed ? 'begins here' : 'self';
  return {
    columns: [
      { label: reversed ? 'Begins here' : 'Self', of: (node) => wording.share(self(node)) },
      { label: 'Total', of: (node) => wording.share(total(node)) },
      { label: wording.column, dim: true, of: (node) => wording.value(total(node)) },
    ],
    tip: (node) => [
      ['total', wording.share(total(node)), wording.long(total(node)), wording.samples ? `${quantity(wording.samples(total(node)), 'count')} samples` : ''],
      [own, wording.share(self(node)), wording.long(self(node))],
    ],
    spoken: (node) => `${wording.share(total(node))} total, ${wording.share(self(node))} ${own}`,
  };
}

export function comparedWords(model: FlameModel, comparison: Comparison): FrameWords {
  const { totalA, totalB } = model.sides!;
  const change = (node: number) => comparison.change(totalA[node]!, totalB[node]!);
  const both = (write: (side: 'a' | 'b', value: number) => string) => (node: number) => [`A ${write('a', totalA[node]!)}`, `B ${write('b', totalB[node]!)}`] as const;
  const amounts = both(comparison.amount);
  const counts = both((side, value) => samplesText(comparison.samples(side, value)));
  const others = comparison.norm === 'share' ? both(comparison.long) : both(comparison.share);
  return {
    columns: [
      { label: 'A total', of: (node) => comparison.amount('a', totalA[node]!) },
      { label: 'B total', of: (node) => comparison.amount('b', totalB[node]!) },
      { label: 'Change', of: (node) => (node === 0 ? '' : judgedText(change(node))) },
    ],
    tip: (node) => [
      [comparison.norm === 'share' ? 'share' : 'value', ...amounts(node), node === 0 ? '' : change(node).signed],
      [comparison.norm === 'share' ? 'value' : 'share', ...others(node)],
      ['samples', ...counts(node), node > 0 && !change(node).judged ? 'too few samples' : ''],
    ],
    spoken: (node) => `${amounts(node).join(', ')}${node === 0 ? '' : `, ${change(node).spoken}`}`,
  };
}

function judgedText({ judged, signed }: Change): string {
  return judged ? signed : 'too few samples';
}

/** How what is shown is said: one selection, or two. */
export type Look = { readonly wording: Wording; readonly comparison: null } | { readonly wording: null; readonly comparison: Comparison };

export function wordsFor({ wording, comparison }: Look, model: FlameModel, reversed: boolean): FrameWords {
  return comparison ? comparedWords(model, comparison) : wordsOf(model, wording, reversed);
}

/** How each frame changed; null without a comparison. */
export function marksFor({ comparison }: Look, model: FlameModel): Uint8Array | null {
  return comparison && marksOf(model, comparison.judging);
}

/** What the tip says below its figures. */
export function tipNote(model: FlameModel, node: number): string {
  return node === 0 ? '' : `${classLabel(model, model.name[node]!)} · right-click for more`;
}

// SPDX-License-Identifier: Apache-2.0
import { colorStep, GLYPH_SIZE, GLYPHS, SAME, type Glyph } from '@/shared/flame';
import type { Change } from './comparison';
import css from './top.module.css';

/** The shape that says more, less, new or gone, in the colour of the text around it. */
export function ChangeGlyph({ glyph }: { readonly glyph: NonNullable<Glyph> }) {
  return (
    <svg className={css.glyph} width={GLYPH_SIZE + 1} height={GLYPH_SIZE + 1} viewBox={`0 -4 ${GLYPH_SIZE + 1} 8`} aria-hidden="true">
      <polygon points={GLYPHS[glyph].map((point) => point.join(',')).join(' ')} fill="currentColor" />
    </svg>
  );
}

/** How much something changed: a glyph and a number to see, a sentence to hear. */
export function ChangeText({ change: { mark, glyph, text, spoken, judged } }: { readonly change: Change }) {
  const step = colorStep(mark);
  const tone = !judged ? css.few : step === SAME ? css.same : step > SAME ? css.more : css.less;
  return (
    <span className={tone} {...(judged ? {} : { title: 'too few samples' })}>
      <span aria-hidden="true">
        {glyph ? <ChangeGlyph glyph={glyph} /> : null}
        {text}
      </span>
      <span className="visually-hidden">{spoken}</span>
    </span>
  );
}

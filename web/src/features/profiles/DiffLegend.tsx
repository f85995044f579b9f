// SPDX-License-Identifier: Apache-2.0
import { DIFF_STEPS } from '@/shared/flame';
import { ChangeGlyph } from './ChangeText';
import css from './compare.module.css';

const GLYPHS = [['more', 'up'], ['less', 'down'], ['new', 'new'], ['gone', 'gone']] as const;

/** What the colours and the shapes of a comparison mean. */
export function DiffLegend() {
  return (
    <div className={css.legend} role="group" aria-label="Colors of a comparison">
      <span className="faint">less in B</span>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- nothing that can be loaded, and said beside it */}
      <span className={css.steps} role="img" aria-label="nine steps from blue over grey to orange: half, 0.7, 0.86, 0.93, the same, 1.07, 1.16, 1.41 times, twice">
        {DIFF_STEPS.map((step) => (
          <i key={step} style={{ background: `var(--df-${step})` }} />
        ))}
      </span>
      <span className="faint">more in B</span>
      {GLYPHS.map(([glyph, label]) => (
        <span key={glyph} className={css.sign}>
          <ChangeGlyph glyph={glyph} />
          {label}
        </span>
      ))}
    </div>
  );
}

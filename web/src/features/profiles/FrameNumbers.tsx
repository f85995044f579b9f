// SPDX-License-Identifier: Apache-2.0
import { How } from '@/shared/ui/How';
import { quantity } from '@/shared/format';
import { ChangeGlyph } from './ChangeText';
import { samplesText, type Comparison } from './comparison';
import type { Wording } from './wording';
import css from './detail.module.css';
import top from './top.module.css';

/** A function in numbers, and the selected frame of it where that is only a part. */
export function FrameNumbers({ wording, total, self, frame }: { readonly wording: Wording; readonly total: number; readonly self: number; readonly frame: number }) {
  return (
    <dl className={css.numbers}>
      <div>
        <dt>Total</dt>
        <dd>
          {wording.share(total)} <small>{wording.long(total)}</small>
        </dd>
      </div>
      <div>
        <dt>Self</dt>
        <dd>{wording.share(self)}</dd>
      </div>
      {frame === total ? null : (
        <div>
          <dt>This frame</dt>
          <dd>{wording.share(frame)}</dd>
        </div>
      )}
      {wording.samples ? (
        <div>
          <dt>Samples</dt>
          <dd>{quantity(wording.samples(total), 'count')}</dd>
        </div>
      ) : null}
    </dl>
  );
}

/** A function on both sides, how it changed and how sure that is. */
export function ComparedNumbers({ comparison, a, b }: { readonly comparison: Comparison; readonly a: number; readonly b: number }) {
  const change = comparison.change(a, b);
  const interval = comparison.intervalText(a, b);
  const found = comparison.interval(a, b);
  const chance = found !== null && found.low <= 0 && found.high >= 0;
  const tone = !change.judged || change.glyph === null ? '' : change.by > 0 ? top.more : top.less;
  const counts = (['a', 'b'] as const).map((side) => samplesText(comparison.samples(side, side === 'a' ? a : b)));
  return (
    <dl className={css.numbers}>
      <div>
        <dt>Total, A to B</dt>
        <dd>
          {comparison.amount('a', a)}
          <span className="faint" aria-hidden="true">
            {' → '}
          </span>
          <span className="visually-hidden"> to </span>
          {comparison.amount('b', b)}
        </dd>
      </div>
      <div>
        <dt>Change</dt>
        <dd className={tone}>
          {change.glyph ? <ChangeGlyph glyph={change.glyph} /> : null}
          {change.text}
        </dd>
      </div>
      <div>
        <dt>Confidence</dt>
        <dd className={css.confidence}>
          {change.judged ? (interval === null ? 'not known' : `95% CI ${interval}`) : 'too few samples'}
          {change.judged && chance ? <small> may be chance</small> : null}{' '}
          <How what="confidence">{method(comparison, counts)}</How>
        </dd>
      </div>
    </dl>
  );
}

function method({ norm }: Comparison, counts: readonly string[]): string {
  const how = norm === 'share' ? 'Newcombe’s hybrid score interval for the difference of two shares' : 'score intervals of two Poisson rates, put together as Newcombe does for shares';
  return `${how}, out of ${counts[0]} samples on side A and ${counts[1]} on side B. It says how far sampling alone may move the difference, and nothing about how instances or hours differ.`;
}

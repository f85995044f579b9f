// SPDX-License-Identifier: Apache-2.0
import { quantity } from '@/shared/format';
import css from './Board.module.css';

export interface BoardGroup {
  readonly label: string;
  readonly count: number;
  /** Name of a colour token. */
  readonly color: string;
  readonly shape: 'square' | 'dot' | 'small';
}

const MOST_DOTS = 400;

/** How many things one dot stands for, so that at most 400 are drawn: 1, 2, 5, 10, 20, 50, … */
export function perDot(total: number): number {
  for (let magnitude = 1; ; magnitude *= 10) {
    for (const factor of [1, 2, 5]) {
      if (total / (factor * magnitude) <= MOST_DOTS) return factor * magnitude;
    }
  }
}

/** Goroutines as dots, by state. A state that has any has at least one dot. */
export function Board({ groups, dot }: { readonly groups: readonly BoardGroup[]; readonly dot: number }) {
  return (
    <dl className={css.board}>
      {groups.map((group) => (
        <div key={group.label} className={css.group}>
          <dt>{group.label}</dt>
          <dd>{quantity(group.count, 'count')}</dd>
          <div className={css.dots} aria-hidden="true">
            {Array.from({ length: Math.ceil(group.count / dot) }, (_, index) => (
              <i key={index} className={css[group.shape]} style={{ background: `var(${group.color})` }} />
            ))}
          </div>
        </div>
      ))}
    </dl>
  );
}

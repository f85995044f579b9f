// SPDX-License-Identifier: Apache-2.0
import { leftOutWords } from './sentence';
import type { Report } from './useReport';
import css from './pgo.module.css';

/** Profiles of the range that are not in the merge: why, and what to do about it. */
export function LeftOut({ leftOut }: { readonly leftOut: Report['leftOut'] }) {
  if (leftOut.length === 0) return null;
  return (
    <section className={css.cell} aria-label="Left out">
      <div className={css.cellhead}>
        <h2>Left out</h2>
      </div>
      <dl className={css.leftout}>
        {leftOut.map((part) => {
          const { what, todo } = leftOutWords(part);
          return (
            <div key={part.reason}>
              <dt>{what}</dt>
              <dd>{todo}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

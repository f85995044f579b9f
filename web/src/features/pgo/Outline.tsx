// SPDX-License-Identifier: Apache-2.0
import { InCi } from './InCi';
import type { Choice } from './useReport';
import css from './pgo.module.css';

/** The page at its final size, before the first answer. How to get the file is known already. */
export function Outline({ service, choice }: { readonly service: string; readonly choice: Choice }) {
  return (
    <div className={css.page}>
      <div className={css.hero}>
        <section className={css.said} aria-busy="true" aria-label="State">
          <h1>PGO</h1>
          <p>Merging what the service’s CPU profiles say…</p>
        </section>
        <InCi service={service} choice={choice} checks={null} />
      </div>
      <div className={css.split} aria-hidden="true">
        <div className={css.rowsoutline} />
        <div className={css.side}>
          <div className={css.sideoutline} />
        </div>
      </div>
    </div>
  );
}

// SPDX-License-Identifier: Apache-2.0
import type { Fact } from './words';
import css from './finding.module.css';

/** The figures of a finding in a row. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={css.facts}>
      {facts.map(({ label, text, exactly, grave = false }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={grave ? css.grave : ''} {...(exactly === undefined ? {} : { title: exactly })}>
            {text}
          </dd>
        </div>
      ))}
    </dl>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { CodeBlock } from '@/shared/ui/CodeBlock';
import { Icon } from '@/shared/ui/Icon';
import { Segmented } from '@/shared/ui/Segmented';
import { pgoShape, useSearchState } from '@/shared/url';
import { CiKey } from './CiKey';
import { fileAddress, snippetFor, TOOLS, type Tool } from './snippets';
import type { Check, Choice } from './useReport';
import css from './pgo.module.css';

/** How the file gets into a build, and what it was checked for; null as long as that is not known. */
export function InCi({ service, choice, checks }: { readonly service: string; readonly choice: Choice; readonly checks: readonly Check[] | null }) {
  const [{ ci = 'curl' }, setSearch] = useSearchState(pgoShape);
  return (
    <section className={css.ci} aria-label="In CI, before go build">
      <div className={css.cellhead}>
        <h2>In CI, before go build</h2>
        <span className="grow" />
        <Segmented<Tool> label="How the file is fetched" value={ci} options={TOOLS} onChange={(next) => setSearch({ ci: next === 'curl' ? undefined : next }, { replace: true })} />
      </div>
      <CodeBlock {...snippetFor(ci, fileAddress(location.origin, service, choice))} />
      <p className={css.note}>
        Run it beside package main. Without a file it fails with the reason and leaves the default.pgo of before; end it with <code>|| true</code> to build with that one. Needs a key with{' '}
        <code>pgo:read</code>. <CiKey service={service} />
      </p>
      {checks === null ? <div className={css.checksoutline} aria-hidden="true" /> : null}
      {checks === null || checks.length === 0 ? null : (
        <ul className={css.checks} aria-label="Checks">
          {checks.map((check) => (
            <li key={check.id} className={check.ok ? css.passed : css.failed}>
              <Icon name={check.ok ? 'check' : 'warning'} size={13} />
              <span>
                <span className="visually-hidden">{check.ok ? 'Passed: ' : 'Failed: '}</span>
                {check.text}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useOrganization, type Kept } from '@/shared/api/queries';
import { CertaintyTag, growthText, kindName, worstFirst, type Finding } from '@/shared/findings';
import { predicateOf } from '@/shared/findings/predicates';
import { parseGoName } from '@/shared/flame/names';
import { keepOnly, scopeShape } from '@/shared/url';
import css from './overview.module.css';

const MOST = 4;

/** Leaks of the service that somebody has to look at, the worst first. */
export function Findings({ service, findings }: { readonly service: string; readonly findings: Kept<Finding[]> }) {
  const { alias } = useOrganization();
  const { data, error } = findings;
  const shown = worstFirst(data ?? []).slice(0, MOST);
  const params = { org: alias, service };
  const search = keepOnly(scopeShape) as never;
  return (
    <section className={`${css.cell} ${css.leaks}`} aria-label="Leaks">
      <div className={css.cellhead}>
        <h2>Leaks</h2>
        <Link className={css.more ?? ''} to="/o/$org/s/$service/leaks" params={params} search={search}>
          {data && data.length > MOST ? `All ${data.length}` : 'All'}
        </Link>
      </div>
      {data === undefined ? <p className="dim small">{error ? error.message : 'Loading…'}</p> : null}
      {data?.length === 0 ? <p className="dim small">None open. Goroutines that never end and memory that is never given back are looked for once a minute.</p> : null}
      <ul className={css.findings}>
        {shown.map((finding) => (
          <li key={finding.id}>
            <CertaintyTag finding={finding} />
            <span className={css.rate}>{growthText(finding.growthPerMinute, finding.unit)}</span>
            <Link className="mono" title={finding.site.function} to="/o/$org/s/$service/leaks/$finding" params={{ ...params, finding: finding.id }} search={search}>
              {parseGoName(finding.site.function).short}
            </Link>
            <span className={css.does}>{finding.kind === 'goroutine-leak' ? `goroutines ${predicateOf(finding.pattern)}` : kindName(finding.kind)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

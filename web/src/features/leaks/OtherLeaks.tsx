// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useOrganization } from '@/shared/api/queries';
import { CertaintyTag, growthText, kindName, type Finding } from '@/shared/findings';
import { predicateOf } from '@/shared/findings/predicates';
import { parseGoName } from '@/shared/flame/names';
import { keepOnly, leaksShape, useSearchState, useTime } from '@/shared/url';
import { chosen, countOf, labelOf } from './filter';
import { StateTag } from './StateTag';
import { useLeaks } from './useLeaks';
import css from './finding.module.css';

/** The list that the person came from, narrow, beside the one that is looked at. */
export function OtherLeaks({ service, current }: { readonly service: string; readonly current: string }) {
  const { alias } = useOrganization();
  const [{ state = 'open', kind }] = useSearchState(leaksShape);
  const { data } = useLeaks(service, state === 'refuted');
  const shown = data ? chosen(data, { state, kind }) : [];
  return (
    <aside className={css.list} aria-label={`Leaks of ${service}`}>
      <div className={css.listhead}>
        <b>{labelOf(state, data ? countOf(data, state, kind) : null)}</b>
        <Link to="/o/$org/s/$service/leaks" params={{ org: alias, service }} search={keepOnly(leaksShape) as never}>
          All leaks of {service}
        </Link>
      </div>
      {data && shown.length === 0 ? <p className={css.none}>None is left here.</p> : null}
      <ul>
        {shown.map((finding) => (
          <li key={finding.id}>
            <Item org={alias} finding={finding} current={finding.id === current} />
          </li>
        ))}
      </ul>
    </aside>
  );
}

function Item({ org, finding, current }: { readonly org: string; readonly finding: Finding; readonly current: boolean }) {
  const { zone } = useTime();
  const params = { org, service: finding.service, finding: finding.id };
  return (
    <Link
      className={css.item ?? ''}
      to="/o/$org/s/$service/leaks/$finding"
      params={params}
      search={keepOnly(leaksShape) as never}
      data-row=""
      {...(current ? { 'aria-current': 'page' as const } : {})}
    >
      <span className={css.marks}>
        <CertaintyTag finding={finding} />
        {finding.state === 'new' || finding.state === 'ongoing' ? null : <StateTag finding={finding} zone={zone} />}
      </span>
      <span className={css.rate}>{growthText(finding.growthPerMinute, finding.unit)}</span>
      <span className={`mono cut ${css.site}`} title={finding.site.function}>
        {parseGoName(finding.site.function).short}
      </span>
      <span className={css.does}>{finding.kind === 'goroutine-leak' ? `goroutines ${predicateOf(finding.pattern)}` : kindName(finding.kind)}</span>
    </Link>
  );
}

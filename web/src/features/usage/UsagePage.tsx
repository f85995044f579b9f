// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { ago, grouped, share } from '@/shared/format';
import { Meter } from '@/shared/charts/Meter';
import { useOrganization } from '@/shared/api/queries';
import { REASONS } from '@/shared/api/reasons';
import { Failed, Partial, Progress } from '@/shared/ui/States';
import { Tag } from '@/shared/ui/Tag';
import { useUsage, type Limit, type Usage } from './useUsage';
import { headline, NEAR, subline, usedShare, wordsOf } from './words';
import css from './usage.module.css';

/** What the organization may send and ask, how much of it is used, and what was refused. */
export function UsagePage() {
  const { data, error, refetch } = useUsage();
  if (data === undefined && error) return <Failed page what="Usage and limits" error={error} onRetry={() => void refetch()} />;
  return (
    <div className={css.page}>
      {data === undefined ? <Progress /> : null}
      {data && error ? <Partial>The last update failed: {error.message} What is shown is from before.</Partial> : null}
      <div className={css.intro}>
        <h1>{data ? headline(data) : 'Usage and limits'}</h1>
        <p className="dim">{data ? subline(data) : ' '}</p>
      </div>
      {data ? <Sections usage={data} /> : <div className={css.outline} />}
    </div>
  );
}

function Sections({ usage }: { readonly usage: Usage }) {
  const { alias } = useOrganization();
  const measured = usage.limits.filter((limit) => limit.used !== undefined);
  const single = usage.limits.filter((limit) => limit.used === undefined);
  return (
    <>
      <section className={css.section} aria-labelledby="usage-now">
        <h2 id="usage-now">Used now</h2>
        <ul className={css.bars}>
          {measured.map((limit) => (
            <Bar key={limit.name} limit={limit} />
          ))}
        </ul>
      </section>
      <section className={css.section} aria-labelledby="usage-refused">
        <h2 id="usage-refused">Refused or changed in the last 24 hours</h2>
        <Refused usage={usage} />
        <p className={css.more}>
          <Link to="/o/$org/settings/refused" params={{ org: alias }}>
            Over time, and records that are kept aside
          </Link>
        </p>
      </section>
      <section className={css.section} aria-labelledby="usage-limits">
        <h2 id="usage-limits">Judged one by one</h2>
        <dl className={css.limits}>
          {single.map((limit) => (
            <div key={limit.name}>
              <dt>{wordsOf(limit).title}</dt>
              <dd>
                <b>{wordsOf(limit).value(limit.limit)}</b>
                <span className="small dim">{wordsOf(limit).about}</span>
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}

function Bar({ limit }: { readonly limit: Limit }) {
  const { title, about, value } = wordsOf(limit);
  const used = usedShare(limit) ?? 0;
  const near = used >= NEAR;
  return (
    <li>
      <div className={css.line}>
        <h3>{title}</h3>
        {near ? <Tag tone={used >= 1 ? 'critical' : 'warning'}>{used >= 1 ? 'At the limit' : 'Near the limit'}</Tag> : null}
        <span className="grow" />
        <span>
          <b>{value(limit.used ?? 0)}</b> of {value(limit.limit)}
        </span>
        <span className={css.share}>{share(used)}</span>
      </div>
      <Meter value={used} color={used >= 1 ? '--crit' : near ? '--warn' : '--accent'} />
      <p className="small dim">
        {about}
        {limit.most === undefined ? '' : ` The fullest minute of the last 24 hours: ${value(limit.most)}.`}
      </p>
    </li>
  );
}

function Refused({ usage }: { readonly usage: Usage }) {
  if (usage.refused.length === 0) return <p className={css.none}>Nothing. Whatever was sent with a key of the organization is stored.</p>;
  const now = Date.parse(usage.now);
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">Reason</th>
          <th scope="col" className="num">
            How often
          </th>
          <th scope="col">Last</th>
          <th scope="col">What was wrong then</th>
        </tr>
      </thead>
      <tbody>
        {usage.refused.map((refused) => {
          const known = REASONS[refused.reason];
          return (
            <tr key={refused.reason}>
              <td className={css.reason}>
                <div>
                  <b>{known ? known.title[0]!.toUpperCase() + known.title.slice(1) : refused.reason}</b>
                  <code>{refused.reason}</code>
                  {known ? <span className="small dim">{known.help}</span> : null}
                </div>
              </td>
              <td className="num" data-label="How often">
                {grouped(refused.count)}
              </td>
              <td data-label="Last">{ago(Date.parse(refused.last), now)}</td>
              <td className={css.detail} data-label="What was wrong then">
                {refused.detail}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

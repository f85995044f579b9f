// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useOrganization } from '@/shared/api/queries';
import { growthText, unitOfFinding, type Finding } from '@/shared/findings';
import { absolute, moment, quantity } from '@/shared/format';
import { useTime } from '@/shared/url';
import { typeOf, windowOf } from './profileSearches';
import type { Evidence } from './useLeaks';
import { intervalText, MOST_INSTANCES } from './words';
import css from './finding.module.css';

/** The processes that show it, those that grow fastest first; each leads to its own profile of that time. */
export function InstanceTable({ finding, evidence: { instances } }: { readonly finding: Finding; readonly evidence: Evidence }) {
  const { alias } = useOrganization();
  const { zone } = useTime();
  const unit = unitOfFinding(finding);
  const level = (value: number) => quantity(Math.round(value), unit);
  const search = (inst: string) => ({ type: typeOf(finding), ...windowOf(finding), inst, fn: finding.site.function }) as never;
  return (
    <section className={css.cell} aria-labelledby="leak-instances">
      <h2 id="leak-instances">Instances</h2>
      <table className={css.instances}>
        <thead>
          <tr>
            <th scope="col">Instance</th>
            <th scope="col">Grows since</th>
            <th scope="col" className="num">
              From, to
            </th>
            <th scope="col" className="num">
              Growth
            </th>
          </tr>
        </thead>
        <tbody>
          {instances.map((one) => {
            const [since, start] = [Date.parse(one.since), Date.parse(one.processStart)];
            const interval = intervalText(one, finding.unit);
            return (
              <tr key={one.instance}>
                <td>
                  <Link className="mono" to="/o/$org/s/$service/profiles" params={{ org: alias, service: finding.service }} search={search(one.instance)}>
                    {one.instance}
                  </Link>
                  <div className={css.sub}>
                    {one.build === '' ? 'build not said' : one.build}, started <time title={absolute(start, zone)}>{moment(start, zone)}</time>
                  </div>
                </td>
                <td data-label="Grows since" className="nowrap">
                  <time title={absolute(since, zone)}>{moment(since, zone)}</time>
                </td>
                <td className="num" data-label="From, to">
                  {level(one.from)} → {level(one.to)}
                </td>
                <td className="num" data-label="Growth">
                  {growthText(one.growthPerMinute, finding.unit)}
                  {interval === null ? null : (
                    <div className={css.sub} title="95 % interval of the growth">
                      {interval}
                    </div>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {instances.length >= MOST_INSTANCES ? <p className={css.sub}>The {MOST_INSTANCES} that grow fastest are shown.</p> : null}
    </section>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { absolute, ago, moment } from '@/shared/format';
import { serverNow } from '@/shared/api/clock';
import { CertaintyTag, growthText, VerdictText, type Finding } from '@/shared/findings';
import { shortPath } from '@/shared/flame/shortPath';
import { keepOnly, leaksShape, useTime } from '@/shared/url';
import { StateTag } from './StateTag';
import css from './leaks.module.css';

export interface LeakTableProps {
  readonly org: string;
  /** Of all services without it. */
  readonly service: string | undefined;
  readonly findings: readonly Finding[];
}

/** A line for each finding: its sentence, how sure it is, how fast and since when it grows, and what became of it. */
export function LeakTable({ org, service, findings }: LeakTableProps) {
  return (
    <table className={css.table} aria-label="Leaks">
      <thead>
        <tr>
          <th scope="col">What leaks where</th>
          {service === undefined ? <th scope="col">Service</th> : null}
          <th scope="col" className="num">
            Growth
          </th>
          <th scope="col">Since</th>
          <th scope="col">Newest build with it</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {findings.map((finding) => (
          <Row key={finding.id} org={org} finding={finding} named={service === undefined} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ org, finding, named }: { readonly org: string; readonly finding: Finding; readonly named: boolean }) {
  const { zone } = useTime();
  const [first, last] = [Date.parse(finding.firstSeen), Date.parse(finding.lastSeen)];
  const now = serverNow();
  return (
    <tr>
      <td className={css.what}>
        <div className={css.sentence}>
          <span>
            <CertaintyTag finding={finding} />
          </span>
          <Link to="/o/$org/s/$service/leaks/$finding" params={{ org, service: finding.service, finding: finding.id }} search={keepOnly(leaksShape) as never} data-row="">
            <VerdictText finding={finding} />
          </Link>
        </div>
        <div className={css.sub}>{placeOf(finding)}</div>
      </td>
      {named ? (
        <td data-label="Service" className={css.service}>
          <span className="mono">{finding.service}</span>
        </td>
      ) : null}
      <td className={`num ${css.growth}`} data-label="Growth">
        {growthText(finding.growthPerMinute, finding.unit)}
      </td>
      <td data-label="Since" className="nowrap">
        <time title={absolute(first, zone)}>{moment(first, zone)}</time>
        <div className={css.sub}>{ago(first, now)}</div>
      </td>
      <td data-label="Newest build with it" className={css.build}>
        {finding.build === undefined ? <span className="faint">not said</span> : <span className="mono">{finding.build}</span>}
        <div className={css.sub}>
          seen <time title={absolute(last, zone)}>{ago(last, now)}</time>
        </div>
      </td>
      <td data-label="State">
        <StateTag finding={finding} zone={zone} />
      </td>
    </tr>
  );
}

function placeOf({ site }: Finding): string {
  if (site.file === undefined) return 'file not known';
  return site.line === undefined ? shortPath(site.file) : `${shortPath(site.file)}:${site.line}`;
}

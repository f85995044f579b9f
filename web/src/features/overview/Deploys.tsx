// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '@/shared/api/client';
import { versionName } from '@/shared/api/service';
import { absolute, clock, day } from '@/shared/format';
import { useTime } from '@/shared/url';
import css from './overview.module.css';

const MOST = 6;

/** Versions of the range, newest first, and how much of the service runs each now. */
export function Deploys({ versions, running }: { readonly versions: readonly Schemas['Version'][] | undefined; readonly running: readonly Schemas['Instance'][] }) {
  const { zone, instant } = useTime();
  const alive = running.filter((instance) => instance.reporting);
  const on = (version: Schemas['Version']) =>
    alive.filter((i) => (version.buildId ? i.buildId === version.buildId : i.version === version.version)).length;
  return (
    <section className={css.cell} aria-label="Deploys">
      <div className={css.cellhead}>
        <h2>Deploys</h2>
      </div>
      {versions?.length === 0 ? <p className="dim small">No version was seen in this range. Set the label version on your agents.</p> : null}
      <ul className={css.deploys}>
        {versions?.slice(0, MOST).map((version) => {
          const at = Date.parse(version.firstSeen);
          return (
            <li key={`${version.version}${version.buildId}`}>
              <span className="mono cut">{versionName(version)}</span>
              <span className="dim mono cut">
                {version.version && version.buildId ? `${version.buildId.slice(0, 7)} · ` : ''}
                {on(version)} of {alive.length}
              </span>
              <span className="dim nowrap" title={absolute(at, zone)}>
                {day(at, zone) === day(instant, zone) ? clock(at, zone) : day(at, zone)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

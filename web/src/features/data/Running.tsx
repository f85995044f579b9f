// SPDX-License-Identifier: Apache-2.0
import { absolute, ago, grouped, roughShare } from '@/shared/format';
import { serverNow } from '@/shared/api/clock';
import { Meter } from '@/shared/charts/Meter';
import { Icon } from '@/shared/ui/Icon';
import { useTime } from '@/shared/url';
import type { Deletion } from './useDeletions';
import { doing, proofOf, targetOf } from './words';
import css from './data.module.css';

/** Deletions that are under way, and how far each is. */
export function Running({ deletions }: { readonly deletions: readonly Deletion[] }) {
  return (
    <>
      <h3 id="data-running" className={css.subhead}>
        Running
      </h3>
      <ul className={css.jobs} aria-labelledby="data-running">
        {deletions.map((deletion) => (
          <Job key={deletion.id} deletion={deletion} />
        ))}
      </ul>
    </>
  );
}

function Job({ deletion }: { readonly deletion: Deletion }) {
  const { zone } = useTime();
  const { before, left } = proofOf(deletion);
  const asked = Date.parse(deletion.requestedAt);
  return (
    <li>
      <div className={css.line}>
        <b className={deletion.service === undefined ? '' : 'mono'}>{targetOf(deletion)}</b>
        <span role="status">{doing(deletion)}</span>
        <span className="grow" />
        <span>{before === 0 ? 'not counted yet' : `${grouped(before - left)} of ${grouped(before)} rows gone`}</span>
        <span className={css.share}>{roughShare(deletion.progress)}</span>
      </div>
      <Meter value={deletion.progress} color="--accent" />
      <p className="small dim">
        Asked for by {deletion.requestedBy} <time title={absolute(asked, zone)}>{ago(asked, serverNow())}</time>.
        {deletion.pass > 1 ? ` Rows came up again; this is pass ${deletion.pass}.` : ''}
      </p>
      {deletion.problem === undefined ? null : (
        <p className={css.waits}>
          <Icon name="warning" size={14} />
          <span>It does not get on: {deletion.problem}. It goes on by itself once that is over.</span>
        </p>
      )}
    </li>
  );
}

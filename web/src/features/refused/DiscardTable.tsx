// SPDX-License-Identifier: Apache-2.0
import { absolute, ago, grouped } from '@/shared/format';
import { REASONS } from '@/shared/api/reasons';
import { serverNow } from '@/shared/api/clock';
import { CountBars } from '@/shared/charts/CountBars';
import { useTime } from '@/shared/url';
import type { DiscardTimeline } from './useRefused';
import { overTime, titleOf, within } from './words';
import css from './refused.module.css';

/** By reason: what it means, what to do, how often and when. */
export function DiscardTable({ discards }: { readonly discards: DiscardTimeline }) {
  const { text } = useTime();
  return (
    <section className={css.section} aria-labelledby="refused-why">
      <h2 id="refused-why">Refused or changed {within(text.from)}</h2>
      {discards.reasons.length === 0 ? (
        <p className={css.none}>Nothing. Whatever was sent with a key of the organization is stored. Counts are kept for 90 days: look further back above.</p>
      ) : (
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">Reason, and what to do</th>
              <th scope="col">Over time</th>
              <th scope="col" className="num">
                How often
              </th>
              <th scope="col">Last</th>
              <th scope="col">What was wrong then</th>
            </tr>
          </thead>
          <tbody>
            {discards.reasons.map((reason) => (
              <Row key={reason.reason} of={reason} discards={discards} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ of, discards }: { readonly of: DiscardTimeline['reasons'][number]; readonly discards: DiscardTimeline }) {
  const { zone } = useTime();
  const last = Date.parse(of.last);
  return (
    <tr>
      <th scope="row" className={css.reason}>
        <b>{titleOf(of.reason)}</b>
        <code>{of.reason}</code>
        <span className="small dim">{REASONS[of.reason]?.help}</span>
      </th>
      <td className={css.bars} data-label="Over time">
        <CountBars counts={of.counts} color="--text-3" summary={overTime(of.counts, Date.parse(discards.start), discards.stepSeconds, zone)} />
      </td>
      <td className="num" data-label="How often">
        {grouped(of.count)}
        <span className={css.sub}>{placeOf(of.count, of.atGateway)}</span>
      </td>
      <td data-label="Last" className="nowrap">
        <time title={absolute(last, zone)}>{ago(last, serverNow())}</time>
      </td>
      <td className={css.detail} data-label="What was wrong then">
        {of.detail}
      </td>
    </tr>
  );
}

/** Where it was refused: at a gateway the sender was told, by a worker it was not. */
function placeOf(count: number, atGateway: number): string {
  if (atGateway === count) return 'at the gateway';
  return atGateway === 0 ? 'by workers' : `${grouped(atGateway)} at the gateway`;
}

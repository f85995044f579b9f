// SPDX-License-Identifier: Apache-2.0
import { absolute, ago, moment } from '@/shared/format';
import { serverNow } from '@/shared/api/clock';
import { useTime } from '@/shared/url';
import type { FindingDetail } from './useLeaks';
import { eventText } from './words';
import css from './finding.module.css';

/** What became of a finding and who said what, newest first. */
export function History({ events }: { readonly events: FindingDetail['history'] }) {
  const { zone } = useTime();
  return (
    <section className={css.cell} aria-labelledby="leak-history">
      <h2 id="leak-history">History</h2>
      <ol className={css.history}>
        {events.map((event) => {
          const at = Date.parse(event.at);
          return (
            <li key={`${event.at} ${event.state}`}>
              <time title={`${absolute(at, zone)}, ${ago(at, serverNow())}`}>{moment(at, zone)}</time>
              <span>
                <b>{eventText(event)}</b>
                {event.note === undefined ? null : <span className={css.quoted}>{event.note}</span>}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

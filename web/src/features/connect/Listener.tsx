// SPDX-License-Identifier: Apache-2.0
import { clock, grouped, span } from '@/shared/format';
import { REASONS } from '@/shared/api/reasons';
import { Icon } from '@/shared/ui/Icon';
import { Partial } from '@/shared/ui/States';
import { Pulse, Tag } from '@/shared/ui/Tag';
import { useTime } from '@/shared/url';
import { eventsOf } from './events';
import { Signal } from './Signal';
import { useFirstHeap, type Arrivals } from './useArrivals';
import css from './connect.module.css';

export interface ListenerProps {
  readonly service: string;
  readonly arrivals: Arrivals | undefined;
  readonly error: Error | null;
  readonly keyCreated: number | null;
  /** When the page began to listen. */
  readonly opened: number;
}

/** What comes in while one waits, and what is refused. */
export function Listener({ service, arrivals, error, keyCreated, opened }: ListenerProps) {
  const { zone } = useTime();
  const metrics = arrivals?.metrics !== undefined;
  const heap = useFirstHeap(service, metrics);
  const { title, text } = headline(service, arrivals, keyCreated ?? opened);
  return (
    <aside className={css.listen} aria-label="What arrives">
      {error ? <Partial>The server does not answer at the moment; listening continues.</Partial> : null}
      <div className={css.head}>
        <div className={css.title}>
          <h2 aria-live="polite">{title}</h2>
          <Tag tone="accent">
            <Pulse />
            Listening
          </Tag>
        </div>
        <p className="dim">{text}</p>
      </div>
      <Signal values={metrics ? (heap.data ?? null) : null} service={service} />
      <div className={css.block}>
        <h3>What has come in</h3>
        <ul className={css.events}>
          {eventsOf(arrivals, keyCreated).map((event) => (
            <li key={event.label.split(/[:\d]/)[0]} className={event.at === null ? css.open : ''}>
              <Icon name={event.at === null ? 'pending' : 'check'} size={13} />
              <span>
                {event.label}
                {event.at === null ? <span className="visually-hidden">, not yet</span> : null}
              </span>
              <span className={css.when}>{event.at === null ? '' : clock(event.at, zone, true)}</span>
            </li>
          ))}
        </ul>
      </div>
      {arrivals?.profiles.length && arrivals.discards.length === 0 ? null : <Help arrivals={arrivals} />}
    </aside>
  );
}

function headline(service: string, arrivals: Arrivals | undefined, since: number): { title: string; text: string } {
  const first = arrivals?.profiles.map((profiles) => Date.parse(profiles.first)).sort((a, b) => a - b)[0];
  if (first !== undefined) {
    const after = first > since ? ` ${span((first - since) / 1000)} after the start.` : '';
    return { title: 'First profile arrived', text: `${service} sends.${after}` };
  }
  if (arrivals?.metrics) return { title: 'Metrics arrive, profiles are next', text: `${service} is connected. The first profile takes up to 15 seconds.` };
  return { title: 'Waiting for the first data', text: 'Usually 15 to 30 seconds after the process starts. This page updates by itself.' };
}

function Help({ arrivals }: { readonly arrivals: Arrivals | undefined }) {
  const discards = arrivals?.discards ?? [];
  return (
    <div className={css.help}>
      <h3 className={css.block}>{discards.length > 0 ? 'Refused since this page was opened' : 'If nothing arrives, it is one of these'}</h3>
      {discards.map((discard) => {
        const known = REASONS[discard.reason];
        return (
          <details key={discard.reason} open>
            <summary>
              {known ? `Refused: ${known.title}` : `Refused: ${discard.reason}`} <Tag tone="warning">{grouped(discard.count)} seen</Tag>
            </summary>
            <p>
              {known?.help} The code is <code>{discard.reason}</code>.
            </p>
          </details>
        );
      })}
      <details open={discards.length === 0}>
        <summary>The key is wrong or revoked</summary>
        <p>
          The sender logs <code>401</code>. Keys that can send start with <code>gop_i_</code>; a wrong key names no organization, so such refusals
          cannot be counted here.
        </p>
      </details>
      <details>
        <summary>Nothing reaches the gateway</summary>
        <p>A proxy or an egress rule is in between, or the address is wrong. The agent logs each failed attempt, at most once a minute.</p>
      </details>
      {discards.length === 0 ? (
        <details>
          <summary>It is refused for another reason</summary>
          <p>Clock, size, labels and limits: refusals of your organization appear here by reason, with what to do.</p>
        </details>
      ) : null}
    </div>
  );
}

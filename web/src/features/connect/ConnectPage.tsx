// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { serverNow } from '@/shared/api/clock';
import { useOrganization } from '@/shared/api/queries';
import { buttonClass } from '@/shared/ui/Button';
import { CodeBlock } from '@/shared/ui/CodeBlock';
import { Icon } from '@/shared/ui/Icon';
import { Segmented } from '@/shared/ui/Segmented';
import { connectShape, useSearchState } from '@/shared/url';
import { KeyStep, type MadeKey } from './KeyStep';
import { Listener } from './Listener';
import { codeOf, commandOf, ROUTES, SENDS, type Route } from './snippets';
import { useArrivals } from './useArrivals';
import css from './connect.module.css';

const GATEWAY_PORT = 4040;
const PLACEHOLDER = 'YOUR_KEY';

/** From nothing to the first flame graph: a key, some code, one restart, and what arrives. */
export function ConnectPage() {
  const { alias } = useOrganization();
  const [{ via = 'agent' }, setSearch] = useSearchState(connectShape);
  const [service, setService] = useState('my-service');
  const [made, setMade] = useState<MadeKey | null>(null);
  const [opened] = useState(() => new Date(serverNow()).toISOString());
  const arrivals = useArrivals(service.trim(), opened);
  const data = arrivals.data;
  const arrived = data !== undefined && (data.metrics !== undefined || data.profiles.length > 0);
  const setup = { service: service.trim() || 'my-service', server: `${location.protocol}//${location.hostname}:${GATEWAY_PORT}`, key: made?.secret ?? PLACEHOLDER };
  const command = commandOf(via, setup);
  return (
    <div className={css.page}>
      <section className={css.steps}>
        <h1>Connect a service</h1>
        <p className="dim">About 90 seconds: a key, four lines of Go, one restart.</p>
        <Step number={1} done={made !== null || arrived} title="Key for sending profiles">
          <KeyStep made={made} onMade={setMade} />
        </Step>
        <Step number={2} done={arrived} title="Add the agent">
          <div className={css.choices}>
            <Segmented<Route> label="How data is sent" value={via} options={ROUTES} onChange={(next) => setSearch({ via: next === 'agent' ? undefined : next }, { replace: true })} />
            <label className={css.name}>
              Service
              <input value={service} onChange={(event) => setService(event.target.value)} spellCheck={false} />
            </label>
          </div>
          {codeOf(via, setup).map((snippet) => (
            <CodeBlock key={snippet.label} {...snippet} />
          ))}
          <p className={css.note}>{SENDS[via]}</p>
        </Step>
        <Step number={3} done={arrived} title={via === 'upload' ? 'Send it with the key' : 'Run it with the key'}>
          <CodeBlock {...command} />
          {made ? null : <p className={css.note}>{PLACEHOLDER} stands for the key of step 1.</p>}
        </Step>
        <div className={css.next}>
          {arrived ? (
            <Link className={buttonClass('primary')} to="/o/$org/s/$service" params={{ org: alias, service: setup.service }} search={{ from: 'now-15m' } as never}>
              Open {setup.service}
            </Link>
          ) : null}
        </div>
      </section>
      <Listener service={setup.service} arrivals={data} error={arrivals.error} keyCreated={made?.createdAt ?? null} opened={Date.parse(opened)} />
    </div>
  );
}

function Step({ number, done, title, children }: { readonly number: number; readonly done: boolean; readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div className={css.step}>
      <span className={`${css.number} ${done ? css.done : ''}`}>
        {done ? <Icon name="check" size={13} /> : number}
        {done ? <span className="visually-hidden">done</span> : null}
      </span>
      <div>
        <h2>{title}</h2>
        {children}
      </div>
    </div>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { ago, grouped as digits } from '@/shared/format';
import { useOrganization } from '@/shared/api/queries';
import { useHotkeys } from '@/shared/keys/hotkeys';
import { buttonClass } from '@/shared/ui/Button';
import { SearchInput } from '@/shared/ui/SearchInput';
import { Empty, Failed, Partial, Progress } from '@/shared/ui/States';
import { servicesShape, useSearchState, useTime } from '@/shared/url';
import { grouped, matches } from './filter';
import { ServiceTable, ServiceTableOutline } from './ServiceTable';
import { useServices, type ServiceList } from './useServices';
import css from './services.module.css';

/** Every service of the organization: what it uses now, and whether it still sends. */
export function ServicesPage() {
  const { alias } = useOrganization();
  const { instant, text } = useTime();
  const { data, error, refreshing, retry } = useServices();
  const [{ q = '', sort = 'name' }, setSearch] = useSearchState(servicesShape);
  const filter = useDeferredValue(q);
  useRowKeys();

  if (data === undefined && error) return <Failed page what="The services" error={error} onRetry={retry} />;
  if (data?.total === 0) return <NoServices org={alias} />;
  const shown = data?.services.filter((service) => matches(service, filter));
  return (
    <>
      {refreshing ? <Progress /> : null}
      {data && error ? <Partial>The last update failed: {error.message} What is shown is from before.</Partial> : null}
      <div className={css.intro}>
        <h1>{data ? headline(data) : 'Services'}</h1>
        {data ? <span className="dim">{subline(data, instant)}</span> : null}
      </div>
      <div className={css.filter}>
        <SearchInput
          label="Filter services"
          placeholder="Filter: name, go:1.27, ver:v2, state:silent"
          width={310}
          value={q}
          onChange={(value) => setSearch({ q: value || undefined }, { replace: true })}
          trailing={<kbd>/</kbd>}
        />
        <span className="grow" />
        <Legend />
        <Link className={buttonClass('primary')} to="/o/$org/connect" params={{ org: alias }}>
          Connect a service
        </Link>
      </div>
      {shown === undefined ? (
        <ServiceTableOutline />
      ) : shown.length === 0 ? (
        <Empty title={`No service matches “${filter}”`}>Words look in names; go:, ver: and state: look at what a service says.</Empty>
      ) : (
        <ServiceTable
          groups={grouped(shown, sort)}
          sort={sort}
          onSort={(next) => setSearch({ sort: next === 'name' ? undefined : next }, { replace: true })}
          range={rangeWords(text.from)}
        />
      )}
      {data && data.services.length < data.total ? (
        <Partial>
          {data.services.length} of {data.total} services are listed. Narrow the range to see the rest.
        </Partial>
      ) : null}
      <div className={css.foot}>
        <span>{shown && data ? `${shown.length} of ${data.total} shown` : ''}</span>
        <span>GC share = share of busy CPU, idle marking excluded</span>
        <span className="grow" />
        <span className={css.keys}>
          <kbd>j</kbd> <kbd>k</kbd> move
        </span>
        <span className={css.keys}>
          <kbd>↵</kbd> open
        </span>
        <span className={css.keys}>
          <kbd>?</kbd> all keys
        </span>
      </div>
    </>
  );
}

function headline(list: ServiceList): string {
  const silent = list.services.filter((service) => service.state !== 'reporting').length;
  const services = list.total === 1 ? '1 service' : `${digits(list.total)} services`;
  if (silent === 0) return `${services}, all reporting`;
  return `${silent} of ${services} ${silent === 1 ? 'does' : 'do'} not fully report`;
}

function subline(list: ServiceList, now: number): string {
  const instances = `${digits(list.reporting)} of ${digits(list.instances)} instances reporting`;
  return list.lastSeen === undefined ? `${instances}.` : `${instances}. Last data ${ago(Date.parse(list.lastSeen), now)}.`;
}

/** `now-6h` is ` · 6 h`, for column headings; nothing for an absolute range. */
function rangeWords(from: string): string {
  const match = /^now-(\d+)([a-z])$/.exec(from);
  return match ? ` · ${match[1]} ${match[2]}` : '';
}

function Legend() {
  return (
    <ul className={css.legend} aria-label="Colors of the small graphs">
      <li>
        <i style={{ background: 'var(--d-user)' }} />
        CPU
      </li>
      <li>
        <i style={{ background: 'var(--d-live)' }} />
        live heap after each collection
      </li>
      <li>
        <i className={css.dash} />
        memory limit
      </li>
    </ul>
  );
}

function NoServices({ org }: { readonly org: string }) {
  return (
    <Empty
      page
      title="No service has sent anything yet"
      actions={
        <Link className={buttonClass('primary')} to="/o/$org/connect" params={{ org }}>
          Connect a service
        </Link>
      }
    >
      It takes about 90 seconds: a key, four lines of Go, one restart. Services that send appear here by themselves.
    </Empty>
  );
}

/** `j` and `k` move the focus between rows; Enter opens, because the rows are links. */
function useRowKeys(): void {
  const move = (step: number) => {
    const rows = [...document.querySelectorAll<HTMLElement>('a[data-row]')];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + step))]?.focus();
  };
  useHotkeys([
    { keys: 'j', label: 'Next service', group: 'Services', run: () => move(1) },
    { keys: 'k', label: 'Previous service', group: 'Services', run: () => move(-1) },
  ]);
}

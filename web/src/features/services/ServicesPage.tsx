// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import { ago, grouped as digits } from '@/shared/format';
import { useOrganization } from '@/shared/api/queries';
import { useOpenFindings } from '@/shared/findings';
import { useRowKeys } from '@/shared/keys/rowKeys';
import { buttonClass } from '@/shared/ui/Button';
import { SearchInput } from '@/shared/ui/SearchInput';
import { Empty, Failed, Partial, Progress } from '@/shared/ui/States';
import { servicesShape, useSearchState, useTime } from '@/shared/url';
import { byService, grouped, matches } from './filter';
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
  const { data: open } = useOpenFindings(undefined);
  const leaks = useMemo(() => open && byService(open), [open]);
  useRowKeys('service', 'Services');

  if (data === undefined && error) return <Failed page what="The services" error={error} onRetry={retry} />;
  if (data?.total === 0) return <NoServices org={alias} />;
  const shown = data?.services.filter((service) => matches(service, filter, leaks));
  return (
    <>
      {refreshing ? <Progress /> : null}
      {data && error ? <Partial>The last update failed: {error.message} What is shown is from before.</Partial> : null}
      <div className={css.intro}>
        <h1>{data ? headline(data, leaks?.size ?? 0) : 'Services'}</h1>
        {data ? <span className="dim">{subline(data, instant)}</span> : null}
      </div>
      <div className={css.filter}>
        <SearchInput
          label="Filter services"
          placeholder="Filter: name, go:1.27, ver:v2, has:leak"
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
        <Empty title={`No service matches “${filter}”`}>Words look in names; go:, ver:, state: and has:leak look at what a service says.</Empty>
      ) : (
        <ServiceTable
          groups={grouped(shown, sort, leaks)}
          leaks={leaks}
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

function headline(list: ServiceList, leaking: number): string {
  const silent = list.services.filter((service) => service.state !== 'reporting').length;
  const services = list.total === 1 ? '1 service' : `${digits(list.total)} services`;
  if (leaking > 0) {
    const leak = `${leaking} of ${services} ${leaking === 1 ? 'leaks' : 'leak'}`;
    return silent === 0 ? leak : `${leak}, ${silent} ${silent === 1 ? 'does' : 'do'} not fully report`;
  }
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

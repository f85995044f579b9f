// SPDX-License-Identifier: Apache-2.0
import { Fragment, useMemo, type ReactNode } from 'react';
import { inColumn } from '@/shared/format';
import { ServiceRow } from './ServiceRow';
import type { Group, Leaks, Sort } from './filter';
import css from './services.module.css';

export interface ServiceTableProps {
  readonly groups: readonly Group[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  /** Open leaks by service; undefined until they are known. */
  readonly leaks: Leaks | undefined;
  /** Appended to headings of columns with small graphs: ` · 6 h`. */
  readonly range: string;
}

const COLUMNS = 9;

export function ServiceTable({ groups, sort, onSort, leaks, range }: ServiceTableProps) {
  const latency = useMemo(() => {
    const all = groups.flatMap((group) => group.services.map((service) => service.figures.schedLatencyP99Seconds));
    return inColumn(all, 'seconds');
  }, [groups]);
  const heading = (id: Sort, label: string, more = '') => (
    <SortHeading id={id} sort={sort} onSort={onSort} numeric={id !== 'name' && id !== '-deployed' && id !== '-findings'}>
      {label}
      {more}
    </SortHeading>
  );
  return (
    <div className={css.sheet}>
      <table className={css.table}>
        <thead>
          <tr>
            {heading('name', 'Service')}
            <th scope="col">State</th>
            {heading('-cpu', 'CPU, cores used', range)}
            {heading('-heap', 'Heap after GC', range)}
            {heading('-goroutines', 'Goroutines', range)}
            {heading('-gc', 'GC share')}
            {heading('-sched', 'Sched p99')}
            {heading('-findings', 'Leaks')}
            {heading('-deployed', 'Deployed')}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <Fragment key={group.title}>
              {groups.length === 1 && group.title === 'Reporting' ? null : (
                <tr className={css.group}>
                  <th colSpan={COLUMNS} scope="colgroup">
                    <b>{group.title}</b> {group.services.length}
                  </th>
                </tr>
              )}
              {group.services.map((service) => (
                <ServiceRow key={service.name} service={service} latency={latency} leaks={leaks ? (leaks.get(service.name) ?? []) : undefined} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SortHeading({
  id,
  sort,
  onSort,
  numeric,
  children,
}: {
  readonly id: Sort;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly numeric: boolean;
  readonly children: ReactNode;
}) {
  const active = sort === id;
  return (
    <th
      scope="col"
      className={numeric ? 'num' : ''}
      {...(active ? { 'aria-sort': id === 'name' ? ('ascending' as const) : ('descending' as const) } : {})}
    >
      <button type="button" className={css.sort} onClick={() => onSort(id)}>
        {children}
        {active ? <span aria-hidden="true">{id === 'name' ? ' ↑' : ' ↓'}</span> : null}
      </button>
    </th>
  );
}

/** Row outlines at their final size, for the first load. */
export function ServiceTableOutline() {
  return (
    <div className={css.sheet} aria-busy="true">
      <span className="visually-hidden" role="status">
        Loading the services
      </span>
      <div className={css.outline} />
    </div>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import type { Schemas } from '@/shared/api/client';
import { FunctionGrid, type FunctionGridProps, type GridColumn } from './FunctionGrid';
import type { Wording } from './wording';
import css from './top.module.css';

export type TopSort = '-self' | '-total' | 'name';
export type TopFunction = Schemas['TopFunction'];

export interface TopTableProps extends Pick<FunctionGridProps<TopFunction>, 'matching' | 'selected' | 'fill' | 'onSelect' | 'onMenu'> {
  readonly functions: readonly TopFunction[];
  readonly test: ((name: string) => boolean) | null;
  readonly wording: Wording;
  /** As in the address; what is not for this table is its default. */
  readonly sort: string | undefined;
  readonly onSort: (sort: TopSort | undefined) => void;
}

/** Functions with their own and their total value. Selecting one selects its largest frame. */
export function TopTable({ functions, test, wording, sort, onSort, ...grid }: TopTableProps) {
  const by: TopSort = sort === '-total' || sort === 'name' ? sort : '-self';
  const rows = useMemo(() => arranged(functions, test, by), [functions, test, by]);
  const most = useMemo(() => Math.max(1, ...functions.map((fn) => fn.self)), [functions]);
  const column = (id: TopSort, heading: string, cell: GridColumn<TopFunction>['cell'], className?: string): GridColumn<TopFunction> => ({
    id, heading, cell, className, sorted: by === id ? (id === 'name' ? 'ascending' : 'descending') : null, onSort: () => onSort(id === '-self' ? undefined : id),
  });
  const self = (fn: TopFunction) => (
    <>
      <i style={{ width: `${(36 * fn.self) / most}px`, background: `var(${grid.fill(fn.name)})` }} />
      {wording.share(fn.self)}
    </>
  );
  const columns = [
    column('name', 'Function', () => null),
    column('-self', 'Self', self, css.self),
    column('-total', 'Total', (fn) => wording.share(fn.total)),
    { id: 'value', heading: wording.column, sorted: null, className: 'dim', cell: (fn: TopFunction) => wording.value(by === '-total' ? fn.total : fn.self) },
  ];
  return <FunctionGrid rows={rows} known={functions.length} columns={columns} layout={css.single} largest="largest" {...grid} />;
}

function arranged(functions: readonly TopFunction[], test: ((name: string) => boolean) | null, sort: TopSort): TopFunction[] {
  const kept = test ? functions.filter((fn) => test(fn.name)) : [...functions];
  if (sort === 'name') return kept.sort((a, b) => a.name.localeCompare(b.name));
  return kept.sort(sort === '-self' ? (a, b) => b.self - a.self || b.total - a.total : (a, b) => b.total - a.total || b.self - a.self);
}

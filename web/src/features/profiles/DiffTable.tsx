// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import type { Schemas } from '@/shared/api/client';
import { ChangeText } from './ChangeText';
import type { Comparison } from './comparison';
import { FunctionGrid, type FunctionGridProps, type GridColumn } from './FunctionGrid';
import css from './top.module.css';

export type DiffFunction = Schemas['TopFunctionsDiff']['functions'][number];

const SORTS = ['-change', 'more', 'less', '-a', '-b', 'name'] as const;
export type DiffSort = (typeof SORTS)[number];

export interface DiffTableProps extends Pick<FunctionGridProps<DiffFunction>, 'matching' | 'selected' | 'fill' | 'onSelect' | 'onMenu'> {
  readonly functions: readonly DiffFunction[];
  readonly test: ((name: string) => boolean) | null;
  readonly comparison: Comparison;
  /** As in the address; what is not for this table is its default. */
  readonly sort: string | undefined;
  readonly onSort: (sort: DiffSort | undefined) => void;
}

/** What the heading of the change leads to: by size, then what grew first, then what shrank first. */
const NEXT = { '-change': 'more', more: 'less', less: '-change' } as const;

/** Functions on both sides and how they changed. */
export function DiffTable({ functions, test, comparison, sort, onSort, ...grid }: DiffTableProps) {
  const by: DiffSort = SORTS.find((known) => known === sort) ?? '-change';
  const rows = useMemo(() => arrangedDiff(functions, test, by, comparison), [functions, test, by, comparison]);
  const set = (next: DiffSort) => onSort(next === '-change' ? undefined : next);
  const side = (id: '-a' | '-b', heading: string, cell: GridColumn<DiffFunction>['cell']): GridColumn<DiffFunction> => ({
    id, heading, cell, sorted: by === id ? 'descending' : null, onSort: () => set(id),
  });
  const changeCell = (fn: DiffFunction) => <ChangeText change={comparison.change(fn.totalA, fn.totalB)} />;
  const columns: GridColumn<DiffFunction>[] = [
    { id: 'name', heading: 'Function', cell: () => null, sorted: by === 'name' ? 'ascending' : null, onSort: () => set('name') },
    side('-a', `A ${comparison.unit}`, (fn) => zero(fn.totalA, comparison.brief('a', fn.totalA))),
    side('-b', `B ${comparison.unit}`, (fn) => zero(fn.totalB, comparison.brief('b', fn.totalB))),
    {
      id: 'change',
      heading: 'Change',
      sorted: ({ '-change': 'descending', more: 'other', less: 'other' } as const)[by as keyof typeof NEXT] ?? null,
      onSort: () => set(NEXT[by as keyof typeof NEXT] ?? '-change'),
      cell: changeCell,
    },
  ];
  return <FunctionGrid rows={rows} known={functions.length} columns={columns} layout={css.compared} largest="that changed most" {...grid} />;
}

function zero(value: number, text: string): string {
  return value === 0 ? '0' : text;
}

/** Functions in the order of a column; those with too few samples on both sides come last where changes are judged. */
export function arrangedDiff(functions: readonly DiffFunction[], test: ((name: string) => boolean) | null, sort: DiffSort, comparison: Comparison): DiffFunction[] {
  const kept = test ? functions.filter((fn) => test(fn.name)) : [...functions];
  if (sort === 'name') return kept.sort((a, b) => a.name.localeCompare(b.name));
  if (sort === '-a') return kept.sort((a, b) => b.totalA - a.totalA || b.totalB - a.totalB);
  if (sort === '-b') return kept.sort((a, b) => b.totalB - a.totalB || b.totalA - a.totalA);
  const value = { '-change': Math.abs, more: (by: number) => by, less: (by: number) => -by }[sort];
  const keyed = kept.map((fn) => {
    const { by, judged } = comparison.change(fn.totalA, fn.totalB);
    return { fn, key: value(by), judged: judged ? 1 : 0 };
  });
  return keyed.sort((x, y) => y.judged - x.judged || y.key - x.key || x.fn.name.localeCompare(y.fn.name)).map(({ fn }) => fn);
}

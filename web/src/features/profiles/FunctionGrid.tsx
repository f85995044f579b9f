// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { parseGoName } from '@/shared/flame/names';
import { grouped } from '@/shared/format';
import { useRows } from '@/shared/ui/useRows';
import css from './top.module.css';

export interface GridColumn<Row> {
  readonly id: string;
  readonly heading: string;
  /** How rows are ordered by it: said with an arrow; null when they are not. */
  readonly sorted: 'ascending' | 'descending' | 'other' | null;
  /** Missing for a column that cannot be sorted by. */
  readonly onSort?: () => void;
  readonly className?: string | undefined;
  readonly cell: (row: Row) => ReactNode;
}

export interface FunctionGridProps<Row extends { readonly name: string }> {
  readonly rows: readonly Row[];
  /** How many there are before a search. */
  readonly known: number;
  /** How many there are on the server, those left out included. */
  readonly matching: number;
  readonly selected: string | null;
  /** The CSS custom property of a function's colour, as in the flame graph. */
  readonly fill: (name: string) => string;
  /** The first one holds the names. */
  readonly columns: readonly GridColumn<Row>[];
  readonly layout: string | undefined;
  /** What the functions that are there have in common when others were left out. */
  readonly largest: string;
  readonly onSelect: (name: string) => void;
  readonly onMenu: (name: string, x: number, y: number) => void;
}

const ROW_HEIGHT = 25;
const HEAD_HEIGHT = 30;
const ARROWS = { ascending: ' ↑', descending: ' ↓', other: ' ↕' } as const;

/** Functions as a grid with one selected row; only the rows in view are in the DOM. */
export function FunctionGrid<Row extends { readonly name: string }>({ rows, known, matching, selected, fill, columns, layout, largest, onSelect, onMenu }: FunctionGridProps<Row>) {
  const box = useRef<HTMLDivElement>(null);
  const at = rows.findIndex((row) => row.name === selected);
  const { from, to, height, scrollTo } = useRows(box, rows.length, ROW_HEIGHT, HEAD_HEIGHT);

  useEffect(() => {
    if (at >= 0) scrollTo(at);
  }, [scrollTo, at]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 }[event.key];
    if (step === undefined || rows.length === 0) return;
    event.preventDefault();
    const index = Math.min(rows.length - 1, Math.max(0, at + step));
    onSelect(rows[index]!.name);
    scrollTo(index);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('[data-current]')?.focus());
  };
  const onRowKey = (name: string) => (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault();
      const place = event.currentTarget.getBoundingClientRect();
      onMenu(name, place.left + 24, place.bottom);
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onSelect(name);
    }
  };
  return (
    <div className={css.top}>
      <div ref={box} className={css.scroll} role="grid" aria-label="Functions" aria-rowcount={rows.length + 1} aria-colcount={columns.length} tabIndex={-1} onKeyDown={onKeyDown}>
        <div className={`${css.head} ${layout}`} role="row" aria-rowindex={1}>
          {columns.map((column, index) => (
            <Heading key={column.id} column={column} first={index === 0} />
          ))}
        </div>
        <div role="rowgroup" style={{ height, position: 'relative' }}>
          {rows.slice(from, to).map((row, offset) => {
            const index = from + offset;
            const { name } = row;
            const current = name === selected;
            return (
              <div
                key={name}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={current}
                className={`${css.row} ${layout}`}
                style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
                tabIndex={current || (at < 0 && index === 0) ? 0 : -1}
                {...(current ? { 'data-current': '' } : {})}
                onClick={() => onSelect(name)}
                onContextMenu={(event) => {
                  event.preventDefault();
                  onSelect(name);
                  onMenu(name, event.clientX, event.clientY);
                }}
                onKeyDown={onRowKey(name)}
              >
                <span role="gridcell" className={css.name} title={name}>
                  <i className={css.square} style={{ background: `var(${fill(name)})` }} />
                  <span className="mono cut">{parseGoName(name).short}</span>
                </span>
                {columns.slice(1).map(({ id, className = '', cell }) => (
                  <span key={id} role="gridcell" className={`num ${className}`}>
                    {cell(row)}
                  </span>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      {rows.length === 0 && known > 0 ? <p className={css.foot}>No function of this selection has a name that matches.</p> : null}
      {known < matching ? (
        <div className={css.foot}>
          The {grouped(known)} {largest} of {grouped(matching)} functions.
        </div>
      ) : null}
    </div>
  );
}

function Heading<Row>({ column: { heading, sorted, onSort }, first }: { readonly column: GridColumn<Row>; readonly first: boolean }) {
  return (
    <span role="columnheader" className={first ? '' : 'num'} {...(onSort ? { 'aria-sort': sorted ?? 'none' } : {})}>
      {onSort ? (
        <button type="button" onClick={onSort}>
          {heading}
          {sorted ? <span aria-hidden="true">{ARROWS[sorted]}</span> : null}
        </button>
      ) : (
        heading
      )}
    </span>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import type { Schemas } from '@/shared/api/client';
import { parseGoName } from '@/shared/flame/names';
import { grouped } from '@/shared/format';
import { useRows } from '@/shared/ui/useRows';
import type { Wording } from './wording';
import css from './top.module.css';

export type TopSort = '-self' | '-total' | 'name';
export type TopFunction = Schemas['TopFunction'];

export interface TopTableProps {
  readonly functions: readonly TopFunction[];
  /** How many there are on the server, those left out included. */
  readonly matching: number;
  readonly test: ((name: string) => boolean) | null;
  /** The CSS custom property of a function's colour, as in the flame graph. */
  readonly fill: (name: string) => string;
  readonly selected: string | null;
  readonly wording: Wording;
  readonly sort: TopSort;
  readonly onSort: (sort: TopSort) => void;
  readonly onSelect: (name: string) => void;
  readonly onMenu: (name: string, x: number, y: number) => void;
}

const ROW_HEIGHT = 25;
const HEAD_HEIGHT = 30;

/** Functions with their own and their total value. Selecting one selects its largest frame. */
export function TopTable({ functions, matching, test, fill, selected, wording, sort, onSort, onSelect, onMenu }: TopTableProps) {
  const box = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => arranged(functions, test, sort), [functions, test, sort]);
  const most = useMemo(() => Math.max(1, ...functions.map((fn) => fn.self)), [functions]);
  const at = rows.findIndex((fn) => fn.name === selected);
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
  const heading = (id: TopSort, label: string) => {
    const active = sort === id;
    return (
      <span role="columnheader" className={id === 'name' ? '' : 'num'} aria-sort={active ? (id === 'name' ? 'ascending' : 'descending') : 'none'}>
        <button type="button" onClick={() => onSort(id)}>
          {label}
          {active ? <span aria-hidden="true">{id === 'name' ? ' ↑' : ' ↓'}</span> : null}
        </button>
      </span>
    );
  };
  return (
    <div className={css.top}>
      <div ref={box} className={css.scroll} role="grid" aria-label="Functions" aria-rowcount={rows.length + 1} aria-colcount={4} tabIndex={-1} onKeyDown={onKeyDown}>
        <div className={css.head} role="row" aria-rowindex={1}>
          {heading('name', 'Function')}
          {heading('-self', 'Self')}
          {heading('-total', 'Total')}
          <span role="columnheader" className="num">
            {wording.column}
          </span>
        </div>
        <div role="rowgroup" style={{ height: height, position: 'relative' }}>
          {rows.slice(from, to).map((fn, offset) => {
            const index = from + offset;
            const background = `var(${fill(fn.name)})`;
            const current = fn.name === selected;
            return (
              <div
                key={fn.name}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={current}
                className={css.row}
                style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
                tabIndex={current || (at < 0 && index === 0) ? 0 : -1}
                {...(current ? { 'data-current': '' } : {})}
                onClick={() => onSelect(fn.name)}
                onContextMenu={(event) => {
                  event.preventDefault();
                  onSelect(fn.name);
                  onMenu(fn.name, event.clientX, event.clientY);
                }}
                onKeyDown={(event) => {
                  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
                    event.preventDefault();
                    const place = event.currentTarget.getBoundingClientRect();
                    onMenu(fn.name, place.left + 24, place.bottom);
                  }
                  if (event.key === 'Enter' || event.key === ' ') {
                    event.preventDefault();
                    onSelect(fn.name);
                  }
                }}
              >
                <span role="gridcell" className={css.name} title={fn.name}>
                  <i className={css.square} style={{ background }} />
                  <span className="mono cut">{parseGoName(fn.name).short}</span>
                </span>
                <span role="gridcell" className={`num ${css.self}`}>
                  <i style={{ width: `${(36 * fn.self) / most}px`, background }} />
                  {wording.share(fn.self)}
                </span>
                <span role="gridcell" className="num">
                  {wording.share(fn.total)}
                </span>
                <span role="gridcell" className="num dim">
                  {wording.value(sort === '-total' ? fn.total : fn.self)}
                </span>
              </div>
            );
          })}
        </div>
      </div>
      {rows.length === 0 && functions.length > 0 ? <p className={css.foot}>No function of this selection has a name that matches.</p> : null}
      {functions.length < matching ? (
        <div className={css.foot}>
          The largest {grouped(functions.length)} of {grouped(matching)} functions.
        </div>
      ) : null}
    </div>
  );
}

function arranged(functions: readonly TopFunction[], test: ((name: string) => boolean) | null, sort: TopSort): TopFunction[] {
  const kept = test ? functions.filter((fn) => test(fn.name)) : [...functions];
  if (sort === 'name') return kept.sort((a, b) => a.name.localeCompare(b.name));
  return kept.sort(sort === '-self' ? (a, b) => b.self - a.self || b.total - a.total : (a, b) => b.total - a.total || b.self - a.self);
}

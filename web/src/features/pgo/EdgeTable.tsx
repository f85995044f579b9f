// SPDX-License-Identifier: Apache-2.0
import { useDeferredValue, useMemo, type ReactNode } from 'react';
import { grouped, share } from '@/shared/format';
import { useHotkeys } from '@/shared/keys/hotkeys';
import { Button } from '@/shared/ui/Button';
import { How } from '@/shared/ui/How';
import { SearchInput } from '@/shared/ui/SearchInput';
import { pgoShape, useSearchState } from '@/shared/url';
import { foundIn, pageOf, sorted, STATE_WORDS, type EdgeSort, type Page } from './edges';
import { EdgeRow } from './EdgeRow';
import type { Edge, Report } from './useReport';
import css from './edges.module.css';

/** The calls that the compiler treats as hot, heaviest first. */
export function EdgeTable({ service, report }: { readonly service: string; readonly report: Report }) {
  const { edges, revisions, file } = report;
  const [{ q = '', sort = '-share', page = '1' }, setSearch] = useSearchState(pgoShape);
  const find = useDeferredValue(q);
  const found = useMemo(() => sorted(edges.shown.filter(foundIn(find)), sort), [edges.shown, find, sort]);
  const shown = pageOf(found, Number(page));
  const most = useMemo(() => Math.max(...edges.shown.map((edge) => edge.share), Number.MIN_VALUE), [edges.shown]);
  const order = (next: EdgeSort) => setSearch({ sort: next === '-share' ? undefined : next, page: undefined }, { replace: true });
  useRowKeys();
  const heading = (id: EdgeSort, label: string, numeric = false, how?: ReactNode) => (
    <SortHeading id={id} sort={sort} onSort={order} numeric={numeric} how={how}>
      {label}
    </SortHeading>
  );
  return (
    <section className={css.edges} aria-label="Hot call edges">
      <div className={css.head}>
        <h2>Hot call edges</h2>
        <span className="small dim">
          {countWords(edges, found.length, q !== '')}
          {file ? '' : ', of today’s profiles'}
        </span>
        <How what="which call edges are hot">
          As the compiler counts: a call edge is a caller, a line in it and a callee, weighed by the samples whose two innermost functions they are. From the heaviest on they are hot until 99% of all
          weight is passed; the lightest hot one has {share(edges.thresholdPercent / 100)}. There are {grouped(edges.total)} in all; the others may still decide which interface call is made direct.
        </How>
        <span className="grow" />
        <SearchInput label="Find edge" placeholder="Find edge" width={200} value={q} onChange={(value) => setSearch({ q: value || undefined, page: undefined }, { replace: true })} trailing={<kbd>/</kbd>} />
      </div>
      <table className={css.table}>
        <thead>
          <tr>
            {heading('caller', 'Caller')}
            {heading('callee', 'Callee')}
            {heading('-share', 'Weight')}
            <th scope="col" className="num">
              Cumulative
            </th>
            {heading('-inlined', 'In the live build', false, 'The share of the edge’s weight whose samples show the callee inlined into the caller in the build that runs. Called means that none of it is.')}
            {file ? heading('state', 'Fit', false, <States />) : null}
            {file ? heading('-change', 'Since last file', true, 'How much the edge’s share of all weight differs from its share in the revision before.') : null}
          </tr>
        </thead>
        <tbody>
          {shown.rows.map((edge) => (
            <EdgeRow key={`${edge.caller} ${edge.callee} ${edge.line}`} service={service} edge={edge} most={most} hasBefore={revisions.length > 1} hasFile={file !== undefined} />
          ))}
        </tbody>
      </table>
      {found.length === 0 ? <p className={css.none}>{edges.shown.length === 0 ? 'No call edge is known.' : `No caller or callee has “${q}” in its name.`}</p> : null}
      {shown.pages > 1 ? <Pager page={shown} total={found.length} onPage={(number) => setSearch({ page: number === 1 ? undefined : String(number) })} /> : null}
    </section>
  );
}

function countWords({ hot, shown }: Report['edges'], found: number, finding: boolean): string {
  if (finding) return `${grouped(found)} of ${grouped(shown.length)} found`;
  const heaviest = shown.length < hot ? `, the heaviest ${grouped(shown.length)} are here` : '';
  return `99% of edge weight is in ${grouped(hot)} edges${heaviest}`;
}

function States() {
  return (
    <dl className={css.states}>
      {Object.values(STATE_WORDS).map(({ word, why }) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{why}</dd>
        </div>
      ))}
    </dl>
  );
}

interface SortHeadingProps {
  readonly id: EdgeSort;
  readonly sort: EdgeSort;
  readonly onSort: (sort: EdgeSort) => void;
  readonly numeric: boolean;
  readonly how: ReactNode;
  readonly children: string;
}

function SortHeading({ id, sort, onSort, numeric, how, children }: SortHeadingProps) {
  const active = sort === id;
  const direction = id.startsWith('-') ? 'descending' : 'ascending';
  return (
    <th scope="col" className={numeric ? 'num' : ''} {...(active ? { 'aria-sort': direction as 'ascending' | 'descending' } : {})}>
      <button type="button" className={css.sort} onClick={() => onSort(id)}>
        {children}
        {active ? <span aria-hidden="true">{direction === 'ascending' ? ' ↑' : ' ↓'}</span> : null}
      </button>
      {how === undefined ? null : <How what={children}>{how}</How>}
    </th>
  );
}

function Pager({ page, total, onPage }: { readonly page: Page<Edge>; readonly total: number; readonly onPage: (number: number) => void }) {
  return (
    <nav className={css.pager} aria-label="Pages of edges">
      <span role="status">
        {grouped(page.start + 1)} to {grouped(page.start + page.rows.length)} of {grouped(total)}
      </span>
      <Button isDisabled={page.number === 1} onPress={() => onPage(page.number - 1)}>
        Previous
      </Button>
      <Button isDisabled={page.number === page.pages} onPress={() => onPage(page.number + 1)}>
        Next
      </Button>
    </nav>
  );
}

/** `j` and `k` move the focus between rows; Enter opens, because what is focused is a link. */
function useRowKeys(): void {
  const move = (step: number) => {
    const rows = [...document.querySelectorAll<HTMLElement>('a[data-row]')];
    const row = document.activeElement?.closest('tr')?.querySelector('a[data-row]');
    const at = rows.indexOf(row as HTMLElement);
    rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + step))]?.focus();
  };
  useHotkeys([
    { keys: 'j', label: 'Next edge', group: 'PGO', run: () => move(1) },
    { keys: 'k', label: 'Previous edge', group: 'PGO', run: () => move(-1) },
  ]);
}

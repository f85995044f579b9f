// SPDX-License-Identifier: Apache-2.0
import { absolute, grouped, moment } from '@/shared/format';
import { useTime } from '@/shared/url';
import type { Deletion } from './useDeletions';
import { proofOf, targetOf, took } from './words';
import css from './data.module.css';

/** Deletions that have ended, each with what there was in every table and what is left: nothing. */
export function Finished({ deletions }: { readonly deletions: readonly Deletion[] }) {
  return (
    <>
      <h3 id="data-finished" className={css.subhead}>
        Done
      </h3>
      <ul className={css.jobs} aria-labelledby="data-finished">
        {deletions.map((deletion) => (
          <Proof key={deletion.id} deletion={deletion} />
        ))}
      </ul>
    </>
  );
}

function Proof({ deletion }: { readonly deletion: Deletion }) {
  const { zone } = useTime();
  const { before, left, tables } = proofOf(deletion);
  const asked = Date.parse(deletion.requestedAt);
  const ended = Date.parse(deletion.finishedAt ?? deletion.requestedAt);
  return (
    <li>
      <div className={css.line}>
        <b className={deletion.service === undefined ? '' : 'mono'}>{targetOf(deletion)}</b>
        <span className="dim">
          asked for by {deletion.requestedBy} <time title={absolute(asked, zone)}>{moment(asked, zone)}</time>, ended{' '}
          <time title={absolute(ended, zone)}>{moment(ended, zone)}</time>, took {took(deletion, ended)}
        </span>
      </div>
      {tables === 0 ? (
        <p className="small dim">There was nothing to delete in any table.</p>
      ) : (
        <details className={css.proof}>
          <summary>
            {grouped(before)} {before === 1 ? 'row' : 'rows'} deleted, {left === 0 ? 'none' : grouped(left)} left in {grouped(tables)} {tables === 1 ? 'table' : 'tables'}
          </summary>
          <table className={css.counts} aria-label={`Rows of ${targetOf(deletion)} before and after`}>
            <thead>
              <tr>
                <th scope="col">Table</th>
                <th scope="col">In</th>
                <th scope="col" className="num">
                  Rows before
                </th>
                <th scope="col" className="num">
                  Rows left
                </th>
              </tr>
            </thead>
            <tbody>
              {deletion.tables.map((table) => (
                <tr key={`${table.store} ${table.table}`}>
                  <th scope="row" className="mono">
                    {table.table}
                  </th>
                  <td>{STORES[table.store] ?? table.store}</td>
                  <td className="num">{grouped(table.rowsBefore)}</td>
                  <td className="num">{grouped(table.rowsLeft)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </li>
  );
}

const STORES: Readonly<Record<string, string>> = { clickhouse: 'ClickHouse', postgresql: 'PostgreSQL' };

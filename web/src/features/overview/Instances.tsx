// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { Schemas } from '@/shared/api/client';
import { ago, cores, quantity } from '@/shared/format';
import { Button } from '@/shared/ui/Button';
import { Tag } from '@/shared/ui/Tag';
import { useSetSearch, useTime } from '@/shared/url';
import css from './overview.module.css';

const FIRST = 8;

/** Instances with their own figures; a press narrows the page to one. */
export function Instances({ page, chosen }: { readonly page: Schemas['InstancePage'] | undefined; readonly chosen: string | undefined }) {
  const { instant } = useTime();
  const setSearch = useSetSearch();
  const [all, setAll] = useState(false);
  const instances = page?.instances ?? [];
  return (
    <section className={css.cell} aria-label="Instances">
      <div className={css.cellhead}>
        <h2>Instances</h2>
        {chosen === undefined ? <span className="faint tiny">{page?.total}</span> : null}
        {chosen === undefined ? null : (
          <button type="button" className={css.linkbutton} onClick={() => setSearch({ inst: undefined })}>
            All instances
          </button>
        )}
      </div>
      {page?.total === 0 ? <p className="dim small">No instance sent anything in this range.</p> : null}
      {instances.length === 0 ? null : (
        <table className={css.instances}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col" className="num">
                Cores
              </th>
              <th scope="col" className="num">
                Live heap
              </th>
              <th scope="col" className="num">
                Goroutines
              </th>
            </tr>
          </thead>
          <tbody>
            {instances.slice(0, all ? undefined : FIRST).map((instance) => (
              <tr key={instance.name} {...(instance.name === chosen ? { className: css.chosen } : {})}>
                <td>
                  <button
                    type="button"
                    className={`${css.linkbutton} mono cut`}
                    title={instance.name}
                    aria-pressed={instance.name === chosen}
                    onClick={() => setSearch({ inst: instance.name === chosen ? undefined : instance.name })}
                  >
                    {instance.name}
                  </button>
                </td>
                {instance.reporting ? (
                  <>
                    <td className="num">{cores(instance.figures.cpuCores)}</td>
                    <td className="num">{quantity(instance.figures.liveHeapBytes, 'bytes')}</td>
                    <td className="num">{quantity(instance.figures.goroutines, 'count')}</td>
                  </>
                ) : (
                  <td className="num" colSpan={3}>
                    <Tag tone="outline">silent</Tag> <span className="faint tiny">{ago(Date.parse(instance.lastSeen), instant)}</span>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {!all && instances.length > FIRST ? (
        <Button look="quiet" onPress={() => setAll(true)}>
          Show all {instances.length}
        </Button>
      ) : null}
    </section>
  );
}

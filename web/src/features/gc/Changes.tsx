// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '@/shared/api/client';
import { change, moment, quantity, share } from '@/shared/format';
import { useTime } from '@/shared/url';
import css from './gc.module.css';

type Change = Schemas['GcChange'];

/** Changes of settings and builds: what had been predicted, and what came. */
export function Changes({ changes, medianError }: { readonly changes: readonly Change[]; readonly medianError: number | undefined }) {
  const { zone } = useTime();
  if (changes.length === 0) return null;
  return (
    <section className={css.cell} aria-label="Predicted and measured">
      <div className={css.cellhead}>
        <h2>Predicted and measured</h2>
        {medianError === undefined ? null : <span className="dim small">median error {share(medianError)}</span>}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must be able to get in */}
      <div className={css.wide} tabIndex={0} role="region" aria-label="Changes">
        <table className={css.changes}>
          <thead>
            <tr>
              {['When', 'From', 'To', 'GC before', 'Predicted', 'At the load that came', 'Measured', 'Error', 'Peak predicted', 'Peak measured'].map((name, index) => (
                <th key={name} scope="col" className={index > 2 ? 'num' : ''}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changes.map((one) => (
              <tr key={one.at}>
                <td className="nowrap">{moment(Date.parse(one.at), zone)}</td>
                <td className="mono nowrap">{said(one.before.environment, one.buildBefore, one)}</td>
                <td className="mono nowrap">{said(one.after.environment, one.buildAfter, one)}</td>
                <td className="num">{share(one.gcCpuShareBefore)}</td>
                <td className="num">{share(one.predicted)}</td>
                <td className="num">{share(one.expected)}</td>
                <td className="num">
                  <b>{share(one.measured)}</b>
                </td>
                <td className="num">{one.error === undefined ? 'another build' : change(one.error)}</td>
                <td className="num">{quantity(one.peakMemoryPredicted, 'bytes')}</td>
                <td className="num">{quantity(one.peakMemoryMeasured, 'bytes')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function said(environment: string, build: string | undefined, { buildBefore, buildAfter }: Change): string {
  return buildBefore === buildAfter || build === undefined ? environment : `${build} ${environment}`;
}

// SPDX-License-Identifier: Apache-2.0
import { lastKnown } from '@/shared/charts/layers';
import { runsOf } from '@/shared/charts/Spark';
import { quantity } from '@/shared/format';
import css from './signal.module.css';

const WIDTH = 560;
const HEIGHT = 210;
const FLOOR = HEIGHT * 0.82;
const TOP = HEIGHT * 0.2;

/** A flat trace while nothing arrives; then the service's own heap, as it was sent. */
export function Signal({ values, service }: { readonly values: readonly (number | null)[] | null; readonly service: string }) {
  const last = values ? lastKnown(values) : null;
  const label = last ? `Heap of ${service}: ${quantity(last.value, 'bytes')}` : `No signal from ${service} yet`;
  return (
    <div className={css.scope} role="img" aria-label={label}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <path d={values && last ? trace(values) : `M0 ${FLOOR}H${WIDTH}`} className={css.trace} />
      </svg>
      {last ? <span className={css.value}>heap {quantity(last.value, 'bytes')}</span> : <i className={css.sweep} />}
    </div>
  );
}

function trace(values: readonly (number | null)[]): string {
  const most = Math.max(...values.map((value) => value ?? 0), 1);
  const x = (index: number) => (index / Math.max(1, values.length - 1)) * WIDTH;
  const y = (value: number) => FLOOR - (value / most) * (FLOOR - TOP);
  const runs = runsOf(values);
  const first = runs[0]?.[0] ?? 0;
  const flat = first > 0 ? `M0 ${FLOOR}H${x(first).toFixed(1)}` : '';
  return flat + runs.map((run) => `M${run.map((i) => `${x(i).toFixed(1)} ${y(values[i] ?? 0).toFixed(1)}`).join('L')}`).join('');
}

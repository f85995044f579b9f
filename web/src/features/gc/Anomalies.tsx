// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '@/shared/api/client';
import { ago, moment, quantity, unitOf } from '@/shared/format';
import { Icon } from '@/shared/ui/Icon';
import { Tag, type TagTone } from '@/shared/ui/Tag';
import { useTime } from '@/shared/url';
import css from './gc.module.css';

type Anomaly = Schemas['GcAnomaly'];

const TONES: Readonly<Record<string, TagTone>> = { critical: 'critical', warning: 'warning', hint: 'soft' };
const NAMED = 3;

/** What is not as it should be at the end of the range, each with the numbers that say so. */
export function Anomalies({ anomalies, instances }: { readonly anomalies: readonly Anomaly[]; readonly instances: number }) {
  return (
    <section className={css.cell} aria-label="Anomalies">
      <div className={css.cellhead}>
        <h2>Anomalies</h2>
        <span className="dim small">{anomalies.length === 0 ? 'none in the last twelve minutes of the range' : 'in the last twelve minutes of the range'}</span>
      </div>
      {anomalies.length === 0 ? null : (
        <ul className={css.anomalies}>
          {anomalies.map((anomaly) => (
            <One key={anomaly.kind} anomaly={anomaly} instances={instances} />
          ))}
        </ul>
      )}
    </section>
  );
}

function One({ anomaly, instances }: { readonly anomaly: Anomaly; readonly instances: number }) {
  const { instant, zone } = useTime();
  const since = Date.parse(anomaly.since);
  const names = anomaly.instances.slice(0, NAMED).join(', ');
  const more = anomaly.instances.length > NAMED ? ` and ${anomaly.instances.length - NAMED} more` : '';
  return (
    <li className={anomaly.certainty === 'proven' ? css.proven : css.suspected}>
      <div className={css.anomalyhead}>
        <Tag tone={TONES[anomaly.severity] ?? 'soft'}>
          {anomaly.severity === 'hint' ? null : <Icon name="warning" size={12} />} {anomaly.severity}
        </Tag>
        <h3>{anomaly.title}</h3>
        <span className="dim small" title={moment(since, zone, true)}>
          {anomaly.certainty}, for {ago(since, instant).replace(/ ago$/, '')} or longer
        </span>
      </div>
      <p>{anomaly.reason}</p>
      <p>
        <b>Try:</b> {anomaly.remedy}
      </p>
      <dl className={css.figures}>
        {anomaly.figures.map((figure) => (
          <div key={figure.name}>
            <dt>{figure.name}</dt>
            <dd>
              <b>{figureText(figure.value, figure.unit)}</b>
              {figure.threshold === undefined ? null : <span className="dim"> threshold {figureText(figure.threshold, figure.unit)}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>Why, and where the threshold comes from</summary>
        <p className="dim">{anomaly.explanation}</p>
        <p className="dim">
          {anomaly.instances.length} of {instances} instances: {names}
          {more}.
        </p>
      </details>
    </li>
  );
}

const UNITS: Readonly<Record<string, string>> = { hertz: 'count/s', 'bytes-per-second': 'bytes/s', ratio: 'share' };

/** A figure in the unit that runtime/metrics has for it. */
export function figureText(value: number | undefined, unit: string): string {
  if (unit === 'percent' && value !== undefined) return `${value.toFixed(value < 10 ? 1 : 0)}%`;
  return quantity(value, unitOf(UNITS[unit] ?? unit));
}

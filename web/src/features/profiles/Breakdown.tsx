// SPDX-License-Identifier: Apache-2.0
import { Spark } from '@/shared/charts/Spark';
import { grouped, quantity, share } from '@/shared/format';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { Failed } from '@/shared/ui/States';
import { profilesShape, useSearchState } from '@/shared/url';
import { narrowedTo, partsOf } from './parts';
import { timelineUnit } from './Timeline';
import { useBreakdown, type Selection } from './useProfiles';
import css from './breakdown.module.css';

export interface BreakdownProps {
  readonly label: string;
  readonly selection: Selection;
  readonly color: string;
}

/** The selection told apart by the values of a label, largest first. Choosing one narrows the page down to it. */
export function Breakdown({ label, selection, color }: BreakdownProps) {
  const [search, setSearch] = useSearchState(profilesShape);
  const answer = useBreakdown(selection, label);
  const parts = answer.data ? partsOf(answer.data, label) : [];
  return (
    <section className={css.breakdown} aria-label={`By ${label}`}>
      <div className={css.head}>
        <h2>By {label}</h2>
        <span className="faint">mean over the time that is merged below</span>
        <span className="grow" />
        {answer.data && answer.data.seriesCut > 0 ? <span className="faint">{grouped(answer.data.seriesCut)} smaller values are not shown</span> : null}
        <Button look="quiet" iconOnly aria-label={`Close: by ${label}`} onPress={() => setSearch({ by: undefined })}>
          <Icon name="close" size={13} />
        </Button>
      </div>
      {answer.error && !answer.data ? (
        <Failed what={`The values of ${label}`} error={answer.error} onRetry={answer.retry} />
      ) : (
        <ul className={css.parts} aria-busy={answer.refreshing || !answer.data}>
          {parts.map((part) => (
            <li key={part.value}>
              <button
                type="button"
                title={part.value === '' ? `${label} is not set` : `Only ${label} = ${part.value}`}
                disabled={part.value === ''}
                onClick={() => setSearch({ ...narrowedTo(label, part.value, search.l), by: undefined, f: undefined, z: undefined })}
              >
                <span className="cut">{part.value === '' ? 'not set' : part.value}</span>
                <span className={css.bar}>
                  <i style={{ width: `${100 * part.share}%`, background: `var(${color})` }} />
                </span>
                <span className="num">{share(part.share)}</span>
                <span className="num dim">{quantity(part.mean, timelineUnit(answer.data?.unit ?? ''))}</span>
                <Spark values={part.values} color={color} width={120} height={20} />
              </button>
            </li>
          ))}
          {answer.data && parts.length === 0 ? <li className="dim">Nothing was sampled in this selection.</li> : null}
        </ul>
      )}
    </section>
  );
}

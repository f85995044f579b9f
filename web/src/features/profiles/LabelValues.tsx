// SPDX-License-Identifier: Apache-2.0
import type { MouseEvent } from 'react';
import { Spark } from '@/shared/charts/Spark';
import { grouped, quantity, share, unitOf } from '@/shared/format';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { Failed } from '@/shared/ui/States';
import { profilesShape, useSearchState, useTime, type Change } from '@/shared/url';
import { narrowedState, partsOf, samplePartsOf, type Part } from './parts';
import { sideA, sideB, isComparing, sidesChange, singleChange } from './sides';
import { timelineUnit } from './types';
import { useBreakdown, useSampleLabels, type Selection } from './useProfiles';
import css from './breakdown.module.css';

export interface LabelValuesProps {
  readonly label: string;
  readonly kind: 'profiles' | 'samples';
  readonly selection: Selection;
  readonly color: string;
}

/** The selection told apart by the values of a label, largest first. */
export function LabelValues(props: LabelValuesProps) {
  return props.kind === 'profiles' ? <ProfileLabel {...props} /> : <SampleLabel {...props} />;
}

function ProfileLabel({ label, selection, color }: LabelValuesProps) {
  const answer = useBreakdown(selection, label);
  const unit = timelineUnit(answer.data?.unit ?? '');
  return (
    <Values
      label={label}
      kind="profiles"
      note="mean over the time that is merged below"
      cut={answer.data && answer.data.seriesCut > 0 ? `${grouped(answer.data.seriesCut)} smaller values are not shown` : null}
      parts={answer.data ? partsOf(answer.data, label) : null}
      refreshing={answer.refreshing}
      failure={answer.data ? null : answer.error}
      onRetry={answer.retry}
      color={color}
      amount={(value) => quantity(value, unit)}
    />
  );
}

function SampleLabel({ label, selection, color }: LabelValuesProps) {
  const answer = useSampleLabels(selection);
  const known = answer.data?.labels.find(({ name }) => name === label);
  const unit = unitOf(answer.data?.unit ?? '');
  return (
    <Values
      label={label}
      kind="samples"
      note="a label that samples carry themselves"
      cut={known && known.valuesCut > 0 ? `${grouped(known.valuesCut)} smaller values hold ${quantity(Number(known.otherTotal), unit)}` : null}
      parts={answer.data ? samplePartsOf(known, Number(answer.data.total)) : null}
      refreshing={answer.refreshing}
      failure={answer.data ? null : answer.error}
      onRetry={answer.retry}
      color={color}
      amount={(value) => quantity(value, unit)}
    />
  );
}

interface ValuesProps {
  readonly label: string;
  readonly kind: 'profiles' | 'samples';
  readonly note: string;
  readonly cut: string | null;
  readonly parts: readonly Part[] | null;
  readonly refreshing: boolean;
  readonly failure: Error | null;
  readonly onRetry: () => void;
  readonly color: string;
  readonly amount: (value: number) => string;
}

function Values({ label, kind, note, cut, parts, refreshing, failure, onRetry, color, amount }: ValuesProps) {
  const [search, setSearch] = useSearchState(profilesShape);
  const { text } = useTime();
  const close: Change = { by: undefined, sby: undefined, f: undefined, z: undefined };
  const narrow = (value: string) => {
    const a = narrowedState(sideA(search), kind, label, value);
    setSearch({ ...(isComparing(search) ? sidesChange(a, sideB(search), text) : singleChange(a)), ...close });
  };
  const toB = (value: string) => {
    const now = sideA(search);
    setSearch({ ...sidesChange(now, narrowedState(isComparing(search) ? sideB(search) : now, kind, label, value), text), ...close });
  };
  return (
    <section className={css.breakdown} aria-label={`By ${label}`}>
      <div className={css.head}>
        <h2>By {label}</h2>
        <span className="faint">
          {note}
          {isComparing(search) ? ', on side A' : ''} · click to narrow, Alt and click to compare
        </span>
        <span className="grow" />
        {cut === null ? null : <span className="faint">{cut}</span>}
        <Button look="quiet" iconOnly aria-label={`Close: by ${label}`} onPress={() => setSearch({ by: undefined, sby: undefined })}>
          <Icon name="close" size={13} />
        </Button>
      </div>
      {failure ? (
        <Failed what={`The values of ${label}`} error={failure} onRetry={onRetry} />
      ) : (
        <ul className={css.parts} aria-busy={refreshing || parts === null}>
          {(parts ?? []).map((part) => (
            <Row key={part.shown} label={label} part={part} color={color} amount={amount} onNarrow={narrow} onCompare={toB} />
          ))}
          {parts?.length === 0 ? <li className="dim">Nothing was sampled in this selection, or nothing in it has the label.</li> : null}
        </ul>
      )}
    </section>
  );
}

interface RowProps {
  readonly label: string;
  readonly part: Part;
  readonly color: string;
  readonly amount: (value: number) => string;
  readonly onNarrow: (value: string) => void;
  readonly onCompare: (value: string) => void;
}

function Row({ label, part, color, amount, onNarrow, onCompare }: RowProps) {
  const { value, shown, selectable } = part;
  const onClick = (event: MouseEvent) => (event.altKey ? onCompare(value) : onNarrow(value));
  return (
    <li>
      <button type="button" className={css.value} title={selectable ? `Only ${label} = ${shown}` : `${label}: ${shown}`} disabled={!selectable} onClick={onClick}>
        <span className="cut">{shown}</span>
        <span className={css.bar}>
          <i style={{ width: `${100 * part.share}%`, background: `var(${color})` }} />
        </span>
        <span className="num">{share(part.share)}</span>
        <span className="num dim">{amount(part.mean)}</span>
        {part.values.length > 0 ? <Spark values={part.values} color={color} width={120} height={20} /> : <span />}
      </button>
      {selectable ? (
        <button type="button" className={css.compare} aria-label={`Compare with ${label} = ${shown}`} onClick={() => onCompare(value)}>
          as B
        </button>
      ) : null}
    </li>
  );
}

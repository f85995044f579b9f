// SPDX-License-Identifier: Apache-2.0
import { ApiProblem } from '@/shared/api/problem';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { useChangeRetention, type ClassRetention, type StoredClass } from './useRetention';
import { classWords, days, effects, isFile } from './words';
import css from './data.module.css';

export interface ChangeRetentionProps {
  readonly kept: ClassRetention;
  readonly to: number;
  readonly stored: StoredClass | undefined;
  readonly all: readonly ClassRetention[];
  readonly onClose: () => void;
  /** Called with what to say of it. */
  readonly onSaved: (said: string) => void;
}

/** Says what a change does before it is made. */
export function ChangeRetention({ kept, to, stored, all, onClose, onSaved }: ChangeRetentionProps) {
  const change = useChangeRetention();
  const { name, title } = classWords(kept.dataClass);
  const final = isFile(kept.dataClass) && to < kept.days;
  const save = () => change.mutate({ dataClass: kept.dataClass, days: to }, { onSuccess: () => onSaved(`${title} are kept for ${days(to)} from now on.`) });
  return (
    <Dialog title={`Keep ${name} for ${days(to)} instead of ${days(kept.days)}?`} open onClose={onClose}>
      <div className={css.dialog}>
        <ul className={css.effects}>
          {effects(kept, to, stored, all).map((said) => (
            <li key={said}>{said}</li>
          ))}
        </ul>
        <Refusal what="Nothing was changed" error={change.error} />
        <div className={css.buttons}>
          <Button look={final ? 'danger' : 'primary'} isPending={change.isPending} onPress={save}>
            {change.isPending ? 'Saving…' : `Keep for ${days(to)}`}
          </Button>
          <Button onPress={onClose}>Cancel</Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Why a change was not made. */
export function Refusal({ what, error }: { readonly what: string; readonly error: Error | null }) {
  if (!error) return null;
  return (
    <p className={css.problem} role="alert">
      {what}: {error.message}
      {error instanceof ApiProblem && error.reference ? <span className="mono"> ref {error.reference}</span> : null}
    </p>
  );
}

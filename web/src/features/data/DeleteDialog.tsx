// SPDX-License-Identifier: Apache-2.0
import { useId, useState, type FormEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { meQuery, useOrganization } from '@/shared/api/queries';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import controls from '@/shared/ui/controls.module.css';
import { Refusal } from './ChangeRetention';
import { useDelete, useNames } from './useDeletions';
import css from './data.module.css';

/** Asks for a deletion, after its name was typed. */
export function DeleteDialog({ what, onClose }: { readonly what: 'service' | 'organization'; readonly onClose: () => void }) {
  const { alias } = useOrganization();
  const { data: me } = useQuery(meQuery(alias));
  const [service, setService] = useState('');
  const [typed, setTyped] = useState('');
  const make = useDelete();
  const whole = what === 'organization';
  const target = whole ? alias : service;
  const meant = target !== '' && typed === target;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!meant || make.isPending) return;
    make.mutate(whole ? { confirm: typed } : { service, confirm: typed }, { onSuccess: onClose });
  };
  return (
    <Dialog title={whole ? `Delete everything that ${me?.organization.name ?? alias} has sent?` : 'Delete what a service has sent?'} open onClose={onClose}>
      <form className={css.dialog} onSubmit={submit}>
        {whole ? null : <ServiceField value={service} onChange={setService} />}
        <ul className={css.effects}>
          <li>
            {whole
              ? 'Profiles, runtime metrics and all that was made of them, of every service; uploaded files, default.pgo files, records that are kept aside, and counts of what was refused.'
              : 'Its profiles, its runtime metrics, all that was made of them, its default.pgo files, and its records that are kept aside.'}
          </li>
          <li>{whole ? 'People, keys and settings stay, and so does the audit log.' : 'Other services keep theirs. The audit log stays, and says that it was done.'}</li>
          <li>It begins at once, takes a minute or more, and cannot be taken back. What arrives meanwhile is lost, too.</li>
        </ul>
        <label className={css.field}>
          <span>
            {target === '' ? 'Type its name once more to confirm' : (
              <>
                Type <b className="mono">{target}</b> to confirm
              </>
            )}
          </span>
          <span className={controls.input}>
            <input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" autoCapitalize="none" spellCheck={false} />
          </span>
        </label>
        <Refusal what="Nothing was deleted" error={make.error} />
        <div className={css.buttons}>
          <Button look="danger" type="submit" isDisabled={!meant} isPending={make.isPending}>
            {make.isPending ? 'Asking…' : whole ? 'Delete everything' : 'Delete its data'}
          </Button>
          <Button onPress={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}

function ServiceField({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const id = useId();
  const { data: names = [] } = useNames(true);
  return (
    <>
      <label className={css.field}>
        <span>Service</span>
        <span className={controls.input}>
          <input value={value} onChange={(event) => onChange(event.target.value)} list={id} autoComplete="off" autoCapitalize="none" spellCheck={false} placeholder="Name of the service" />
        </span>
      </label>
      {/* Outside of the label, whose words would otherwise be those of all services. */}
      <datalist id={id}>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  );
}

// SPDX-License-Identifier: Apache-2.0
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { absolute, ago } from '@/shared/format';
import type { Schemas } from '@/shared/api/client';
import { serverNow } from '@/shared/api/clock';
import type { May } from '@/shared/api/queries';
import { buttonClass } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { MenuButton, MenuItem } from '@/shared/ui/Menu';
import { Partial } from '@/shared/ui/States';
import { useTime } from '@/shared/url';
import { ChangeRetention } from './ChangeRetention';
import type { ClassRetention, StoredClass } from './useRetention';
import { bytesOf, classWords, days, rowsOf } from './words';
import css from './data.module.css';

export interface RetentionSectionProps {
  readonly classes: readonly ClassRetention[];
  readonly stored: UseQueryResult<Schemas['Stored']>;
  readonly may: May;
}

/** Each class of data: what it is, how long it is kept, how much there is. */
export function RetentionSection({ classes, stored, may }: RetentionSectionProps) {
  const [change, setChange] = useState<{ readonly kept: ClassRetention; readonly days: number } | null>(null);
  const [saved, setSaved] = useState('');
  const amount = (dataClass: string) => stored.data?.classes.find((one) => one.dataClass === dataClass);
  return (
    <section className={css.section} aria-labelledby="data-kept">
      <h2 id="data-kept">How long it is kept</h2>
      {stored.error && !stored.data ? <Partial>How much is stored could not be counted: {stored.error.message}</Partial> : null}
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Kept for</th>
            <th scope="col" className="num">
              Stored
            </th>
            <th scope="col" className="num">
              On disk
            </th>
            <th scope="col">Oldest</th>
          </tr>
        </thead>
        <tbody>
          {classes.map((kept) => (
            <tr key={kept.dataClass}>
              <th scope="row" className={css.what}>
                <b>{classWords(kept.dataClass).title}</b>
                <span className="small dim">{classWords(kept.dataClass).about}</span>
              </th>
              <td data-label="Kept for" className={css.kept}>
                {may.admin ? <Days kept={kept} onChange={(to) => setChange({ kept, days: to })} /> : days(kept.days)}
                {kept.followsProfiles ? <span className="tiny faint">follows from profiles</span> : null}
              </td>
              <Amount stored={amount(kept.dataClass)} waiting={stored.isPending} />
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css.note}>
        {may.admin === false ? `You are ${may.who}. An admin can change how long data is kept. ` : ''}
        Names of functions, stacks and labels are kept for 430 days after they were last used. Sizes on disk are estimates by the average row, but for files.
      </p>
      <p className={css.saved} role="status">
        {saved}
      </p>
      {change ? (
        <ChangeRetention
          kept={change.kept}
          to={change.days}
          stored={amount(change.kept.dataClass)}
          all={classes}
          onClose={() => setChange(null)}
          onSaved={(said) => {
            setChange(null);
            setSaved(said);
          }}
        />
      ) : null}
    </section>
  );
}

function Days({ kept, onChange }: { readonly kept: ClassRetention; readonly onChange: (days: number) => void }) {
  return (
    <MenuButton
      aria-label={`How long ${classWords(kept.dataClass).name} are kept`}
      selectionMode="single"
      selectedKeys={[String(kept.days)]}
      onAction={(key) => Number(key) !== kept.days && onChange(Number(key))}
      button={
        <Button className={buttonClass()} aria-label={`${classWords(kept.dataClass).title}: kept for ${days(kept.days)}. Change`}>
          {days(kept.days)}
          <Icon name="chevron" size={12} />
        </Button>
      }
    >
      {kept.allowed.map((count) => (
        <MenuItem key={count} id={String(count)} textValue={days(count)}>
          {days(count)}
        </MenuItem>
      ))}
    </MenuButton>
  );
}

function Amount({ stored, waiting }: { readonly stored: StoredClass | undefined; readonly waiting: boolean }) {
  const { zone } = useTime();
  const unknown = waiting ? <span className="faint">counting…</span> : <span className="faint">unknown</span>;
  const oldest = stored?.oldest === undefined ? null : Date.parse(stored.oldest);
  return (
    <>
      <td className="num" data-label="Stored">
        {stored ? rowsOf(stored.dataClass, stored.rows) : unknown}
      </td>
      <td className="num" data-label="On disk">
        {stored ? bytesOf(stored) : unknown}
      </td>
      <td data-label="Oldest">{!stored ? unknown : oldest === null ? <span className="faint">nothing stored</span> : <time title={absolute(oldest, zone)}>{ago(oldest, serverNow())}</time>}</td>
    </>
  );
}

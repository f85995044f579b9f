// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { absolute } from '@/shared/format';
import { serverNow } from '@/shared/api/clock';
import { Segmented } from '@/shared/ui/Segmented';
import controls from '@/shared/ui/controls.module.css';
import { absoluteText, useTime } from '@/shared/url';
import { MUTES, muteDates, mutedUntil, type MuteChoice } from './mute';
import { SayDialog } from './SayDialog';
import css from './finding.module.css';

/** Asks until when a finding is muted. */
export function MuteDialog({ id, onClose, onDone }: { readonly id: string; readonly onClose: () => void; readonly onDone: () => void }) {
  const { zone } = useTime();
  const [now] = useState(serverNow);
  const [choice, setChoice] = useState<MuteChoice>('7');
  const [date, setDate] = useState('');
  const until = mutedUntil(choice, date, now, zone);
  return (
    <SayDialog
      id={id}
      title="Mute this leak?"
      submit="Mute"
      say={(note) => (until === null ? null : { what: 'mute', note, until: absoluteText(until) })}
      onClose={onClose}
      onDone={onDone}
    >
      <p>It leaves the list of open leaks until then. It is looked at all the same.</p>
      <div className={css.until}>
        <Segmented label="For how long" value={choice} options={MUTES} onChange={setChoice} />
        {choice === 'date' ? (
          <label className={css.date}>
            <span>Date</span>
            <span className={controls.input}>
              <input type="date" {...muteDates(now, zone)} value={date} onChange={(event) => setDate(event.target.value)} required />
            </span>
          </label>
        ) : null}
        <span className="small dim" role="status">
          {until === null ? 'Choose a date within a year.' : `It is open again from ${absolute(until, zone)} on.`}
        </span>
      </div>
    </SayDialog>
  );
}

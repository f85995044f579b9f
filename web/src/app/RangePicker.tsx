// SPDX-License-Identifier: Apache-2.0
import { useState, type FormEvent } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { between, zoneName, type Zone } from '@/shared/format';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import controls from '@/shared/ui/controls.module.css';
import { PRESETS, relativeLabel, resolveMoment, useSetSearch, useTime } from '@/shared/url';
import { typedMoment, writtenMoment } from './typedMoment';
import css from './shell.module.css';

/** Presets, and two fields that take a moment or `now-6h`. */
export function RangePicker() {
  const { text, range, zone } = useTime();
  const [open, setOpen] = useState(false);
  const label = relativeLabel(text) ?? between(range.from, range.to, zone);
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <AriaButton aria-label={`Time range: ${label}`}>
        {label}
        <Icon name="chevron" size={12} />
      </AriaButton>
      <Popover className={controls.popover ?? ''} placement="bottom end" offset={6}>
        <Dialog aria-label="Time range" className={controls.dialog ?? ''}>
          {open ? <RangeForm onDone={() => setOpen(false)} zone={zone} /> : null}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function RangeForm({ onDone, zone }: { readonly onDone: () => void; readonly zone: Zone }) {
  const { text, instant } = useTime();
  const setSearch = useSetSearch();
  const [from, setFrom] = useState(() => writtenMoment(text.from, zone));
  const [to, setTo] = useState(() => writtenMoment(text.to, zone));
  const start = typedMoment(from, zone);
  const end = typedMoment(to, zone);
  const ordered = start !== null && end !== null && resolveMoment(start, instant) < resolveMoment(end, instant);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (!ordered) return;
    setSearch({ from: start, to: end, live: undefined });
    onDone();
  };
  return (
    <form className={css.range} onSubmit={apply}>
      <div className={css.presets}>
        {PRESETS.map((preset) => (
          <Button
            key={preset.from}
            look={preset.from === text.from && text.to === 'now' ? 'primary' : 'default'}
            onPress={() => {
              setSearch({ from: preset.from, to: undefined, live: undefined });
              onDone();
            }}
          >
            {preset.label}
          </Button>
        ))}
      </div>
      <label>
        From
        <input value={from} onChange={(event) => setFrom(event.target.value)} aria-invalid={start === null} spellCheck={false} />
      </label>
      <label>
        To
        <input value={to} onChange={(event) => setTo(event.target.value)} aria-invalid={end === null} spellCheck={false} />
      </label>
      <div className={css.rangefoot}>
        <span className="grow" role="status">
          {start === null || end === null
            ? 'Write 2026-11-22 06:00 or now-6h.'
            : ordered
              ? `Times in ${zoneName(zone)}.`
              : 'The start has to be before the end.'}
        </span>
        <Button type="submit" isDisabled={!ordered}>
          Apply
        </Button>
      </div>
    </form>
  );
}

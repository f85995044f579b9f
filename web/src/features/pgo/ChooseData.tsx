// SPDX-License-Identifier: Apache-2.0
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useService, useVersions } from '@/shared/api/service';
import { Button } from '@/shared/ui/Button';
import controls from '@/shared/ui/controls.module.css';
import { LOOK_BACKS, pgoShape, relativeLabel, useSearchState, useTime } from '@/shared/url';
import { DEFAULT_FROM } from './useReport';
import css from './pgo.module.css';

/** Which profiles are merged. Every choice is in the address, and so in the commands for CI. */
export function ChooseData({ service }: { readonly service: string }) {
  return (
    <DialogTrigger>
      <Button>Choose other data</Button>
      <Popover className={controls.popover ?? ''} placement="bottom start" offset={4}>
        <Dialog aria-label="Choose other data" className={controls.dialog ?? ''}>
          <Choices service={service} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Choices({ service }: { readonly service: string }) {
  const { text } = useTime();
  const [{ env, ver }, setSearch] = useSearchState(pgoShape);
  const about = useService(service);
  const versions = useVersions(service);
  const names = [...new Set((versions.data?.versions ?? []).flatMap(({ version }) => version ?? []))];
  return (
    <div className={css.choices}>
      <Choice label="Environment" all="All environments" value={env} options={about.data?.environments ?? []} onChange={(value) => setSearch({ env: value })} />
      <Choice label="Version" all="All versions" value={ver} options={names} onChange={(value) => setSearch({ ver: value })} />
      <label>
        Profiles of
        <select value={text.from} onChange={(event) => setSearch({ since: event.target.value === DEFAULT_FROM ? undefined : event.target.value })}>
          {(LOOK_BACKS.includes(text.from) ? LOOK_BACKS : [text.from, ...LOOK_BACKS]).map((from) => (
            <option key={from} value={from}>
              {relativeLabel({ from, to: 'now' }) ?? from}
            </option>
          ))}
        </select>
      </label>
      <p>The compiler profits from all that production does: many instances, days and nights.</p>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly all: string;
  readonly value: string | undefined;
  readonly options: readonly string[];
  readonly onChange: (value: string | undefined) => void;
}

function Choice({ label, all, value, options, onChange }: ChoiceProps) {
  const offered = value === undefined || options.includes(value) ? options : [value, ...options];
  return (
    <label>
      {label}
      <select value={value ?? ''} onChange={(event) => onChange(event.target.value || undefined)}>
        <option value="">{all}</option>
        {offered.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </label>
  );
}

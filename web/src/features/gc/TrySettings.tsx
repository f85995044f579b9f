// SPDX-License-Identifier: Apache-2.0
import { cores, inColumn, quantity, share } from '@/shared/format';
import { Button } from '@/shared/ui/Button';
import { CopyButton } from '@/shared/ui/Copy';
import { Segmented } from '@/shared/ui/Segmented';
import { useSetSearch } from '@/shared/url';
import { start, verdict } from './sentence';
import { environment, measured, outcome, settingOf, type Outcome, type Setting } from './settings';
import type { Basis, Gc } from './useGc';
import css from './gc.module.css';

const MIB = 1024 ** 2;
const STEP = 16 * MIB;

export interface TrySettingsProps {
  readonly gc: Gc;
  readonly basis: Basis;
  readonly tried: Setting;
  /** Bytes that a process may use; null when nobody has said. */
  readonly memory: number | null;
}

/** Two knobs, what they would do, and what to put into the environment. */
export function TrySettings({ gc, basis, tried, memory }: TrySettingsProps) {
  const setSearch = useSetSearch();
  const current = settingOf(basis.now);
  const first = start(gc) ?? current;
  const chosen = same(tried, current) ? 'current' : same(tried, first) ? 'recommended' : 'own';
  const said = verdict(basis, tried, memory);
  // A knob that is turned passes through many settings; only the last one is worth going back to.
  const choose = (setting: Setting | undefined) =>
    setSearch(
      {
        gogc: setting === undefined || setting.gogc === null ? undefined : String(Math.round(setting.gogc)),
        lim: setting === undefined ? undefined : setting.limit === null ? '0' : String(Math.round(setting.limit / MIB)),
      },
      { replace: true },
    );
  const options = [{ id: 'current', label: 'Current' } as const, ...(gc.advice.recommended ? [{ id: 'recommended', label: 'Recommended' } as const] : [])];
  const most = Math.ceil((memory ?? 3 * Math.max(basis.now.peakMemory, current.limit ?? 0)) / STEP) * STEP;
  const least = Math.floor((basis.besidesHeap + basis.liveHeap) / STEP) * STEP;
  return (
    <div className={css.try}>
      <div className={css.cellhead}>
        <h2>Try settings</h2>
        <span className="grow" />
        <Segmented
          label="Settings"
          value={chosen}
          options={chosen === 'own' ? [...options, { id: 'own', label: 'Own' }] : options}
          onChange={(id) => (id === 'current' ? choose(current) : id === 'recommended' ? choose(undefined) : undefined)}
        />
      </div>
      <Knob
        label="GOGC"
        min={25}
        max={800}
        step={5}
        value={tried.gogc ?? 800}
        text={tried.gogc === null ? 'off' : String(Math.round(tried.gogc))}
        onChange={(gogc) => choose({ ...tried, gogc })}
      />
      <Knob
        label="GOMEMLIMIT"
        min={least}
        max={most}
        step={STEP}
        value={tried.limit ?? most}
        text={tried.limit === null ? 'none' : `${Math.round(tried.limit / MIB)}MiB`}
        onChange={(limit) => choose({ ...tried, limit: limit >= most ? null : limit })}
      />
      <Table now={measured(basis)} then={outcome(basis, tried)} memory={memory} />
      <p className={css[said.tone]} aria-live="polite">
        <b>{said.bold}</b> {said.rest}
      </p>
      <div className={css.copy}>
        <code>{environment(tried)}</code>
        <CopyButton text={environment(tried)} label="Copy environment" look="primary" />
      </div>
      <Memory memory={memory} />
    </div>
  );
}

function same(a: Setting, b: Setting): boolean {
  const near = (one: number | null, other: number | null) => one === other || (one !== null && other !== null && Math.abs(one - other) < MIB);
  return a.gogc === b.gogc && near(a.limit, b.limit);
}

interface KnobProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  readonly text: string;
  readonly onChange: (value: number) => void;
}

function Knob({ label, text, onChange, ...range }: KnobProps) {
  return (
    <label className={css.knob}>
      <span className="mono">{label}</span>
      <input type="range" aria-valuetext={text} {...range} onChange={(event) => onChange(Number(event.target.value))} />
      <output className="mono">{text}</output>
    </label>
  );
}

function Table({ now, then, memory }: { readonly now: Outcome; readonly then: Outcome; readonly memory: number | null }) {
  const bytes = inColumn([now.peak, then.peak, memory], 'bytes');
  const rest = now.share > 0 ? now.gcCores / now.share - now.gcCores : 1;
  const ofBusy = (value: number) => share(value / (value + rest));
  const rows = [
    ['Collector CPU, cores', cores(now.gcCores), cores(then.gcCores), `${cores(then.low)} to ${cores(then.high)}`],
    ['Share of busy CPU', share(now.share), share(then.share), `${ofBusy(then.low)} to ${ofBusy(then.high)}`],
    ['Peak memory, p99', bytes(now.peak), bytes(then.peak), ''],
    ['Collections', quantity(now.cyclesPerSecond, 'count/s'), quantity(then.cyclesPerSecond, 'count/s'), ''],
    ['Effective GOGC', now.effective.toFixed(0), then.effective.toFixed(0), ''],
    ...(memory === null ? [] : [['Left of the memory', bytes(memory - now.peak), bytes(memory - then.peak), '']]),
  ];
  return (
    <table className={css.predicted}>
      <thead>
        <tr>
          <th scope="col">Per process</th>
          <th scope="col" className="num">
            Now
          </th>
          <th scope="col" className="num">
            Predicted
          </th>
          <th scope="col" className="num">
            90% range
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, before, after, range]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="num dim">{before}</td>
            <td className="num">
              <b>{after}</b>
            </td>
            <td className="num dim">{range}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How much there is, which nobody but the one who asks knows. */
function Memory({ memory }: { readonly memory: number | null }) {
  const setSearch = useSetSearch();
  const submit = (form: FormData) => {
    const text = form.get('memory');
    const mib = typeof text === 'string' ? Math.round(Number(text)) : 0;
    setSearch({ mem: mib > 0 ? String(mib) : undefined, gogc: undefined, lim: undefined });
  };
  return (
    <form className={css.memory} action={submit}>
      <label>
        Memory of an instance, MiB
        <input name="memory" type="number" min={1} max={9_999_999} inputMode="numeric" defaultValue={memory === null ? '' : Math.round(memory / MIB)} />
      </label>
      <Button type="submit">Advise for it</Button>
    </form>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useHotkeys } from '@/shared/keys/hotkeys';
import { setPreferences } from '@/shared/prefs/preferences';
import { serverNow } from '@/shared/api/clock';
import { absoluteRange, shifted, useSetSearch, useTime, zoomed, type ResolvedRange } from '@/shared/url';
import { zoneName } from '@/shared/format';
import { Button } from 'react-aria-components/Button';
import { Tooltip } from '@/shared/ui/Tooltip';
import { LiveButton } from './LiveButton';
import { RangePicker } from './RangePicker';
import { EnvironmentScope, InstanceScope, LabelScope, SinceScope, VersionScope } from './scopeMenus';
import css from './shell.module.css';

/** What a page lets people narrow down. */
export type ScopePart = 'env' | 'inst' | 'ver' | 'labels' | 'time' | 'since' | 'zone';

/** One group of controls that follows the person between sections; a page shows the parts that it obeys. */
export function ScopeBar({ parts, service }: { readonly parts: readonly ScopePart[]; readonly service: string | null }) {
  const has = (part: ScopePart) => parts.includes(part);
  return (
    <div className={css.scope} role="group" aria-label="Scope">
      {service !== null && has('env') ? <EnvironmentScope service={service} /> : null}
      {service !== null && has('inst') ? <InstanceScope service={service} /> : null}
      {service !== null && has('ver') ? <VersionScope service={service} /> : null}
      {service !== null && has('labels') ? <LabelScope service={service} /> : null}
      {has('time') ? <TimeScope /> : null}
      {has('since') ? <SinceScope /> : null}
      {has('since') || has('zone') ? <ZoneButton /> : null}
    </div>
  );
}

function TimeScope() {
  const { range } = useTime();
  const setSearch = useSetSearch();
  const show = (next: ResolvedRange) => setSearch({ ...absoluteRange(next), live: undefined });
  useHotkeys([
    { keys: '[', label: 'Back by half a range', group: 'Time', run: () => show(shifted(range, -1, serverNow())) },
    { keys: ']', label: 'Forward by half a range', group: 'Time', run: () => show(shifted(range, 1, serverNow())) },
    { keys: '-', label: 'Twice the range', group: 'Time', run: () => show(zoomed(range, 2, serverNow())) },
    { keys: '=', label: 'Half the range', group: 'Time', run: () => show(zoomed(range, 0.5, serverNow())) },
    { keys: '0', label: 'Default range', group: 'Time', run: () => setSearch({ from: undefined, to: undefined, live: undefined }) },
  ]);
  return (
    <>
      <RangePicker />
      <ZoneButton />
      <LiveButton />
    </>
  );
}

function ZoneButton() {
  const { zone } = useTime();
  const setSearch = useSetSearch();
  const other = zone === 'utc' ? 'local' : 'utc';
  const changeZone = () => {
    setPreferences({ zone: other });
    setSearch({ tz: other === 'utc' ? undefined : 'local' }, { replace: true });
  };
  return (
    <Tooltip text={`Times are shown in ${zoneName(zone)}. Switch to ${other === 'utc' ? 'UTC' : `the browser's zone, ${zoneName('local')}`}.`}>
      <Button aria-label={`Time zone: ${zoneName(zone)}`} onPress={changeZone}>
        {zone === 'utc' ? 'UTC' : zoneName('local').split('/').at(-1)?.replaceAll('_', ' ')}
      </Button>
    </Tooltip>
  );
}


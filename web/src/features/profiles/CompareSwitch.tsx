// SPDX-License-Identifier: Apache-2.0
import { useRef } from 'react';
import { useVersions } from '@/shared/api/service';
import { useHotkeys } from '@/shared/keys/hotkeys';
import { Segmented } from '@/shared/ui/Segmented';
import { profilesShape, useSearchState, useTime, type Change } from '@/shared/url';
import { isComparing, sideA, sideB, sidesChange, singleChange } from './sides';
import { startSides } from './start';
import type { Span } from './spans';

/** One selection, or two. Turned off, side B is what is looked at; if nothing was changed, what was there before. */
export function CompareSwitch({ service, brushed }: { readonly service: string; readonly brushed: Span | null }) {
  const [search, setSearch] = useSearchState(profilesShape);
  const { range, text } = useTime();
  const versions = useVersions(service).data?.versions ?? [];
  const started = useRef<{ readonly change: Change; readonly before: Change } | null>(null);
  const on = isComparing(search);
  const turn = (wanted: boolean) => {
    const now = sideA(search);
    if (wanted) {
      const { a, b } = now.file === undefined ? startSides(now, range, brushed, versions) : { a: now, b: { ...now, file: undefined, sl: [] } };
      const change = sidesChange(a, b, text);
      started.current = { change, before: singleChange(now) };
      return setSearch(change);
    }
    const untouched = started.current && says(search, started.current.change);
    setSearch(untouched ? started.current!.before : singleChange(sideB(search)));
  };
  useHotkeys([{ keys: 'd', label: 'Compare two selections, or look at one', group: 'Compare', run: () => turn(!on) }]);
  return (
    <Segmented
      label="Compare"
      value={on ? 'compare' : 'single'}
      options={[
        { id: 'single', label: 'Single' },
        { id: 'compare', label: 'Compare' },
      ]}
      onChange={(next) => turn(next === 'compare')}
    />
  );
}

/** Whether the address still says what a change wrote into it. */
function says(search: Readonly<Record<string, unknown>>, change: Change): boolean {
  return Object.entries(change).every(([key, value]) => JSON.stringify(search[key]) === JSON.stringify(value));
}

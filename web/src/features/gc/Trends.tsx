// SPDX-License-Identifier: Apache-2.0
import { useMemo, useState } from 'react';
import { Hover, HoverContext, Lane, type TimeMark } from '@/shared/charts';
import { absoluteRange, useSetSearch, useTime } from '@/shared/url';
import { isEmpty, trendsOf } from './trends';
import type { Gc } from './useGc';
import css from './gc.module.css';

const HEIGHT = 118;
const TICKS = 3;

/** Six charts on one time axis, with one cursor. */
export function Trends({ gc, refreshing }: { readonly gc: Gc; readonly refreshing: boolean }) {
  const { range, zone } = useTime();
  const setSearch = useSetSearch();
  const [hover] = useState(() => new Hover());
  const trends = useMemo(() => trendsOf(gc), [gc]);
  const marks = useMemo(() => marksOf(gc), [gc]);
  const onRange = (from: number, to: number) => setSearch({ ...absoluteRange({ from: Math.round(from), to: Math.round(to) }), live: undefined });
  return (
    <HoverContext value={hover}>
      <div className={css.trends}>
        {trends.map((trend) => (
          <Lane
            key={trend.id}
            title={trend.title}
            legend={trend.legend}
            readouts={trend.readouts}
            data={trend.data}
            height={HEIGHT}
            ticks={TICKS}
            from={refreshing ? Date.parse(gc.range.from) : range.from}
            to={refreshing ? Date.parse(gc.range.until) : range.to}
            zone={zone}
            marks={marks}
            timeAxis
            onRange={onRange}
            {...(trend.limits ? { limits: trend.limits } : {})}
            {...(trend.heat ? { heat: trend.heat } : {})}
            {...(isEmpty(trend) ? { nothing: <b>Nothing arrived in this range.</b> } : {})}
          />
        ))}
      </div>
    </HoverContext>
  );
}

/** When the setting or the build changed. */
function marksOf({ changes }: Gc): TimeMark[] {
  return changes.map((change) => ({
    at: Date.parse(change.at),
    label: change.buildAfter === undefined || change.buildAfter === change.buildBefore ? change.after.environment : change.buildAfter,
  }));
}

// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import type { Schemas } from '@/shared/api/client';
import type { Kept } from '@/shared/api/queries';
import { versionName } from '@/shared/api/service';
import { summarise, TimeChart, type ChartData } from '@/shared/charts';
import { AXIS_WIDTH, RIGHT_MARGIN } from '@/shared/charts/TimeChart';
import { unitOf } from '@/shared/format';
import { absoluteText, SHORTEST_SECONDS, useSetSearch, useTime } from '@/shared/url';
import { Brush, type Span } from './Brush';
import css from './profiles.module.css';

export interface TimelineProps {
  readonly timeline: Kept<Schemas['Timeline']>;
  readonly title: string;
  readonly color: string;
  readonly versions: readonly Schemas['Version'][];
  readonly brushed: Span | null;
  /** One function of it, drawn over the whole. */
  readonly part: { readonly name: string; readonly timeline: Schemas['Timeline'] } | null;
  /** Said beside the brush. */
  readonly label: string;
}

const HEIGHT = 86;
const TOP = 20;
const TIME_AXIS = 20;

/** The whole over the range, deploys, and the part of it that is merged below. */
export function Timeline({ timeline, title, color, versions, brushed, part, label }: TimelineProps) {
  const { range, zone } = useTime();
  const setSearch = useSetSearch();
  const data = useMemo(() => chartOf(timeline.data, title, color, part), [timeline.data, title, color, part]);
  const marks = useMemo(
    () =>
      versions
        .map((version) => ({ at: Date.parse(version.firstSeen), label: `${versionName(version)} deployed` }))
        .filter((mark) => mark.at > range.from),
    [versions, range.from],
  );
  const change = (span: Span | null) =>
    setSearch({ 'a.from': span ? absoluteText(span.from) : undefined, 'a.to': span ? absoluteText(span.to) : undefined });
  return (
    <div className={css.timeline}>
      <TimeChart
        data={data}
        summary={summarise(title, data, zone)}
        from={range.from}
        to={range.to}
        zone={zone}
        height={HEIGHT}
        ticks={2}
        marks={marks}
        markLabels
        timeAxis
      />
      <div className={css.brushbox} style={{ left: AXIS_WIDTH, right: RIGHT_MARGIN, top: TOP, bottom: TIME_AXIS }}>
        <Brush range={range} value={brushed} shortest={SHORTEST_SECONDS * 1000} zone={zone} label={label} onChange={change} />
      </div>
    </div>
  );
}

function chartOf(timeline: Schemas['Timeline'] | undefined, title: string, color: string, part: TimelineProps['part']): ChartData {
  const values = timeline?.series[0]?.values ?? [];
  const own = part?.timeline.series[0]?.values ?? [];
  const fits = own.length > 0 && part?.timeline.start === timeline?.start && own.length === values.length;
  return {
    steps: { start: timeline ? Date.parse(timeline.start) : 0, stepSeconds: timeline?.stepSeconds ?? 1, count: values.length },
    unit: timelineUnit(timeline?.unit ?? ''),
    layers: [{ kind: 'line', id: 'total', label: title, color, values, width: 1.3, fill: 0.28 }, ...(fits ? [{ kind: 'line' as const, id: 'function', label: part!.name, color: '--text', values: own, width: 1.5 }] : [])],
  };
}

/** `seconds/s` is how many wait at a time, which counts things. */
export function timelineUnit(unit: string) {
  return unit === 'seconds/s' || unit === 'nanoseconds/s' ? 'count' : unitOf(unit);
}

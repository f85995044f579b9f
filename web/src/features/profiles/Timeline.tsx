// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import type { Schemas } from '@/shared/api/client';
import { summarise, TimeChart, type ChartData, type Layer } from '@/shared/charts';
import { AXIS_WIDTH, RIGHT_MARGIN } from '@/shared/charts/TimeChart';
import { SHORTEST_SECONDS, useTime } from '@/shared/url';
import { Brush, type BrushedPart } from './Brush';
import { timelineUnit } from './types';
import type { VersionMark } from './VersionMarks';
import css from './profiles.module.css';

export interface TimelineLine {
  readonly timeline: Schemas['Timeline'] | undefined;
  readonly title: string;
  readonly color: string;
}

export interface TimelineProps {
  readonly title: string;
  /** The whole; or both sides, where they differ in more than time. */
  readonly lines: readonly TimelineLine[];
  /** One function of it, drawn over the whole. */
  readonly part: { readonly name: string; readonly timeline: Schemas['Timeline'] } | null;
  readonly marks: readonly VersionMark[];
  readonly parts: readonly BrushedPart[];
}

const HEIGHT = 90;
const TOP = 24;
const TIME_AXIS = 20;

/** The whole over the range, deploys, and the parts of it that are merged below. */
export function Timeline({ title, lines, part, marks, parts }: TimelineProps) {
  const { range, zone } = useTime();
  const data = useMemo(() => chartOf(lines, part), [lines, part]);
  // Named by buttons over the chart, which draws the lines.
  const drawn = useMemo(() => marks.map(({ at }) => ({ at, label: '' })), [marks]);
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
        marks={drawn}
        markLabels
        headroom={TOP}
        timeAxis
      />
      <div className={css.brushbox} style={{ left: AXIS_WIDTH, right: RIGHT_MARGIN, top: TOP, bottom: TIME_AXIS }}>
        <Brush key={parts.length} range={range} parts={parts} marks={marks} shortest={SHORTEST_SECONDS * 1000} zone={zone} />
      </div>
    </div>
  );
}

function chartOf(lines: readonly TimelineLine[], part: TimelineProps['part']): ChartData {
  const first = lines.find(({ timeline }) => timeline !== undefined)?.timeline;
  const count = first?.series[0]?.values.length ?? 0;
  const fits = (timeline: Schemas['Timeline'] | undefined) => timeline !== undefined && timeline.start === first?.start && timeline.stepSeconds === first.stepSeconds;
  const valuesOf = (timeline: Schemas['Timeline'] | undefined) => Array.from({ length: count }, (_, step) => (fits(timeline) ? (timeline!.series[0]?.values[step] ?? null) : null));
  const own = part && fits(part.timeline) ? valuesOf(part.timeline) : [];
  const whole = lines.map(({ timeline, title, color }, index): Layer => ({ kind: 'line', id: `total ${index}`, label: title, color, values: valuesOf(timeline), width: 1.3, fill: lines.length > 1 ? 0.16 : 0.28 }));
  const function_: Layer[] = own.length > 0 ? [{ kind: 'line', id: 'function', label: part!.name, color: '--text', values: own, width: 1.5 }] : [];
  return {
    steps: { start: first ? Date.parse(first.start) : 0, stepSeconds: first?.stepSeconds ?? 1, count },
    unit: timelineUnit(first?.unit ?? ''),
    layers: [...whole, ...function_],
  };
}

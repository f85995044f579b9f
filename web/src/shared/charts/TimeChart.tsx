// SPDX-License-Identifier: Apache-2.0
import { useContext, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import uPlot from 'uplot';
import type { Zone } from '@/shared/format';
import { useTheme } from '@/shared/prefs/preferences';
import { decades, drawHeat, type HeatLane } from './heat';
import { HoverContext, type Hover } from './hover';
import type { ChartData, Limit, TimeMark } from './layers';
import { drawGaps, drawLimits, drawTimeMarks } from './marks';
import { ceiling, draw, type Drawing } from './plot';
import { timeLabels, timeTicks, valueLabels, valueTicks } from './ticks';
import { token, uiFont } from './tokens';
import css from './TimeChart.module.css';

export interface TimeChartProps {
  readonly data: ChartData;
  /** In words, for people who do not see the chart. */
  readonly summary: string;
  /** What the time axis spans, in milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  readonly zone: Zone;
  readonly height: number;
  readonly ticks?: number;
  readonly marks?: readonly TimeMark[];
  readonly markLabels?: boolean;
  /** Above the plotting area, in CSS pixels, for what is laid over it. */
  readonly headroom?: number;
  readonly limits?: readonly Limit[];
  /** What the value axis spans; from zero to a little over the largest value unless given. */
  readonly span?: readonly [number, number];
  /** Labels under the time axis; lanes above another one leave them to it. */
  readonly timeAxis?: boolean;
  readonly heat?: HeatLane;
  /** A range was dragged; `alternative` when the Alt key was held. */
  readonly onRange?: (from: number, to: number, alternative: boolean) => void;
}

/** Left of the plotting area, in CSS pixels, for what is laid over it. */
export const AXIS_WIDTH = 54;
export const RIGHT_MARGIN = 10;

/** A canvas chart over time. Charts under one `HoverContext` share their cursor. */
export function TimeChart(props: TimeChartProps) {
  const { data, summary, from, to, zone, height, heat, timeAxis = false, markLabels = false } = props;
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(props);
  const hover = useContext(HoverContext);
  const theme = useTheme();
  const drawing = useMemo(() => drawingOf(data, heat), [data, heat]);

  useLayoutEffect(() => {
    latest.current = props;
  });

  useLayoutEffect(() => {
    const target = box.current;
    if (!target) return undefined;
    const made = new uPlot(options(target.clientWidth || 600, latest, hover, drawingOf(latest.current.data, latest.current.heat)), undefined, target);
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: target.clientWidth, height: latest.current.height }));
    observer.observe(target);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = null;
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a plot cannot change these, so it is made anew
  }, [drawing.shape, data.unit, height, timeAxis, markLabels, hover]);

  useEffect(() => {
    plot.current?.batch(() => {
      plot.current?.setData(drawing.data, true);
      plot.current?.redraw(true, true);
    });
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- what the hooks read while they draw
  }, [drawing, from, to, zone, theme, heat, props.marks, props.limits]);

  return <div ref={box} className={css.chart} role="img" aria-label={summary} style={{ height }} />;
}

/** A heat map is painted by a hook; its layers are only for words and tables. */
function drawingOf(data: ChartData, heat: HeatLane | undefined): Drawing {
  return draw(heat ? { ...data, layers: [] } : data);
}

type Latest = { readonly current: TimeChartProps };

function options(width: number, latest: Latest, hover: Hover, drawing: Drawing): uPlot.Options {
  const { height, timeAxis = false, markLabels = false, headroom = markLabels ? 20 : 8 } = latest.current;
  return {
    width,
    height,
    ms: 1e-3,
    padding: [headroom, RIGHT_MARGIN, timeAxis ? 0 : 4, 0],
    legend: { show: false },
    series: drawing.series,
    bands: drawing.bands,
    scales: {
      x: { time: false, range: () => [latest.current.from / 1000, latest.current.to / 1000] },
      y: { range: () => valueRange(latest.current) },
    },
    axes: [timeAxisOptions(latest, timeAxis), valueAxisOptions(latest)],
    cursor: {
      y: false,
      points: { show: false },
      sync: { key: 'time', setSeries: false, scales: ['x', null] },
      drag: { x: true, y: false, setScale: false },
      bind: { dblclick: () => null },
    },
    hooks: hooks(latest, hover),
  };
}

function valueRange(props: TimeChartProps): uPlot.Range.MinMax {
  if (props.heat) return [...decades(props.heat.data, [-6, -2])];
  if (props.span) return [...props.span];
  return [0, ceiling(props.data, props.limits?.map((limit) => limit.value) ?? [])];
}

function timeAxisOptions(latest: Latest, labels: boolean): uPlot.Axis {
  return {
    size: labels ? 20 : 4,
    gap: 3,
    font: uiFont(11),
    stroke: () => token('--text-3'),
    grid: { show: false },
    border: { show: true, stroke: () => token('--line-strong'), width: 1 },
    ticks: { show: true, stroke: () => token('--line-strong'), width: 1, size: 3 },
    splits: (self) => {
      const { from, to, zone } = latest.current;
      return timeTicks(from / 1000, to / 1000, self.bbox.width / devicePixelRatio, zone);
    },
    values: (_, splits) => (labels ? timeLabels(splits, latest.current.zone) : splits.map(() => '')),
  };
}

function valueAxisOptions(latest: Latest): uPlot.Axis {
  return {
    size: AXIS_WIDTH,
    gap: 7,
    font: uiFont(11),
    stroke: () => token('--text-3'),
    grid: { show: true, stroke: () => token('--grid-dot'), width: 1, dash: [1, 7] },
    border: { show: true, stroke: () => token('--line-strong'), width: 1 },
    ticks: { show: false },
    splits: (self) => {
      const { min = 0, max = 1 } = self.scales['y'] ?? {};
      if (latest.current.heat) return decadeTicks(min ?? 0, max ?? 1);
      const { data, ticks = 4, span } = latest.current;
      return valueTicks(span ? span[1] : (max ?? 1) / 1.04, data.unit, ticks).filter((tick) => tick >= (min ?? 0));
    },
    values: (_, splits) =>
      latest.current.heat
        ? splits.map((exponent) => valueLabels([10 ** exponent], 'seconds')[0] ?? '')
        : valueLabels(splits, latest.current.data.unit),
  };
}

function decadeTicks(min: number, max: number): number[] {
  const ticks: number[] = [];
  for (let exponent = Math.ceil(min); exponent < max; exponent++) ticks.push(exponent);
  return ticks;
}

function hooks(latest: Latest, hover: Hover): uPlot.Hooks.Arrays {
  let alternative = false;
  return {
    init: [
      (self) => {
        self.over.addEventListener('mousedown', (event) => {
          alternative = event.altKey;
        });
        self.over.addEventListener('mouseleave', () => hover.point(null));
      },
    ],
    drawClear: [
      (self) => {
        const { heat, data } = latest.current;
        if (heat) drawHeat(self, heat.data, data.steps.start, data.steps.stepSeconds, heat.color);
      },
    ],
    draw: [
      (self) => {
        drawGaps(self, latest.current.data);
        drawLimits(self, latest.current.limits ?? []);
        drawTimeMarks(self, latest.current.marks ?? [], latest.current.markLabels ?? false);
      },
    ],
    setCursor: [
      (self) => {
        const { left } = self.cursor;
        // A cursor that another chart moves says the same moment.
        hover.point(left === undefined || left < 0 ? null : self.posToVal(left, 'x') * 1000);
      },
    ],
    setSelect: [
      (self) => {
        const { left, width } = self.select;
        if (width < 4) return;
        const from = self.posToVal(left, 'x') * 1000;
        const to = self.posToVal(left + width, 'x') * 1000;
        self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        // A drag is shown by all charts that share the cursor, and told by the one that it was made on: the others have no event.
        if (self.cursor.event) latest.current.onRange?.(from, to, alternative);
      },
    ],
  };
}

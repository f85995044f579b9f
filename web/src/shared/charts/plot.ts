// SPDX-License-Identifier: Apache-2.0
// From layers to what uPlot draws: aligned columns, series, bands and hooks.
import uPlot from 'uplot';
import { largest, middleOf, stackTops, type ChartData, type Layer } from './layers';
import { token, translucent } from './tokens';

export interface Drawing {
  readonly data: uPlot.AlignedData;
  readonly series: uPlot.Series[];
  readonly bands: uPlot.Band[];
  /** Changes when series differ in more than their values, so that the plot has to be made anew. */
  readonly shape: string;
}

type Column = (number | null)[];

/** Stacks are summed and drawn from the top down; bands are two lines with the space between them filled. */
export function draw(data: ChartData): Drawing {
  const { steps, layers } = data;
  const columns: Column[] = [];
  const series: uPlot.Series[] = [{}];
  const bands: uPlot.Band[] = [];
  const add = (values: readonly (number | null)[], options: uPlot.Series): number => {
    columns.push(values as Column);
    return series.push({ points: lonePoints(options.stroke), ...options }) - 1;
  };

  const stacked = layers.filter((layer) => layer.kind === 'stack');
  const tops = stackTops(stacked, steps.count);
  for (let i = stacked.length - 1; i >= 0; i--) {
    const layer = stacked[i]!;
    const fill = () => translucent(layer.color, layer.fill);
    const index = add(tops[i]!, { stroke: () => token(layer.color), width: 1, ...(i === 0 ? { fill } : {}) });
    if (i > 0) bands.push({ series: [index, index + 1], fill });
  }
  for (const layer of layers) addLayer(layer, add, bands);

  const moments = Array.from({ length: steps.count }, (_, i) => middleOf(steps, i) / 1000);
  return {
    data: [moments, ...columns] as uPlot.AlignedData,
    series,
    bands,
    shape: layers.map((l) => `${l.kind} ${l.color} ${'fill' in l ? l.fill : ''}`).join(),
  };
}

function addLayer(
  layer: Layer,
  add: (values: readonly (number | null)[], options: uPlot.Series) => number,
  bands: uPlot.Band[],
): void {
  const stroke = () => token(layer.color);
  switch (layer.kind) {
    case 'stack':
      return;
    case 'line':
      add(layer.values, {
        stroke,
        width: layer.width ?? 1.5,
        ...(layer.smooth ? { pxAlign: false } : {}),
        ...(layer.dash ? { dash: [...layer.dash] } : {}),
        ...(layer.fill === undefined ? {} : { fill: () => translucent(layer.color, layer.fill ?? 0) }),
      });
      return;
    case 'band': {
      const upper = add(layer.values, { stroke: () => translucent(layer.color, 0.9), width: 0.75 });
      add(layer.lower, { stroke: () => 'transparent', width: 0, points: { show: false } });
      bands.push({ series: [upper, upper + 1], fill: () => translucent(layer.color, layer.fill) });
      return;
    }
    case 'bars':
      add(layer.values, {
        stroke,
        fill: stroke,
        width: 0,
        points: { show: false },
        paths: uPlot.paths.bars!({ size: [0.7, 6, 1], align: 0 }),
      });
  }
}

/** A value without neighbours would make no line, so it is drawn as a dot. */
function lonePoints(stroke: uPlot.Series['stroke']): uPlot.Series.Points {
  return {
    show: true,
    size: 3,
    ...(stroke === undefined ? {} : { fill: stroke as () => string }),
    width: 0,
    filter: (plot, index) => {
      const values = plot.data[index]!;
      const alone: number[] = [];
      for (let i = 0; i < values.length; i++) {
        if (known(values[i]) && !known(values[i - 1]) && !known(values[i + 1])) alone.push(i);
      }
      return alone;
    },
  };
}

function known(value: number | null | undefined): boolean {
  return value !== null && value !== undefined;
}

/** The upper end of the value axis: room above the data, and above a limit that is near it. */
export function ceiling(data: ChartData, limits: readonly number[]): number {
  const most = largest(data);
  const near = limits.filter((limit) => limit <= most * 4 || most === 0);
  const top = Math.max(most, ...near);
  return top > 0 ? top * 1.08 : 1;
}

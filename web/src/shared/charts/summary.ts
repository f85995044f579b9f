// SPDX-License-Identifier: Apache-2.0
// A chart in words, from the data that is drawn: for people who do not see it.
import { clock, quantity, type Zone } from '@/shared/format';
import { lastKnown, middleOf, type ChartData, type Values } from './layers';

/** `Heap. live: 1.31 GiB now, from 0.40 GiB to 1.31 GiB, rising. …` */
export function summarise(title: string, data: ChartData, zone: Zone): string {
  const parts = data.layers.map((layer) => `${layer.label}: ${describe(layer.values, data, zone)}`);
  return `${title}. ${parts.length === 0 ? 'No data.' : `${parts.join('. ')}.`}`;
}

function describe(values: Values, data: ChartData, zone: Zone): string {
  const last = lastKnown(values);
  if (!last) return 'no data';
  const known = values.filter((value): value is number => value !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  const when = clock(middleOf(data.steps, last.index), zone);
  const range = low === high ? 'constant' : `from ${quantity(low, data.unit)} to ${quantity(high, data.unit)}, ${trend(known)}`;
  return `${quantity(last.value, data.unit)} at ${when}, ${range}`;
}

/** Compares the last quarter with the first. */
export function trend(known: readonly number[]): 'rising' | 'falling' | 'level' {
  const quarter = Math.max(1, Math.floor(known.length / 4));
  const mean = (part: readonly number[]) => part.reduce((sum, value) => sum + value, 0) / part.length;
  const first = mean(known.slice(0, quarter));
  const last = mean(known.slice(-quarter));
  const spread = Math.max(Math.abs(first), Math.abs(last));
  if (spread === 0 || Math.abs(last - first) / spread < 0.1) return 'level';
  return last > first ? 'rising' : 'falling';
}

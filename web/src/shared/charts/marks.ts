// SPDX-License-Identifier: Apache-2.0
// What is drawn over the data: deploys as vertical lines, limits as horizontal ones.
import type uPlot from 'uplot';
import { gapsOf, type ChartData, type Limit, type TimeMark } from './layers';
import { token, uiFont } from './tokens';

/** Vertical dashed lines; labels are left out where they would run into each other. */
export function drawTimeMarks(plot: uPlot, marks: readonly TimeMark[], labels: boolean): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio || 1;
  ctx.save();
  ctx.strokeStyle = token('--text-2');
  ctx.fillStyle = token('--text-2');
  ctx.lineWidth = ratio;
  ctx.setLineDash([2 * ratio, 2 * ratio]);
  ctx.font = uiFont(11 * ratio);
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  let free = Number.NEGATIVE_INFINITY;
  for (const mark of [...marks].sort((a, b) => a.at - b.at)) {
    const x = Math.round(plot.valToPos(mark.at / 1000, 'x', true)) + 0.5;
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top - (labels ? 12 * ratio : 0));
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    if (!labels) continue;
    const width = ctx.measureText(mark.label).width;
    const right = x + 5 * ratio + width <= bbox.left + bbox.width;
    const left = right ? x + 5 * ratio : x - 5 * ratio - width;
    if (left < free) continue;
    ctx.fillText(mark.label, left, bbox.top - 13 * ratio);
    free = left + width + 8 * ratio;
  }
  ctx.restore();
}

/** Horizontal dashed lines with their name at the left. */
export function drawLimits(plot: uPlot, limits: readonly Limit[]): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio || 1;
  ctx.save();
  ctx.strokeStyle = token('--text-2');
  ctx.fillStyle = token('--text-2');
  ctx.lineWidth = ratio;
  ctx.setLineDash([5 * ratio, 3 * ratio]);
  ctx.font = uiFont(11 * ratio);
  ctx.textAlign = 'left';
  for (const limit of limits) {
    const y = Math.round(plot.valToPos(limit.value, 'y', true)) + 0.5;
    if (y < bbox.top || y > bbox.top + bbox.height) continue;
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    const above = y - bbox.top > 16 * ratio;
    ctx.textBaseline = above ? 'bottom' : 'top';
    ctx.fillText(limit.label, bbox.left + 6 * ratio, y + (above ? -3 : 4) * ratio);
  }
  ctx.restore();
}

const GAP_LABEL_MIN = 60;

/** Says "no data" where there is none, when there is room to say it. A chart without any data has its own words. */
export function drawGaps(plot: uPlot, data: ChartData): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio || 1;
  const { start, stepSeconds, count } = data.steps;
  const at = (step: number) => plot.valToPos(start / 1000 + step * stepSeconds, 'x', true);
  ctx.save();
  ctx.fillStyle = token('--text-3');
  ctx.font = uiFont(11 * ratio);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'bottom';
  for (const [first, last] of gapsOf(data)) {
    const left = Math.max(at(first), bbox.left);
    const right = Math.min(at(last + 1), bbox.left + bbox.width);
    if (last - first + 1 < count && right - left >= GAP_LABEL_MIN * ratio) ctx.fillText('no data', (left + right) / 2, bbox.top + bbox.height - 5 * ratio);
  }
  ctx.restore();
}

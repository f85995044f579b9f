// SPDX-License-Identifier: Apache-2.0
import { useMemo, useState, type ReactNode } from 'react';
import { clock, moment, quantity, type Zone } from '@/shared/format';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Icon } from '@/shared/ui/Icon';
import { useHover } from './hover';
import { lastKnown, middleOf, stepAt, type ChartData } from './layers';
import { summarise } from './summary';
import { TimeChart, type TimeChartProps } from './TimeChart';
import css from './Lane.module.css';

/** One entry of a legend. */
export interface LegendItem {
  readonly label: string;
  readonly color?: string;
  readonly mark?: 'line' | 'square' | 'dash';
}

/** A figure in the head of a lane: of the step under the pointer, else of the last step with data. */
export interface Readout {
  readonly label: string;
  readonly text: (step: number) => string;
}

export interface LaneProps extends Omit<TimeChartProps, 'summary'> {
  readonly title: string;
  readonly legend: readonly LegendItem[];
  readonly readouts: readonly Readout[];
  /** Why nothing can be drawn; shown in place of the chart, at its size. */
  readonly nothing?: ReactNode;
}

/** A chart over time with its name, its legend, its figures, and the same data as a table. */
export function Lane({ title, legend, readouts, nothing, ...chart }: LaneProps) {
  const { data, zone, height } = chart;
  const summary = useMemo(() => summarise(title, data, zone), [title, data, zone]);
  const [table, setTable] = useState(false);
  return (
    <section className={css.lane} aria-label={title}>
      <div className={css.head}>
        <h2>{title}</h2>
        <ul className={css.legend}>
          {legend.map((item) => (
            <li key={item.label}>
              {item.color === undefined ? null : (
                <i
                  className={`${css.swatch} ${item.mark === 'dash' ? css.dash : item.mark === 'square' ? css.square : ''}`}
                  style={{ color: `var(${item.color})` }}
                />
              )}
              {item.label}
            </li>
          ))}
        </ul>
        {nothing ? null : (
          <Button look="quiet" iconOnly className={css.tablebutton} aria-label={`${title} as a table`} onPress={() => setTable(true)}>
            <Icon name="table" size={14} />
          </Button>
        )}
        {nothing ? null : <Readouts data={data} readouts={readouts} zone={zone} />}
      </div>
      {nothing ? (
        <div className={css.nothing} style={{ height }}>
          <span>{nothing}</span>
        </div>
      ) : (
        <TimeChart {...chart} summary={summary} />
      )}
      <Dialog title={`${title} as a table`} open={table} onClose={() => setTable(false)}>
        <DataTable data={data} zone={zone} />
      </Dialog>
    </section>
  );
}

function Readouts({ data, readouts, zone }: { readonly data: ChartData; readonly readouts: readonly Readout[]; readonly zone: Zone }) {
  const hovered = useHover();
  const pointed = hovered === null ? -1 : stepAt(data.steps, hovered);
  const step = pointed >= 0 ? pointed : lastStep(data);
  return (
    <span className={css.values}>
      {pointed >= 0 ? <span className={css.at}>{clock(middleOf(data.steps, pointed), zone, true)}</span> : null}
      {readouts.map(({ label, text }) => (
        <span key={label}>
          {label} <b>{step < 0 ? '–' : text(step)}</b>
        </span>
      ))}
    </span>
  );
}

function lastStep(data: ChartData): number {
  return Math.max(-1, ...data.layers.map((layer) => lastKnown(layer.values)?.index ?? -1));
}

function DataTable({ data, zone }: { readonly data: ChartData; readonly zone: Zone }) {
  const { steps, layers, unit } = data;
  const rows = Array.from({ length: steps.count }, (_, step) => step).filter((step) =>
    layers.some((layer) => (layer.values[step] ?? null) !== null),
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must be able to get in
    <div className={css.tablebox} tabIndex={0} role="region" aria-label="Values">
      <table>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {layers.map((layer) => (
              <th key={layer.id} scope="col">
                {layer.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((step) => (
            <tr key={step}>
              <td>{moment(middleOf(steps, step), zone, true)}</td>
              {layers.map((layer) => (
                <td key={layer.id}>{quantity(layer.values[step], unit)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

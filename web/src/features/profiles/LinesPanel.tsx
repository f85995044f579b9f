// SPDX-License-Identifier: Apache-2.0
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { Schemas } from '@/shared/api/client';
import { share } from '@/shared/format';
import { Failed } from '@/shared/ui/States';
import { useFunctionLines, type Selection } from './useProfiles';
import { shortPath } from '@/shared/flame/shortPath';
import css from './detail.module.css';

export interface LinesPanelProps {
  /** Null for frames that are no function. */
  readonly name: string | null;
  readonly a: Selection;
  readonly b: Selection | null;
}

interface Line {
  readonly line: number;
  /** Share of the function, by side. */
  readonly shares: readonly number[];
  readonly selves: readonly number[];
}

interface Place {
  readonly file: string | undefined;
  readonly lines: readonly Line[];
}

/** Which lines of a function hold its value; of both sides in a comparison. */
export function LinesPanel({ name, a, b }: LinesPanelProps) {
  const first = useFunctionLines(a, name, 'a');
  const second = useFunctionLines(b, name, 'b');
  const answers = b ? [first, second] : [first];
  const places = useMemo(() => placesOf(b ? [first.data, second.data] : [first.data]), [b, first.data, second.data]);
  const most = Math.max(0, ...places.flatMap(({ lines }) => lines.flatMap(({ shares }) => [...shares])));
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // The heaviest line is what one came for; the cell scrolls, the page does not.
    const heaviest = box.current?.querySelector<HTMLElement>('[data-most]');
    const cell = box.current?.parentElement;
    if (heaviest && cell) cell.scrollTop = Math.max(0, heaviest.offsetTop - cell.offsetTop - cell.clientHeight / 2);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- other lines, another heaviest one
  }, [places]);
  const failed = answers.find(({ error, data }) => error !== null && data === undefined);
  if (name === null) return null;
  if (failed) return <Failed what="The lines" error={failed.error} onRetry={failed.retry} />;
  if (answers.some(({ data }) => data === undefined)) return <p className="faint small">Loading lines…</p>;
  if (places.length === 0) return <p className="dim small">No line numbers: the binary was sent without them, or the function is in none of these stacks.</p>;
  return (
    <div ref={box} aria-busy={answers.some(({ refreshing }) => refreshing)}>
      {places.map(({ file, lines }) => (
        <table key={file ?? ''} className={css.lines}>
          <caption title={file}>{file === undefined ? 'file not known' : shortPath(file)}</caption>
          <colgroup>
            <col />
            {b ? <col /> : null}
            <col />
            <col className={css.bars} />
          </colgroup>
          {b ? (
            <thead>
              <tr>
                <th className="num">A</th>
                <th className="num">B</th>
                <th className="num">line</th>
                <th>
                  <span className="visually-hidden">bars</span>
                </th>
              </tr>
            </thead>
          ) : (
            <thead className="visually-hidden">
              <tr>
                <th>share</th>
                <th>line</th>
                <th>bar</th>
              </tr>
            </thead>
          )}
          <tbody>
            {lines.map((line) => {
              const heaviest = Math.max(...line.shares) === most;
              return (
                <tr key={line.line} className={heaviest ? css.most : ''} {...(heaviest ? { 'data-most': '' } : {})} title={selfTitle(line)}>
                  {line.shares.map((value, side) => (
                    // oxlint-disable-next-line react/no-array-index-key -- the side is the index
                    <td key={side} className="num">
                      {value === 0 ? '0' : share(value)}
                    </td>
                  ))}
                  <td className="num mono">{line.line === 0 ? '–' : line.line}</td>
                  <td>
                    {line.shares.map((value, side) => (
                      // oxlint-disable-next-line react/no-array-index-key -- the side is the index
                      <i key={side} style={{ width: `${100 * value}%`, background: `var(${b ? (side === 0 ? '--df-n4' : '--df-p4') : '--d-user'})` }} />
                    ))}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function selfTitle({ line, selves }: Line): string {
  const text = selves.map((value) => share(value)).join(' and ');
  return `${line === 0 ? 'without a line number' : `line ${line}`}: ${text} of the function is its own, the rest is in what it calls there`;
}

/** Places and lines of all sides, joined by file and number. */
export function placesOf(answers: readonly (Schemas['FunctionLines'] | undefined)[]): Place[] {
  const files = new Map<string | undefined, Map<number, { shares: number[]; selves: number[] }>>();
  answers.forEach((answer, side) => {
    const whole = Number(answer?.total ?? 0);
    if (!answer || whole <= 0) return;
    for (const place of answer.places) {
      const lines = files.get(place.file) ?? new Map<number, { shares: number[]; selves: number[] }>();
      files.set(place.file, lines);
      for (const { line, total, self } of place.lines) {
        const known = lines.get(line) ?? { shares: answers.map(() => 0), selves: answers.map(() => 0) };
        known.shares[side] = total / whole;
        known.selves[side] = self / whole;
        lines.set(line, known);
      }
    }
  });
  return [...files].map(([file, lines]) => ({ file, lines: [...lines].map(([line, values]) => ({ line, ...values })).sort((x, y) => x.line - y.line) }));
}

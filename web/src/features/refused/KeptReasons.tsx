// SPDX-License-Identifier: Apache-2.0
import { grouped } from '@/shared/format';
import { REASONS } from '@/shared/api/reasons';
import { CountBars } from '@/shared/charts/CountBars';
import { Button } from '@/shared/ui/Button';
import { useSetSearch, useTime } from '@/shared/url';
import { useLettersOverTime, type LetterReason } from './useRefused';
import { aboutAgain, overTime, titleOf, within } from './words';
import css from './refused.module.css';

export interface KeptReasonsProps {
  readonly reasons: readonly LetterReason[];
  /** Null for those who may not. */
  readonly again: ((what: { readonly reason: string }) => void) | null;
}

/** How many records are kept for each reason, when they came, and trying all of them again. */
export function KeptReasons({ reasons, again }: KeptReasonsProps) {
  const { text, zone } = useTime();
  const setSearch = useSetSearch();
  const { data: times } = useLettersOverTime();
  const summaryOf = (counts: readonly number[]) => (times ? overTime(counts, Date.parse(times.start), times.stepSeconds, zone) : '');
  return (
    <table className={`${css.table} ${css.narrow}`}>
      <thead>
        <tr>
          <th scope="col">Reason, and what to do</th>
          <th scope="col">Given up {within(text.from)}</th>
          <th scope="col" className="num">
            Kept
          </th>
          <th scope="col" className="num">
            Tried again
          </th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {reasons.map(({ reason, count, requested }) => {
          const counts = times?.reasons.find((one) => one.reason === reason)?.counts ?? [];
          return (
            <tr key={reason}>
              <th scope="row" className={css.reason}>
                <b>{titleOf(reason)}</b>
                <code>{reason}</code>
                <span className="small dim">
                  {REASONS[reason]?.help} {aboutAgain(reason)}
                </span>
              </th>
              <td className={css.bars} data-label="Over time">
                {times ? <CountBars counts={counts} color="--text-3" summary={summaryOf(counts)} /> : null}
              </td>
              <td className="num" data-label="Kept">
                {grouped(count)}
              </td>
              <td className="num" data-label="Tried again">
                {grouped(requested)}
              </td>
              <td className={css.actions}>
                <div>
                  <Button aria-label={`Show only: ${titleOf(reason)}`} onPress={() => setSearch({ reason, service: undefined })}>
                    Show
                  </Button>
                  {again && requested < count ? (
                    <Button aria-label={`Try all again: ${titleOf(reason)}`} onPress={() => again({ reason })}>
                      Try all again
                    </Button>
                  ) : null}
                </div>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

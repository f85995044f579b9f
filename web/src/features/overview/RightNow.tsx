// SPDX-License-Identifier: Apache-2.0
import { Board, lastKnown, middleOf, perDot, type BoardGroup } from '@/shared/charts';
import { clock, quantity } from '@/shared/format';
import { useTime } from '@/shared/url';
import { stepsOf } from './lanes';
import type { Runtime } from './useRuntime';
import css from './overview.module.css';

/** Goroutines of the last step with data, as dots. */
export function RightNow({ runtime, instance }: { readonly runtime: Runtime | undefined; readonly instance: string | undefined }) {
  const { zone } = useTime();
  if (!runtime) return <section className={`${css.cell} ${css.board}`} aria-busy="true" />;
  const { goroutines: g } = runtime;
  const last = lastKnown(g.total);
  const groups = last ? groupsAt(g, last.index) : [];
  const total = groups.reduce((sum, group) => sum + group.count, 0);
  const dot = perDot(total);
  const counted = dot === 1 ? 'goroutine' : 'goroutines';
  return (
    <section className={`${css.cell} ${css.board}`} aria-label="Goroutines right now">
      <div className={css.cellhead}>
        <h2>Goroutines now</h2>
        <span className="faint tiny">
          {last ? `${clock(middleOf(stepsOf(runtime), last.index), zone, true)} · ${instance ?? 'all instances'} · 1 dot = ${quantity(dot, 'count')} ${counted}` : ''}
        </span>
      </div>
      {last ? <Board groups={groups} dot={dot} /> : <p className="dim small">No goroutine counts in this range.</p>}
    </section>
  );
}

function groupsAt(g: Runtime['goroutines'], step: number): BoardGroup[] {
  const at = (values: readonly (number | null)[]) => Math.round(values[step] ?? 0);
  const groups: BoardGroup[] = [
    { label: 'Running', count: at(g.running), color: '--d-run', shape: 'square' },
    { label: 'Runnable', count: at(g.runnable), color: '--d-ready', shape: 'dot' },
    { label: 'In system calls or C', count: at(g.notInGo), color: '--d-lock', shape: 'dot' },
    { label: 'Waiting', count: at(g.waiting), color: '--d-wait', shape: 'small' },
  ];
  if (groups.some((group) => group.count > 0)) return groups;
  return [{ label: 'All states', count: at(g.total), color: '--d-wait', shape: 'small' }];
}

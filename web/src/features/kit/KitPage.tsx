// SPDX-License-Identifier: Apache-2.0
// Every component and state on one page, in development builds only.
import { useState, type ReactNode } from 'react';
import { Board, Meter, perDot, Spark, TimeChart, type ChartData } from '@/shared/charts';
import { FRAME_CLASSES } from '@/shared/flame/classes';
import { seeded } from '@/shared/flame/samples';
import { ApiProblem } from '@/shared/api/problem';
import { quantity } from '@/shared/format';
import { switchTheme } from '@/shared/prefs/preferences';
import { Button } from '@/shared/ui/Button';
import { CodeBlock } from '@/shared/ui/CodeBlock';
import { CopyButton } from '@/shared/ui/Copy';
import { SearchInput } from '@/shared/ui/SearchInput';
import { Segmented } from '@/shared/ui/Segmented';
import { Empty, Failed, Partial, Progress } from '@/shared/ui/States';
import { Pulse, Tag } from '@/shared/ui/Tag';
import css from './kit.module.css';

const START = Date.UTC(2026, 10, 22, 6);
const COUNT = 90;

function wave(gap: boolean): ChartData {
  const random = seeded(4);
  const values = Array.from({ length: COUNT }, (_, i) => (gap && i > 45 && i < 58 ? null : 12 + 2 * Math.sin(i / 12) + random()));
  return {
    steps: { start: START, stepSeconds: 240, count: COUNT },
    unit: 'cores',
    layers: [{ kind: 'line', id: 'cpu', label: 'CPU', color: '--d-user', values, fill: 0.25 }],
  };
}

export function KitPage() {
  const [view, setView] = useState<'one' | 'two'>('one');
  const [text, setText] = useState('');
  const chart = (data: ChartData) => (
    <TimeChart data={data} summary="CPU over time" from={START} to={START + COUNT * 240_000} zone="utc" height={130} ticks={2} timeAxis />
  );
  return (
    <main className={css.page}>
      <div className={css.head}>
        <h1>Kit</h1>
        <Button onPress={switchTheme}>Switch theme</Button>
      </div>
      <div className={css.grid}>
        <Cell title="Loading, first time">{chart({ ...wave(false), layers: [] })}</Cell>
        <Cell title="Loading, old data kept">
          <Progress />
          <div className={css.old}>{chart(wave(false))}</div>
        </Cell>
        <Cell title="Empty, with the reason">
          <Empty title="No mutex profiles: sampling is off" actions={<CopyButton text="MutexFraction: 100" label="Copy setting" />}>
            Set <code>MutexFraction: 100</code> in the agent to see lock contention.
          </Empty>
        </Cell>
        <Cell title="Partial">
          <Partial>10 of 12 instances. d0e5x and v4i8o silent since 11:46.</Partial>
          {chart(wave(true))}
        </Cell>
        <Cell title="Failed">
          <Failed what="This panel" error={new ApiProblem(503, 'overloaded', 'The query took longer than 30 s.', '7f3a-19c2', 5)} onRetry={() => undefined} />
        </Cell>
        <Cell title="Certainty and state">
          <div className={css.row}>
            <Tag tone="critical">Critical</Tag>
            <Tag tone="warning">Partial</Tag>
            <Tag>Reporting</Tag>
            <Tag tone="outline">No data</Tag>
            <Tag tone="success">Saved</Tag>
            <Tag tone="accent">
              <Pulse /> Live
            </Tag>
          </div>
        </Cell>
        <Cell title="Controls">
          <div className={css.row}>
            <Button look="primary">Primary</Button>
            <Button>Default</Button>
            <Button look="quiet">Quiet</Button>
            <Button isDisabled>Disabled</Button>
            <Segmented label="View" value={view} onChange={setView} options={[{ id: 'one', label: 'One' }, { id: 'two', label: 'Two' }]} />
            <SearchInput label="Filter" placeholder="Filter" value={text} onChange={setText} width={140} trailing={<kbd>/</kbd>} />
          </div>
        </Cell>
        <Cell title="Flame classes">
          <div className={css.swatches}>
            {FRAME_CLASSES.flatMap(({ id }) =>
              [1, 2, 3, 4].map((shade) => (
                <span key={`${id}${shade}`} style={{ background: `var(--fg-${id}-${shade})`, color: 'var(--fg-ink)' }}>
                  {id} {shade}
                </span>
              )),
            )}
          </div>
        </Cell>
        <Cell title="Small graphs">
          <Spark values={wave(false).layers[0]!.values} color="--d-user" fill width={140} />
          <Spark values={wave(true).layers[0]!.values} color="--d-live" limit={16} width={140} />
          <Meter value={0.62} color="--d-gc" width={140} />
          <Board
            dot={perDot(4210)}
            groups={[
              { label: 'Running', count: 30, color: '--d-run', shape: 'square' },
              { label: 'Runnable', count: 160, color: '--d-ready', shape: 'dot' },
              { label: 'Waiting', count: 4020, color: '--d-wait', shape: 'small' },
            ]}
          />
        </Cell>
        <Cell title="Code">
          <CodeBlock label="Example" language="go" code={'$ go get go.gopherscope.io/agent\n\nimport "go.gopherscope.io/agent"\n\nfunc main() { // starts\n'} />
        </Cell>
        <Cell title="Type">
          <div className={css.big}>{quantity(1.31 * 1024 ** 3, 'bytes')}</div>
          <h1>Page sentence, 19</h1>
          <div>Body, 13, tabular 0123456789</div>
          <div className="small dim">Secondary, 12</div>
          <div className="mono">quote.(*Hedger).fetch hedger.go:88</div>
        </Cell>
      </div>
    </main>
  );
}

function Cell({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={css.cell}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useVersions } from '@/shared/api/service';
import { useHotkeys } from '@/shared/keys/hotkeys';
import { Button } from '@/shared/ui/Button';
import { Empty, Failed, Partial, Progress, Refreshing } from '@/shared/ui/States';
import { profilesShape, useSearchState, useTime } from '@/shared/url';
import { coveredSeconds } from './brushed';
import { FlamePanel } from './FlamePanel';
import { FrameDetail } from './FrameDetail';
import { Notes } from './Notes';
import { Timeline } from './Timeline';
import { Toolbar, VIEWS, type View } from './Toolbar';
import { TopTable } from './TopTable';
import { colorOf, type NamedType } from './types';
import { useFrames, type Frames } from './useFrames';
import { NODES, useFlame, useTimeline, useTopFunctions } from './useProfiles';
import { useSelection } from './useSelection';
import { mergedLabel, rootLabel, wordingOf } from './wording';
import css from './profiles.module.css';

export interface WorkbenchProps {
  readonly service: string;
  readonly types: readonly NamedType[];
  readonly type: NamedType;
}

/** Timeline, tools, stacks, functions and the selected frame: one selection, seen five ways. */
export function Workbench({ service, types, type }: WorkbenchProps) {
  const { range } = useTime();
  const [search, setSearch] = useSearchState(profilesShape);
  const [maxNodes, setMaxNodes] = useState<number>(NODES.usual);
  const view: View = search.view ?? 'both';
  const sort = search.sort ?? '-self';
  const { whole, part, brushed } = useSelection(service, type);
  const timeline = useTimeline(whole);
  const flame = useFlame(part, maxNodes);
  const top = useTopFunctions(part, sort === '-total' ? 'total' : 'self');
  const versions = useVersions(service);
  const loaded = flame.data;
  const frames = useFrames(loaded);
  const setView = (next: View) => setSearch({ view: next === 'both' ? undefined : next }, { replace: true });
  useFrameKeys(frames, view, setView);

  const covered = timeline.data ? coveredSeconds(timeline.data, brushed ?? range) : 0;
  const wording = loaded ? wordingOf(type, loaded.answer, covered) : null;
  const label = loaded && wording ? rootLabel(type, loaded.answer, wording, covered) : '';
  const selectedName = loaded && frames.selected > 0 ? (loaded.model.names[loaded.model.name[frames.selected]!] ?? null) : null;
  return (
    <div className={css.page} data-view={view}>
      <h1 className="visually-hidden">
        {type.label} of {service}
      </h1>
      {flame.refreshing || top.refreshing ? <Progress /> : null}
      {flame.error && loaded ? <Partial>The last update failed: {flame.error.message} What is shown is from before.</Partial> : null}
      <Timeline
        timeline={timeline}
        title={`${type.label} over time`}
        color={colorOf(type)}
        versions={versions.data?.versions ?? []}
        brushed={brushed}
        label={loaded ? mergedLabel(loaded.answer) : 'loading'}
      />
      <Toolbar
        types={types}
        type={type}
        onType={(short) => setSearch({ type: short, f: undefined, z: undefined, agg: undefined })}
        view={view}
        onView={setView}
        aggregation={loaded?.answer.aggregation ?? 'last'}
        onAggregation={(agg) => setSearch({ agg: agg === 'last' ? undefined : agg })}
        query={search.q ?? ''}
        onQuery={(q) => setSearch({ q: q === '' ? undefined : q }, { replace: true })}
        onNext={() => frames.toMatch(1)}
        matches={frames.matches}
        invalid={frames.invalid}
        selection={part}
      />
      {loaded ? (
        <Notes type={type} answer={loaded.answer} {...(maxNodes < NODES.most ? { onMore: () => setMaxNodes(NODES.most) } : {})} />
      ) : null}
      {!loaded || !wording ? (
        flame.error ? (
          <Failed what="The merged profile" error={flame.error} onRetry={flame.retry} />
        ) : (
          <div className={css.outline} aria-busy="true" />
        )
      ) : Number(loaded.answer.total) === 0 ? (
        <NothingSampled />
      ) : (
        <>
          <div className={css.split}>
            {view === 'table' ? null : (
              <Refreshing active={flame.refreshing}>
                <FlamePanel
                  model={loaded.model}
                  frames={frames}
                  asTree={view === 'tree'}
                  rootLabel={label}
                  wording={wording}
                  title={type.label}
                  onTree={(tree) => setView(tree ? 'tree' : 'both')}
                />
              </Refreshing>
            )}
            <section className={css.table} aria-label="Functions">
              {top.data ? (
                <TopTable
                  functions={top.data.functions}
                  matching={top.data.matching}
                  test={frames.test}
                  modules={loaded.answer.mainModules}
                  selected={selectedName}
                  wording={wording}
                  sort={sort}
                  onSort={(next) => setSearch({ sort: next === '-self' ? undefined : next }, { replace: true })}
                  onSelect={frames.selectFunction}
                />
              ) : top.error ? (
                <Failed what="The functions" error={top.error} onRetry={top.retry} />
              ) : null}
            </section>
          </div>
          <FrameDetail
            model={loaded.model}
            node={frames.selected}
            functions={top.data?.functions ?? []}
            wording={wording}
            onZoom={frames.zoomTo}
            onFunction={frames.selectFunction}
          />
        </>
      )}
    </div>
  );
}

function NothingSampled() {
  const [, setSearch] = useSearchState(profilesShape);
  const clear = () => setSearch({ 'a.from': undefined, 'a.to': undefined, env: undefined, ver: undefined, inst: undefined, l: undefined });
  return (
    <Empty title="Nothing was sampled in this selection" actions={<Button onPress={clear}>Clear the selection</Button>}>
      Profiles arrived, but none of them has a sample that matches. Widen the range or the scope.
    </Empty>
  );
}

function useFrameKeys(frames: Frames, view: View, setView: (view: View) => void): void {
  const next = VIEWS[(VIEWS.findIndex(({ id }) => id === view) + 1) % VIEWS.length]!.id;
  useHotkeys([
    { keys: 'n', label: 'Next match', group: 'Flame graph', run: () => frames.toMatch(1) },
    { keys: 'N', label: 'Previous match', group: 'Flame graph', run: () => frames.toMatch(-1) },
    { keys: 'v', label: 'Next view', group: 'Flame graph', run: () => setView(next) },
    { keys: '← → ↑ ↓', label: 'Siblings, parent, largest child', group: 'Flame graph' },
    { keys: '↵', label: 'Zoom to the frame', group: 'Flame graph' },
    { keys: 'Esc', label: 'Zoom out by one', group: 'Flame graph' },
    { keys: 'Home', label: 'Zoom out to all', group: 'Flame graph' },
  ]);
}

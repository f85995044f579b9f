// SPDX-License-Identifier: Apache-2.0
import { useDeferredValue, useMemo, useState } from 'react';
import { useVersions } from '@/shared/api/service';
import { findMatches, largestFrame, neighbourMatch, parseQuery } from '@/shared/flame';
import { grouped, share } from '@/shared/format';
import { useHotkeys } from '@/shared/keys/hotkeys';
import { Button } from '@/shared/ui/Button';
import { Empty, Failed, Partial, Progress, Refreshing } from '@/shared/ui/States';
import { profilesShape, selectorOf, useSearchState, useTime } from '@/shared/url';
import { brushedSpan, coveredSeconds } from './brushed';
import { FlamePanel } from './FlamePanel';
import { FrameDetail } from './FrameDetail';
import { Timeline } from './Timeline';
import { Toolbar, VIEWS, type View } from './Toolbar';
import { TopTable } from './TopTable';
import type { NamedType } from './types';
import { NODES, useFlame, useTimeline, useTopFunctions, type Selection } from './useProfiles';
import { mergedLabel, rootLabel, semanticsNote, wordingOf } from './wording';
import css from './profiles.module.css';

export interface WorkbenchProps {
  readonly service: string;
  readonly types: readonly NamedType[];
  readonly type: NamedType;
}

/** Timeline, tools, stacks, functions and the selected frame: one selection, seen five ways. */
export function Workbench({ service, types, type }: WorkbenchProps) {
  const { range, query: time } = useTime();
  const [search, setSearch] = useSearchState(profilesShape);
  const view: View = search.view ?? 'both';
  const sort = search.sort ?? '-self';
  const snapshot = type.type.semantics === 'snapshot';
  const brushed = useMemo(() => brushedSpan(search, range), [search, range]);
  const whole = useMemo<Selection>(() => {
    const query = selectorOf(search);
    return {
      service,
      type: type.type.id,
      ...time,
      ...(query === undefined ? {} : { query }),
      ...(search.inst === undefined ? {} : { instance: search.inst }),
      ...(snapshot && search.agg !== undefined ? { aggregation: search.agg } : {}),
    };
  }, [service, type, time, search, snapshot]);
  const selection = useMemo<Selection>(
    () => (brushed ? { ...whole, from: new Date(brushed.from).toISOString(), until: new Date(brushed.to).toISOString() } : whole),
    [whole, brushed],
  );
  const [maxNodes, setMaxNodes] = useState<number>(NODES.usual);
  const timeline = useTimeline(whole);
  const flame = useFlame(selection, maxNodes);
  const top = useTopFunctions(selection, sort === '-total' ? 'total' : 'self');
  const versions = useVersions(service);

  const loaded = flame.data;
  const covered = timeline.data ? coveredSeconds(timeline.data, brushed ?? range) : 0;
  const typed = search.q ?? '';
  const deferred = useDeferredValue(typed);
  const parsed = useMemo(() => parseQuery(deferred), [deferred]);
  const test = typeof parsed === 'function' ? parsed : null;
  const matches = useMemo(() => (loaded && test ? findMatches(loaded.model, test) : null), [loaded, test]);
  const find = (hash: string | undefined) => (loaded && hash !== undefined ? loaded.paths.find(hash) : -1);
  const zoom = Math.max(0, find(search.z));
  const selected = find(search.f);
  const select = (node: number) => setSearch({ f: loaded?.paths.hashOf(node) }, { replace: true });
  const zoomTo = (node: number) => setSearch({ z: node === 0 ? undefined : loaded?.paths.hashOf(node), f: node === 0 ? search.f : loaded?.paths.hashOf(node) });
  const selectFunction = (name: string) => {
    if (!loaded) return;
    const index = loaded.model.names.indexOf(name);
    if (index < 0) return;
    const inZoom = largestFrame(loaded.model, index, zoom);
    const node = inZoom >= 0 ? inZoom : largestFrame(loaded.model, index, 0);
    if (node >= 0) setSearch({ f: loaded.paths.hashOf(node), ...(inZoom < 0 ? { z: undefined } : {}) }, { replace: true });
  };
  const toMatch = (step: 1 | -1) => {
    if (!matches || !loaded) return;
    const next = neighbourMatch(matches, selected, step);
    if (next >= 0) setSearch({ f: loaded.paths.hashOf(next), ...(next < loaded.model.end[zoom]! && next >= zoom ? {} : { z: undefined }) }, { replace: true });
  };
  useHotkeys([
    { keys: 'n', label: 'Next match', group: 'Flame graph', run: () => toMatch(1) },
    { keys: 'N', label: 'Previous match', group: 'Flame graph', run: () => toMatch(-1) },
    { keys: 'v', label: 'Next view', group: 'Flame graph', run: () => setView(VIEWS[(VIEWS.findIndex((v) => v.id === view) + 1) % VIEWS.length]!.id) },
    { keys: '← → ↑ ↓', label: 'Siblings, parent, largest child', group: 'Flame graph' },
    { keys: '↵', label: 'Zoom to the frame', group: 'Flame graph' },
    { keys: 'Esc', label: 'Zoom out by one', group: 'Flame graph' },
    { keys: 'Home', label: 'Zoom out to all', group: 'Flame graph' },
  ]);
  const setView = (next: View) => setSearch({ view: next === 'both' ? undefined : next }, { replace: true });

  const selectedName = loaded && selected > 0 ? (loaded.model.names[loaded.model.name[selected]!] ?? null) : null;
  const wording = loaded ? wordingOf(type, loaded.answer, covered) : null;
  const label = loaded && wording ? rootLabel(type, loaded.answer, wording, covered) : '';
  const empty = loaded !== undefined && Number(loaded.answer.total) === 0;
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
        color={type.type.kind === 'cpu' ? '--d-user' : type.type.kind === 'heap' ? '--d-live' : type.type.kind === 'goroutine' ? '--d-wait' : '--d-lock'}
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
        query={typed}
        onQuery={(q) => setSearch({ q: q === '' ? undefined : q }, { replace: true })}
        onNext={() => toMatch(1)}
        matches={matches}
        invalid={parsed === 'invalid'}
        selection={selection}
      />
      {loaded && wording ? (
        <p className={css.note}>
          {semanticsNote(type, loaded.answer)}
          {loaded.answer.other.nodes > 0 ? (
            <>
              {' '}
              The {grouped(loaded.answer.other.nodes)} smallest frames, {share(Number(loaded.answer.other.value) / wording.total)} of the whole, are
              inside “other”.{' '}
              {maxNodes < NODES.most ? (
                <Button look="quiet" className={css.morenodes} onPress={() => setMaxNodes(NODES.most)}>
                  Load them
                </Button>
              ) : null}
            </>
          ) : null}
        </p>
      ) : null}
      {!loaded || !wording ? (
        flame.error ? <Failed what="The merged profile" error={flame.error} onRetry={flame.retry} /> : <div className={css.outline} aria-busy="true" />
      ) : empty ? (
        <Empty
          title="Nothing was sampled in this selection"
          actions={<Button onPress={() => setSearch({ 'a.from': undefined, 'a.to': undefined, env: undefined, ver: undefined, inst: undefined, l: undefined })}>Clear the selection</Button>}
        >
          Profiles arrived, but none of them has a sample that matches. Widen the range or the scope.
        </Empty>
      ) : (
        <>
          <div className={css.split}>
            {view === 'table' ? null : (
              <Refreshing active={flame.refreshing}>
                <FlamePanel
                  model={loaded.model}
                  asTree={view === 'tree'}
                  zoom={zoom}
                  selected={selected}
                  matches={matches}
                  rootLabel={label}
                  wording={wording}
                  title={type.label}
                  onSelect={select}
                  onZoom={zoomTo}
                  onTree={(tree) => setView(tree ? 'tree' : 'both')}
                />
              </Refreshing>
            )}
            <section className={css.table} aria-label="Functions">
              {top.data ? (
                <TopTable
                  functions={top.data.functions}
                  matching={top.data.matching}
                  test={test}
                  modules={loaded.answer.mainModules}
                  selected={selectedName}
                  wording={wording}
                  sort={sort}
                  onSort={(next) => setSearch({ sort: next === '-self' ? undefined : next }, { replace: true })}
                  onSelect={selectFunction}
                />
              ) : top.error ? (
                <Failed what="The functions" error={top.error} onRetry={top.retry} />
              ) : null}
            </section>
          </div>
          <FrameDetail
            model={loaded.model}
            node={selected}
            functions={top.data?.functions ?? []}
            wording={wording}
            onZoom={zoomTo}
            onFunction={selectFunction}
          />
        </>
      )}
    </div>
  );
}

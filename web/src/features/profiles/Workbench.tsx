// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useVersions } from '@/shared/api/service';
import { useHotkeys } from '@/shared/keys/hotkeys';
import { parseGoName } from '@/shared/flame';
import { Button } from '@/shared/ui/Button';
import { Empty, Failed, Partial, Progress } from '@/shared/ui/States';
import { profilesShape, useSearchState, useTime } from '@/shared/url';
import { coveredSeconds } from './brushed';
import { Breakdown } from './Breakdown';
import { Notes } from './Notes';
import { ShapeNotes } from './ShapeNotes';
import { Stacks } from './Stacks';
import { Timeline } from './Timeline';
import { Toolbar, VIEWS, type View } from './Toolbar';
import { colorOf, type NamedType } from './types';
import { useFrameActions, type FrameActions } from './useFrameActions';
import { useFrames, type Frames } from './useFrames';
import { useFunctionTimeline } from './useFunctionTimeline';
import { NODES, useFlame, useTimeline, useTopFunctions } from './useProfiles';
import { useSelection } from './useSelection';
import { useShown } from './useShown';
import { mergedLabel, rootLabel, shownLabel, wordingOf } from './wording';
import css from './profiles.module.css';

export interface WorkbenchProps {
  readonly service: string;
  readonly types: readonly NamedType[];
  readonly type: NamedType;
}

/** Timeline, tools, stacks, functions and the selected frame: one selection, seen in several ways. */
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
  const shown = useShown(flame.data);
  const frames = useFrames(shown);
  const actions = useFrameActions(shown, frames);
  const ofFunction = useFunctionTimeline(whole, frames.selectedName);
  const setView = (next: View) =>
    setSearch({ view: next === 'both' ? undefined : next, ...(next === 'sandwich' && frames.selectedName !== null ? { fn: frames.selectedName } : {}) }, { replace: true });
  useFrameKeys(frames, actions, view, setView);

  const covered = timeline.data ? coveredSeconds(timeline.data, brushed ?? range) : 0;
  const wording = shown ? wordingOf(type, shown.answer, covered) : null;
  const label = shown && wording ? shownLabel(rootLabel(type, shown.answer, wording, covered), shown.base.total[0]!, wording) : '';
  return (
    <div className={css.page} data-view={view}>
      <h1 className="visually-hidden">
        {type.label} of {service}
      </h1>
      {flame.refreshing || top.refreshing ? <Progress /> : null}
      {flame.error && shown ? <Partial>The last update failed: {flame.error.message} What is shown is from before.</Partial> : null}
      <Timeline
        timeline={timeline}
        title={`${type.label} over time`}
        color={colorOf(type)}
        versions={versions.data?.versions ?? []}
        brushed={brushed}
        part={ofFunction}
        label={shown ? mergedLabel(shown.answer) + (ofFunction ? ` · line: ${parseGoName(ofFunction.name).short}` : '') : 'loading'}
      />
      <Toolbar
        types={types}
        type={type}
        onType={(short) => setSearch({ type: short, f: undefined, z: undefined, agg: undefined })}
        view={view}
        onView={setView}
        aggregation={shown?.answer.aggregation ?? 'last'}
        onAggregation={(agg) => setSearch({ agg: agg === 'last' ? undefined : agg })}
        query={search.q ?? ''}
        onQuery={(q) => setSearch({ q: q === '' ? undefined : q }, { replace: true })}
        onNext={() => frames.toMatch(1)}
        matches={frames.matches}
        invalid={frames.invalid}
        selection={part}
        selectedName={frames.selectedName}
        exported={
          shown && wording
            ? () => ({
                shown,
                zoom: frames.zoom,
                matches: frames.matches?.names ?? null,
                upward: search.up === '1',
                rootLabel: label,
                title: `${type.label} of ${service}`,
                unit: shown.answer.unit,
                wording,
                functions: top.data?.functions ?? [],
              })
            : null
        }
      />
      {search.by === undefined ? null : <Breakdown label={search.by} selection={part} color={colorOf(type)} />}
      {shown ? (
        <Notes type={type} answer={shown.answer} {...(maxNodes < NODES.most ? { onMore: () => setMaxNodes(NODES.most) } : {})} />
      ) : null}
      <ShapeNotes />
      {!shown || !wording ? (
        flame.error ? (
          <Failed what="The merged profile" error={flame.error} onRetry={flame.retry} />
        ) : (
          <div className={css.outline} aria-busy="true" />
        )
      ) : Number(shown.answer.total) === 0 ? (
        <NothingSampled />
      ) : (
        <Stacks
          shown={shown}
          frames={frames}
          actions={actions}
          view={view}
          onView={setView}
          rootLabel={label}
          wording={wording}
          title={type.label}
          refreshing={flame.refreshing}
          top={top}
        />
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

function useFrameKeys(frames: Frames, actions: FrameActions, view: View, setView: (view: View) => void): void {
  const named = (run: (name: string) => void) => () => (frames.selectedName === null ? undefined : run(frames.selectedName));
  const next = VIEWS[(VIEWS.findIndex(({ id }) => id === view) + 1) % VIEWS.length]!.id;
  useHotkeys([
    { keys: 'n', label: 'Next match', group: 'Flame graph', run: () => frames.toMatch(1) },
    { keys: 'N', label: 'Previous match', group: 'Flame graph', run: () => frames.toMatch(-1) },
    { keys: 'v', label: 'Next view', group: 'Flame graph', run: () => setView(next) },
    { keys: 's', label: 'Selected function as a sandwich', group: 'Flame graph', run: named(actions.sandwich) },
    { keys: 'f', label: 'Focus: only stacks through the selected function', group: 'Flame graph', run: named(actions.focus) },
    { keys: 'h', label: 'Hide the selected function', group: 'Flame graph', run: named(actions.hide) },
    { keys: '← → ↑ ↓', label: 'Siblings, parent, largest child', group: 'Flame graph' },
    { keys: '↵', label: 'Zoom to the frame', group: 'Flame graph' },
    { keys: 'Esc', label: 'Zoom out by one', group: 'Flame graph' },
    { keys: 'Home', label: 'Zoom out to all', group: 'Flame graph' },
    { keys: 'Shift F10', label: 'Actions for the selected frame', group: 'Flame graph' },
  ]);
}

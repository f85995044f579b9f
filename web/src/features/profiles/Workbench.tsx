// SPDX-License-Identifier: Apache-2.0
import { Suspense, useState } from 'react';
import { useVersions } from '@/shared/api/service';
import { Button } from '@/shared/ui/Button';
import { Empty, Failed, Partial, Progress } from '@/shared/ui/States';
import { profilesShape, useSearchState, useTime } from '@/shared/url';
import { fewSamplesWarning } from './comparison';
import { sideWords } from './describe';
import { FileFacts, LabelValues, SidesBar, WorkbenchTimeline } from './lazily';
import { Notes } from './Notes';
import { ShapeNotes } from './ShapeNotes';
import { sideA } from './sides';
import { Stacks } from './Stacks';
import { Toolbar, type View } from './Toolbar';
import { colorOf, type NamedType } from './types';
import type { UploadedFile } from './useFiles';
import { useFrameActions } from './useFrameActions';
import { useFrameKeys } from './useFrameKeys';
import { useFrames } from './useFrames';
import { useLooked } from './useLooked';
import { NODES } from './useProfiles';
import { useSelection } from './useSelection';
import { useShown } from './useShown';
import { AGGREGATIONS, comparedShownLabel, shownLabel } from './wording';
import css from './profiles.module.css';

export interface WorkbenchProps {
  readonly service: string;
  readonly types: readonly NamedType[];
  readonly type: NamedType;
  /** What is looked at in place of the service. */
  readonly file?: UploadedFile;
}

/** Timeline, tools, stacks, functions and the selected frame: one selection, or two compared, seen in several ways. */
export function Workbench({ service, types, type, file }: WorkbenchProps) {
  const { range, zone } = useTime();
  const [search, setSearch] = useSearchState(profilesShape);
  const [maxNodes, setMaxNodes] = useState<number>(NODES.usual);
  const view: View = search.view ?? 'both';
  const selected = useSelection(service, type);
  const { a, b } = selected;
  const looked = useLooked(type, selected, { maxNodes, norm: search.norm ?? 'share', sort: search.sort === '-total' ? 'total' : 'self' });
  const { flame, top, look, one, two } = looked;
  const shown = useShown(looked.source);
  const frames = useFrames(shown);
  const actions = useFrameActions(shown, frames);
  const versions = useVersions(service).data?.versions ?? [];
  const setView = (next: View) =>
    setSearch({ view: next === 'both' ? undefined : next, ...(next === 'sandwich' && frames.selectedName !== null ? { fn: frames.selectedName } : {}) }, { replace: true });
  useFrameKeys(frames, actions, view, setView);

  const label = !shown || !look ? '' : look.comparison ? comparedShownLabel(looked.label, shown.base, look.comparison) : shownLabel(looked.label, shown.base.total[0]!, look.wording);
  const words = b && { a: sideWords(a, b, two?.a, range, versions, zone), b: sideWords(b, a, two?.b, range, versions, zone) };
  const of = file?.name ?? service;
  const how = type.type.semantics === 'snapshot' && shown ? `, ${AGGREGATIONS[shown.answer.aggregation]}` : '';
  const title = `${type.label} of ${of}${how}${words ? `: A ${[words.a.who, words.a.when].filter(Boolean).join(', ')}, B ${[words.b.who, words.b.when].filter(Boolean).join(', ')}` : ''}`;
  const warning = look?.comparison ? fewSamplesWarning(look.comparison) : null;
  return (
    <div className={css.page} data-view={view}>
      <h1 className="visually-hidden">
        {type.label} of {of}
        {b ? ', compared' : ''}
      </h1>
      {flame.refreshing || top.refreshing ? <Progress /> : null}
      {flame.error && shown ? <Partial>The last update failed: {flame.error.message} What is shown is from before.</Partial> : null}
      {file ? (
        <Suspense fallback={<div className={css.factsroom} />}>
          <FileFacts file={file} service={service} />
        </Suspense>
      ) : null}
      {a.whole || b?.whole ? (
        <Suspense fallback={<div className={css.timelineroom} />}>
          <WorkbenchTimeline type={type} selected={selected} looked={looked} versions={versions} functionName={frames.selectedName} words={words} />
        </Suspense>
      ) : null}
      <Toolbar
        service={service}
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
        found={frames.found}
        invalid={frames.invalid}
        selected={selected}
        selectedName={frames.selectedName}
        exportName={{ of, type: a.part.type, aggregation: type.type.semantics === 'snapshot' ? shown?.answer.aggregation : undefined, until: a.part.until ?? one?.range.until ?? two?.a.range.until ?? '' }}
        exported={
          shown && look
            ? () => ({
                shown, zoom: frames.zoom, matches: frames.matches?.names ?? null, upward: search.up === '1', inverted: search.inv === '1', rootLabel: label, title, unit: shown.answer.unit, look,
                functions: top.data?.functions ?? [],
              })
            : null
        }
      />
      {words ? (
        <Suspense fallback={<div className={css.sidesroom} />}>
          <SidesBar service={service} type={type} a={words.a} b={words.b} comparison={look?.comparison ?? null} />
        </Suspense>
      ) : null}
      {warning === null ? null : <Partial>{warning}</Partial>}
      {search.sby === undefined && search.by === undefined ? null : (
        <Suspense>
          <LabelValues key={`${search.by} ${search.sby}`} label={search.sby ?? search.by!} kind={search.sby === undefined ? 'profiles' : 'samples'} selection={a.part} color={colorOf(type)} />
        </Suspense>
      )}
      {one ?? two ? <Notes type={type} one={one} two={two} {...(maxNodes < NODES.most ? { onMore: () => setMaxNodes(NODES.most) } : {})} /> : null}
      <ShapeNotes />
      {!shown || !look ? (
        flame.error ? (
          <Failed what={b ? 'The comparison' : 'The merged profile'} error={flame.error} onRetry={flame.retry} />
        ) : (
          <div className={css.outline} aria-busy="true" />
        )
      ) : looked.sampled ? (
        <Stacks
          shown={shown}
          frames={frames}
          actions={actions}
          view={view}
          onView={setView}
          rootLabel={label}
          look={look}
          selected={selected}
          title={b ? `${type.label} compared` : type.label}
          refreshing={flame.refreshing}
          top={top}
        />
      ) : (
        <NothingSampled />
      )}
    </div>
  );
}

function NothingSampled() {
  const [search, setSearch] = useSearchState(profilesShape);
  const file = sideA(search).file !== undefined;
  const clear = () =>
    setSearch({ 'a.from': undefined, 'a.to': undefined, 'b.from': undefined, 'b.to': undefined, env: undefined, ver: undefined, inst: undefined, l: undefined, sl: undefined, 'b.sl': undefined });
  return (
    <Empty title="Nothing was sampled in this selection" actions={<Button onPress={clear}>Clear the selection</Button>}>
      {file ? 'The file has no sample that matches. Choose another type, or fewer conditions.' : 'Profiles arrived, but none of them has a sample that matches. Widen the range or the scope.'}
    </Empty>
  );
}


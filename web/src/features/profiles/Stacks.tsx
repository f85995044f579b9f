// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { Schemas } from '@/shared/api/client';
import type { Kept } from '@/shared/api/queries';
import { fillOf, fillProperty, packageFill, parseGoName } from '@/shared/flame';
import { Failed, Refreshing } from '@/shared/ui/States';
import { profilesShape, useSearchState } from '@/shared/url';
import { FlamePanel } from './FlamePanel';
import { FrameDetail } from './FrameDetail';
import { FrameMenu, type MenuRequest } from './FrameMenu';
import { SandwichPanel } from './SandwichPanel';
import { changesValues } from './shape';
import type { View } from './Toolbar';
import { TopTable } from './TopTable';
import type { FrameActions } from './useFrameActions';
import type { Frames } from './useFrames';
import type { ShownFlame } from './useShown';
import type { Wording } from './wording';
import css from './profiles.module.css';

export interface StacksProps {
  readonly shown: ShownFlame;
  readonly frames: Frames;
  readonly actions: FrameActions;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly rootLabel: string;
  readonly wording: Wording;
  readonly title: string;
  readonly refreshing: boolean;
  readonly top: Kept<Schemas['TopFunctions']>;
}

/** Stacks, functions and the selected frame beside each other, with one selection and one menu. */
export function Stacks({ shown, frames, actions, view, onView, rootLabel, wording, title, refreshing, top }: StacksProps) {
  const [search, setSearch] = useSearchState(profilesShape);
  const [menu, setMenu] = useState<MenuRequest | null>(null);
  const byPackage = search.color === 'package';
  const ofFunction = (name: string, x: number, y: number) => setMenu({ name, x, y, node: -1 });
  return (
    <>
      <div className={css.split}>
        {view === 'table' ? null : (
          <Refreshing active={refreshing}>
            {view === 'sandwich' ? (
              <SandwichPanel
                base={shown.base}
                name={frames.selectedName}
                wording={wording}
                asTrees={search.twin === '1'}
                byPackage={byPackage}
                matches={frames.test}
                onTrees={(trees) => setSearch({ twin: trees ? '1' : undefined }, { replace: true })}
                onCentre={frames.selectFunction}
                onMenu={ofFunction}
              />
            ) : (
              <FlamePanel
                shown={shown}
                frames={frames}
                asTree={view === 'tree'}
                upward={search.up === '1'}
                byPackage={byPackage}
                inverted={search.inv === '1'}
                rootLabel={rootLabel}
                wording={wording}
                title={title}
                onTree={(tree) => onView(tree ? 'tree' : 'both')}
                onMenu={(node, x, y) => setMenu({ name: shown.model.names[shown.model.name[node]!]!, node, x, y })}
              />
            )}
          </Refreshing>
        )}
        <section className={css.table} aria-label="Functions">
          {top.data ? (
            <TopTable
              functions={top.data.functions}
              matching={top.data.matching}
              test={frames.test}
              fill={(name) => fillProperty(byPackage ? packageFill(parseGoName(name).pkg) : fillOf(name, shown.answer.mainModules))}
              selected={frames.selectedName}
              wording={wording}
              sort={search.sort ?? '-self'}
              onSort={(next) => setSearch({ sort: next === '-self' ? undefined : next }, { replace: true })}
              onSelect={frames.selectFunction}
              onMenu={ofFunction}
            />
          ) : top.error ? (
            <Failed what="The functions" error={top.error} onRetry={top.retry} />
          ) : null}
        </section>
      </div>
      <FrameDetail
        model={shown.model}
        base={shown.base}
        reshaped={changesValues(search)}
        node={frames.selected}
        functions={top.data?.functions ?? []}
        wording={wording}
        onZoom={frames.zoomTo}
        onFunction={frames.selectFunction}
        actions={actions}
        inSandwich={view === 'sandwich'}
      />
      <FrameMenu request={menu} actions={actions} onClose={() => setMenu(null)} />
    </>
  );
}

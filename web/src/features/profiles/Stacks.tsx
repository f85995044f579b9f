// SPDX-License-Identifier: Apache-2.0
import { Suspense, useState } from 'react';
import type { Schemas } from '@/shared/api/client';
import type { Kept } from '@/shared/api/queries';
import { fillOf, fillProperty, packageFill, parseGoName } from '@/shared/flame';
import type { DiffFunction } from './DiffTable';
import { Failed, Refreshing } from '@/shared/ui/States';
import { profilesShape, useSearchState } from '@/shared/url';
import { FlamePanel } from './FlamePanel';
import { FrameDetail } from './FrameDetail';
import { FrameMenu, type MenuRequest } from './FrameMenu';
import { DiffTable, SandwichPanel } from './lazily';
import { changesValues } from './shape';
import type { View } from './Toolbar';
import { TopTable, type TopFunction } from './TopTable';
import type { FrameActions } from './useFrameActions';
import type { Frames } from './useFrames';
import type { Selected } from './useSelection';
import type { ShownFlame } from './useShown';
import type { Look } from './words';
import css from './profiles.module.css';

export interface StacksProps {
  readonly shown: ShownFlame;
  readonly frames: Frames;
  readonly actions: FrameActions;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly rootLabel: string;
  readonly look: Look;
  readonly selected: Selected;
  readonly title: string;
  readonly refreshing: boolean;
  readonly top: Kept<Schemas['TopFunctions']> | Kept<Schemas['TopFunctionsDiff']>;
}

/** Stacks, functions and the selected frame beside each other, with one selection and one menu. */
export function Stacks({ shown, frames, actions, view, onView, rootLabel, look, selected, title, refreshing, top }: StacksProps) {
  const [search, setSearch] = useSearchState(profilesShape);
  const [menu, setMenu] = useState<MenuRequest | null>(null);
  const byPackage = search.color === 'package';
  const ofFunction = (name: string, x: number, y: number) => setMenu({ name, x, y, node: -1 });
  const functions = top.data?.functions ?? [];
  const table = {
    matching: top.data?.matching ?? 0,
    test: frames.test,
    fill: (name: string) => fillProperty(byPackage ? packageFill(parseGoName(name).pkg) : fillOf(name, shown.answer.mainModules)),
    selected: frames.selectedName,
    sort: search.sort,
    onSort: (sort: string | undefined) => setSearch({ sort }, { replace: true }),
    onSelect: frames.selectFunction,
    onMenu: ofFunction,
  };
  return (
    <>
      <div className={css.split}>
        {view === 'table' ? null : (
          <Refreshing active={refreshing}>
            {view === 'sandwich' ? (
              <Suspense fallback={<div className={css.outline} aria-busy="true" />}>
                <SandwichPanel
                  base={shown.base}
                  name={frames.selectedName}
                  look={look}
                  asTrees={search.twin === '1'}
                  byPackage={byPackage}
                  matches={frames.test}
                  onTrees={(trees) => setSearch({ twin: trees ? '1' : undefined }, { replace: true })}
                  onCentre={frames.selectFunction}
                  onMenu={ofFunction}
                />
              </Suspense>
            ) : (
              <FlamePanel
                shown={shown}
                frames={frames}
                asTree={view === 'tree'}
                upward={search.up === '1'}
                byPackage={byPackage}
                inverted={search.inv === '1'}
                rootLabel={rootLabel}
                look={look}
                title={title}
                onTree={(tree) => onView(tree ? 'tree' : 'both')}
                onMenu={(node, x, y) => setMenu({ name: shown.model.names[shown.model.name[node]!]!, node, x, y })}
              />
            )}
          </Refreshing>
        )}
        <section className={css.table} aria-label="Functions">
          {top.data ? (
            look.comparison ? (
              <Suspense>
                <DiffTable {...table} functions={functions as readonly DiffFunction[]} comparison={look.comparison} />
              </Suspense>
            ) : (
              <TopTable {...table} functions={functions as readonly TopFunction[]} wording={look.wording} />
            )
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
        functions={functions}
        selected={selected}
        look={look}
        onZoom={frames.zoomTo}
        onFunction={frames.selectFunction}
        actions={actions}
        inSandwich={view === 'sandwich'}
      />
      <FrameMenu request={menu} actions={actions} onClose={() => setMenu(null)} />
    </>
  );
}

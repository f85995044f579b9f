// SPDX-License-Identifier: Apache-2.0
import { Fragment, useMemo } from 'react';
import { pathTo, type FlameModel } from '@/shared/flame';
import { Button } from '@/shared/ui/Button';
import { fillOfFrame } from './fill';
import { FlameCanvas } from './FlameCanvas';
import { DiffLegend } from './DiffLegend';
import { FlameTree } from './FlameTree';
import { Legend } from './Legend';
import type { Frames } from './useFrames';
import type { ShownFlame } from './useShown';
import { marksFor, wordsFor, type Look } from './words';
import css from './profiles.module.css';

export interface FlamePanelProps {
  readonly shown: ShownFlame;
  readonly frames: Frames;
  readonly asTree: boolean;
  readonly upward: boolean;
  readonly byPackage: boolean;
  readonly inverted: boolean;
  readonly rootLabel: string;
  readonly look: Look;
  readonly title: string;
  readonly onTree: (tree: boolean) => void;
  readonly onMenu: (node: number, x: number, y: number) => void;
}

/** Where one is in the stacks, what the colours mean, and the stacks themselves as bars or as a tree. */
export function FlamePanel({ shown, frames, asTree, upward, byPackage, inverted, rootLabel, look, title, onTree, onMenu }: FlamePanelProps) {
  const { model, paths } = shown;
  const { zoom, selected, matches, select, zoomTo } = frames;
  const words = useMemo(() => wordsFor(look, model, inverted), [look, model, inverted]);
  const marks = useMemo(() => marksFor(look, model), [look, model]);
  const shared = { model, zoom, selected, rootLabel, words, onSelect: select, onMenu };
  return (
    <section className={css.flame} aria-label={`${title}, stacks`}>
      <div className={css.map}>
        <Crumbs model={model} node={selected < 0 ? zoom : selected} zoom={zoom} onZoom={zoomTo} />
        <span className="grow" />
        <Button look="quiet" className={css.twin} onPress={() => onTree(!asTree)}>
          {asTree ? 'Show as flame graph' : 'Show as tree'}
        </Button>
        {marks ? <DiffLegend /> : <Legend model={shown.base} byPackage={byPackage} />}
      </div>
      {asTree ? (
        <FlameTree key={zoom} paths={paths} fill={fillOfFrame(model, marks)} {...shared} />
      ) : (
        <FlameCanvas
          {...shared}
          upward={upward}
          matches={matches?.names ?? null}
          marks={marks}
          summary={`Flame graph, ${title}: ${rootLabel}. ${model.size - 1} frames in ${model.rows - 1} levels. Arrow keys move between frames; the tree holds the same data.`}
          onZoom={zoomTo}
        />
      )}
    </section>
  );
}

const SHOWN = 3;

function Crumbs({ model, node, zoom, onZoom }: { readonly model: FlameModel; readonly node: number; readonly zoom: number; readonly onZoom: (node: number) => void }) {
  const path = pathTo(model, node).slice(1);
  const last = path.slice(-SHOWN);
  return (
    <nav className={css.crumbs} aria-label="Frames from the root">
      <button type="button" onClick={() => onZoom(0)} aria-current={zoom === 0 ? 'true' : undefined}>
        all
      </button>
      {path.length > SHOWN ? <span className="faint">› …</span> : null}
      {last.map((frame) => (
        <Fragment key={frame}>
          <span className="faint" aria-hidden="true">
            ›
          </span>
          <button
            type="button"
            className={frame === node ? css.here : ''}
            title={model.names[model.name[frame]!]}
            aria-current={frame === zoom ? 'true' : undefined}
            onClick={() => onZoom(frame)}
          >
            {model.goName(model.name[frame]!).bare}
          </button>
        </Fragment>
      ))}
    </nav>
  );
}

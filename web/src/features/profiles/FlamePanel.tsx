// SPDX-License-Identifier: Apache-2.0
import { Fragment } from 'react';
import { FRAME_CLASSES, pathTo, type FlameModel } from '@/shared/flame';
import { Button } from '@/shared/ui/Button';
import { FlameCanvas } from './FlameCanvas';
import { FlameTree } from './FlameTree';
import type { Frames } from './useFrames';
import type { Wording } from './wording';
import css from './profiles.module.css';

export interface FlamePanelProps {
  readonly model: FlameModel;
  readonly frames: Frames;
  readonly asTree: boolean;
  readonly rootLabel: string;
  readonly wording: Wording;
  readonly title: string;
  readonly onTree: (tree: boolean) => void;
}

/** Where one is in the stacks, what the colours mean, and the stacks themselves as bars or as a tree. */
export function FlamePanel({ model, frames, asTree, rootLabel, wording, title, onTree }: FlamePanelProps) {
  const { zoom, selected, matches, select, zoomTo } = frames;
  const shared = { model, zoom, selected, rootLabel, wording, onSelect: select };
  return (
    <section className={css.flame} aria-label={`${title}, stacks`}>
      <div className={css.map}>
        <Crumbs model={model} node={selected < 0 ? zoom : selected} zoom={zoom} onZoom={zoomTo} />
        <span className="grow" />
        <Button look="quiet" className={css.twin} onPress={() => onTree(!asTree)}>
          {asTree ? 'Show as flame graph' : 'Show as tree'}
        </Button>
        <ul className={css.classes} aria-label="Colors">
          {FRAME_CLASSES.map(({ id, label }) => (
            <li key={id}>
              <i style={{ background: `var(--fg-${id}-1)` }} />
              {label}
            </li>
          ))}
        </ul>
      </div>
      {asTree ? (
        <FlameTree key={zoom} {...shared} />
      ) : (
        <FlameCanvas
          {...shared}
          matches={matches?.names ?? null}
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
  const shown = path.slice(-SHOWN);
  return (
    <nav className={css.crumbs} aria-label="Frames from the root">
      <button type="button" onClick={() => onZoom(0)} aria-current={zoom === 0 ? 'true' : undefined}>
        all
      </button>
      {path.length > SHOWN ? <span className="faint">› …</span> : null}
      {shown.map((frame) => (
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

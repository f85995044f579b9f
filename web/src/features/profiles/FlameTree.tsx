// SPDX-License-Identifier: Apache-2.0
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { childrenOf, pathTo, SHADES, FRAME_CLASSES, type FlameModel } from '@/shared/flame';
import { Icon } from '@/shared/ui/Icon';
import type { Wording } from './wording';
import css from './flame.module.css';

export interface FlameTreeProps {
  readonly model: FlameModel;
  readonly zoom: number;
  readonly selected: number;
  readonly wording: Wording;
  readonly rootLabel: string;
  readonly onSelect: (node: number) => void;
}

const ROW_HEIGHT = 25;

/** The flame graph as a treegrid: the same frames and the same selection, for screen readers and for reading. */
export function FlameTree({ model, zoom, selected, wording, rootLabel, onSelect }: FlameTreeProps) {
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set(heavyPath(model, zoom)));
  // What is selected elsewhere is opened down to here.
  const opened = useMemo(() => new Set([...open, ...(selected < 0 ? [] : pathTo(model, selected).slice(0, -1))]), [open, model, selected]);
  const rows = useMemo(() => visibleRows(model, zoom, opened), [model, zoom, opened]);
  const at = Math.max(0, rows.indexOf(selected));
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => box.current, estimateSize: () => ROW_HEIGHT, overscan: 12 });

  useEffect(() => {
    virtual.scrollToIndex(at);
  }, [virtual, at]);

  const toggle = (node: number, wanted?: boolean) => {
    const next = new Set(opened);
    if (wanted ?? !next.has(node)) next.add(node);
    else next.delete(node);
    setOpen(next);
  };
  const focus = (index: number) => {
    const node = rows[Math.min(rows.length - 1, Math.max(0, index))];
    if (node === undefined) return;
    onSelect(node);
    virtual.scrollToIndex(rows.indexOf(node));
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-node="${node}"]`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const node = rows[at]!;
    const parent = rows.indexOf(model.parent[node]!);
    const isOpen = opened.has(node);
    const action: Record<string, () => void> = {
      ArrowDown: () => focus(at + 1),
      ArrowUp: () => focus(at - 1),
      Home: () => focus(0),
      End: () => focus(rows.length - 1),
      ArrowRight: () => (isOpen ? focus(at + 1) : toggle(node, true)),
      ArrowLeft: () => (isOpen && node !== zoom ? toggle(node, false) : focus(Math.max(0, parent))),
      Enter: () => toggle(node),
    };
    const run = action[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  };
  return (
    <div
      ref={box}
      className={css.tree}
      role="treegrid"
      aria-label="Stacks"
      aria-rowcount={rows.length + 1}
      aria-colcount={4}
      tabIndex={-1}
    >
      <div className={css.treehead} role="row" aria-rowindex={1}>
        <span role="columnheader">Function</span>
        <span role="columnheader" className="num">
          Self
        </span>
        <span role="columnheader" className="num">
          Total
        </span>
        <span role="columnheader" className="num">
          {wording.column}
        </span>
      </div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const node = rows[index]!;
          const leaf = model.end[node] === node + 1;
          const name = model.name[node]!;
          const level = model.depth[node]! - model.depth[zoom]! + 1;
          return (
            <div
              key={node}
              className={css.treerow}
              style={{ transform: `translateY(${start}px)` }}
              role="row"
              data-node={node}
              aria-rowindex={index + 2}
              aria-level={level}
              aria-selected={node === selected}
              {...(leaf ? {} : { 'aria-expanded': opened.has(node) })}
              tabIndex={index === at ? 0 : -1}
              onClick={() => onSelect(node)}
              onKeyDown={onKeyDown}
            >
              <span role="gridcell" className={css.treename} style={{ paddingLeft: 8 + (level - 1) * 14 }}>
                {leaf ? (
                  <span className={css.twist} />
                ) : (
                  // Arrow keys do the same; the row is what has the focus.
                  <span
                    className={`${css.twist} ${opened.has(node) ? css.open : ''}`}
                    aria-hidden="true"
                    onClick={(event) => {
                      event.stopPropagation();
                      toggle(node);
                    }}
                  >
                    <Icon name="right" size={12} />
                  </span>
                )}
                <i className={css.square} style={{ background: fillToken(model, node) }} />
                <span className="mono cut" title={model.names[name]}>
                  {node === 0 ? rootLabel : model.goName(name).short}
                </span>
              </span>
              <span role="gridcell" className="num">
                {wording.share(model.self[node]!)}
              </span>
              <span role="gridcell" className="num">
                {wording.share(model.total[node]!)}
              </span>
              <span role="gridcell" className="num dim">
                {wording.value(model.total[node]!)}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The colour of a frame as a CSS value. */
export function fillToken(model: FlameModel, node: number): string {
  const fill = model.fills[model.name[node]!]!;
  return node === 0 ? 'var(--fg-rt-3)' : `var(--fg-${FRAME_CLASSES[Math.floor(fill / SHADES)]!.id}-${(fill % SHADES) + 1})`;
}

/** From `node` down along the largest children, as long as they hold most of it: what is open at first. */
function heavyPath(model: FlameModel, node: number): number[] {
  const path = [node];
  for (let at = node; path.length < 24; ) {
    const [largest] = childrenOf(model, at).sort((a, b) => model.total[b]! - model.total[a]!);
    if (largest === undefined || model.total[largest]! < model.total[at]! * 0.5) return path;
    path.push(largest);
    at = largest;
  }
  return path;
}

function visibleRows(model: FlameModel, root: number, open: ReadonlySet<number>): number[] {
  const rows: number[] = [];
  for (let node = root; node < model.end[root]!; ) {
    rows.push(node);
    node = open.has(node) ? node + 1 : model.end[node]!;
  }
  return rows;
}

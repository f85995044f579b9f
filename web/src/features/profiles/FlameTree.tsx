// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { childrenOf, pathTo, type FlameModel, type PathIndex } from '@/shared/flame';
import { Icon } from '@/shared/ui/Icon';
import { useRows } from '@/shared/ui/useRows';
import type { FrameWords } from './words';
import css from './flame.module.css';

export interface FlameTreeProps {
  readonly model: FlameModel;
  readonly paths: PathIndex;
  /** What the tree is of; `Stacks` unless told. */
  readonly label?: string;
  readonly zoom: number;
  readonly selected: number;
  readonly words: FrameWords;
  readonly rootLabel: string;
  /** The CSS custom property of a frame's colour. */
  readonly fill: (node: number) => string;
  readonly onSelect: (node: number) => void;
  readonly onMenu: (node: number, x: number, y: number) => void;
}

const ROW_HEIGHT = 25;
const HEAD_HEIGHT = 28;

/** The flame graph as a treegrid: the same frames and the same selection, for screen readers and for reading. */
export function FlameTree({ model, paths, label = 'Stacks', zoom, selected, words, rootLabel, fill, onSelect, onMenu }: FlameTreeProps) {
  const box = useRef<HTMLDivElement>(null);
  // By path, because live graphs and other shapes number their frames anew.
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(heavyPath(model, zoom).map(paths.hashOf)));
  // What is selected elsewhere is opened down to here.
  const way = useMemo(() => new Set(selected < 0 ? [] : pathTo(model, selected).slice(0, -1)), [model, selected]);
  const isOpen = useCallback((node: number) => way.has(node) || open.has(paths.hashOf(node)), [way, open, paths]);
  const rows = useMemo(() => visibleRows(model, zoom, isOpen), [model, zoom, isOpen]);
  const at = Math.max(0, rows.indexOf(selected));
  const { from, to, height, scrollTo } = useRows(box, rows.length, ROW_HEIGHT, HEAD_HEIGHT);

  useEffect(() => {
    scrollTo(at);
  }, [scrollTo, at]);

  const toggle = (node: number, wanted?: boolean) => {
    const next = new Set(open);
    if (wanted ?? !isOpen(node)) next.add(paths.hashOf(node));
    else next.delete(paths.hashOf(node));
    setOpen(next);
    // Closed around the selected frame: the frame that was closed is selected then.
    if (way.has(node) && !next.has(paths.hashOf(node))) onSelect(node);
  };
  const focus = (index: number) => {
    const node = rows[Math.min(rows.length - 1, Math.max(0, index))];
    if (node === undefined) return;
    onSelect(node);
    scrollTo(rows.indexOf(node));
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-node="${node}"]`)?.focus());
  };
  const menuAt = (row: Element, node: number) => {
    const place = row.getBoundingClientRect();
    onMenu(node, place.left + 24, place.bottom);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const node = rows[at]!;
    const parent = rows.indexOf(model.parent[node]!);
    const unfolded = isOpen(node);
    const action: Record<string, () => void> = {
      ArrowDown: () => focus(at + 1),
      ArrowUp: () => focus(at - 1),
      Home: () => focus(0),
      End: () => focus(rows.length - 1),
      ArrowRight: () => (unfolded ? focus(at + 1) : toggle(node, true)),
      ArrowLeft: () => (unfolded && node !== zoom ? toggle(node, false) : focus(Math.max(0, parent))),
      Enter: () => toggle(node),
      ContextMenu: () => menuAt(event.currentTarget, node),
      ...(event.shiftKey ? { F10: () => menuAt(event.currentTarget, node) } : {}),
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
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={4}
      tabIndex={-1}
    >
      <div className={css.treehead} role="row" aria-rowindex={1}>
        <span role="columnheader">Function</span>
        {words.columns.map(({ label: heading }) => (
          <span key={heading} role="columnheader" className="num">
            {heading}
          </span>
        ))}
      </div>
      <div role="rowgroup" style={{ height: height, position: 'relative' }}>
        {rows.slice(from, to).map((node, offset) => {
          const index = from + offset;
          const leaf = model.end[node] === node + 1;
          const name = model.name[node]!;
          const level = model.depth[node]! - model.depth[zoom]! + 1;
          return (
            <div
              key={node}
              className={css.treerow}
              style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
              role="row"
              data-node={node}
              aria-rowindex={index + 2}
              aria-level={level}
              aria-selected={node === selected}
              {...(leaf ? {} : { 'aria-expanded': isOpen(node) })}
              tabIndex={index === at ? 0 : -1}
              onClick={() => onSelect(node)}
              onKeyDown={onKeyDown}
              onContextMenu={(event) => {
                event.preventDefault();
                onSelect(node);
                onMenu(node, event.clientX, event.clientY);
              }}
            >
              <span role="gridcell" className={css.treename} style={{ paddingLeft: 8 + (level - 1) * 14 }}>
                {leaf ? (
                  <span className={css.twist} />
                ) : (
                  // Arrow keys do the same; the row is what has the focus.
                  <span
                    className={`${css.twist} ${isOpen(node) ? css.open : ''}`}
                    aria-hidden="true"
                    onClick={(event) => {
                      event.stopPropagation();
                      toggle(node);
                    }}
                  >
                    <Icon name="right" size={12} />
                  </span>
                )}
                <i className={css.square} style={{ background: `var(${fill(node)})` }} />
                <span className="mono cut" title={model.names[name]}>
                  {node === 0 ? rootLabel : model.goName(name).short}
                </span>
              </span>
              {words.columns.map(({ label: heading, dim = false, of }) => (
                <span key={heading} role="gridcell" className={dim ? 'num dim' : 'num'}>
                  {of(node)}
                </span>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
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

function visibleRows(model: FlameModel, root: number, isOpen: (node: number) => boolean): number[] {
  const rows: number[] = [];
  for (let node = root; node < model.end[root]!; ) {
    rows.push(node);
    node = isOpen(node) ? node + 1 : model.end[node]!;
  }
  return rows;
}

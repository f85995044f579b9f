// SPDX-License-Identifier: Apache-2.0
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { hitTest, ROW, rowAt, rowTop, viewOf, type FlameModel, type Hit } from '@/shared/flame';
import { FlameTip } from './FlameTip';
import { neighbour } from './navigate';
import { useFlameDrawing } from './useFlameDrawing';
import type { FrameWords } from './words';
import css from './flame.module.css';

export interface FlameCanvasProps {
  readonly model: FlameModel;
  readonly zoom: number;
  readonly selected: number;
  readonly matches: Uint8Array | null;
  /** Of a comparison: how each frame changed. */
  readonly marks: Uint8Array | null;
  readonly rootLabel: string;
  readonly words: FrameWords;
  readonly summary: string;
  /** Root at the bottom. */
  readonly upward: boolean;
  readonly onSelect: (node: number) => void;
  readonly onZoom: (node: number) => void;
  readonly onMenu: (node: number, x: number, y: number) => void;
}

interface Pointed {
  readonly hit: Hit;
  readonly x: number;
  readonly y: number;
}

/** Merged stacks as bars. One tab stop; arrows move between frames. Its twin for screen readers is the tree. */
export function FlameCanvas(props: FlameCanvasProps) {
  const { model, zoom, selected, words, upward, onSelect, onZoom, onMenu } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const hovered = pointed?.hit.count === 1 ? pointed.hit.node : -1;
  const { widthRef } = useFlameDrawing(scroller, canvas, props, hovered);

  // The root is where one begins to read; with more rows, it moves when it is at the bottom.
  const { rows } = model;
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box) box.scrollTop = upward ? rows * ROW : 0;
  }, [upward, rows]);

  // What is chosen elsewhere comes into view.
  useEffect(() => {
    const box = scroller.current;
    if (!box || selected < 0) return;
    const top = rowTop({ upward }, model.depth[selected]!, tallness(box, model));
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + ROW > box.scrollTop + box.clientHeight) box.scrollTop = top + ROW - box.clientHeight;
  }, [model, selected, upward]);

  const hitAt = (event: MouseEvent): Hit | null => {
    const box = canvas.current?.getBoundingClientRect();
    if (!box || !scroller.current) return null;
    const row = rowAt({ upward }, event.clientY - box.top + scroller.current.scrollTop, tallness(scroller.current, model));
    return hitTest(model, viewOf(model, zoom, widthRef.current), row, event.clientX - box.left);
  };
  const onClick = (event: MouseEvent) => {
    const hit = hitAt(event);
    if (!hit || hit.count > 1) return;
    // A second click on the same frame zooms; on an ancestor of the zoomed one, the first already leads out.
    if (hit.node === selected || model.depth[hit.node]! < model.depth[zoom]!) onZoom(hit.node);
    else onSelect(hit.node);
  };
  /** For the menu key: at the beginning of the selected frame. */
  const menuAtSelected = () => {
    const box = canvas.current?.getBoundingClientRect();
    const scrolled = scroller.current;
    if (!box || !scrolled) return;
    const node = selected < 0 ? zoom : selected;
    const view = viewOf(model, zoom, widthRef.current);
    const x = ((model.start[node]! - view.from) / (view.to - view.from)) * view.width;
    const y = rowTop({ upward }, model.depth[node]! + (upward ? 0 : 1), tallness(scrolled, model)) - scrolled.scrollTop;
    onMenu(node, box.left + Math.min(Math.max(x, 0), view.width), box.top + y);
  };
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    const hit = hitAt(event);
    if (!hit || hit.count > 1) return;
    setPointed(null);
    onSelect(hit.node);
    onMenu(hit.node, event.clientX, event.clientY);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault();
      menuAtSelected();
      return;
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const from = selected < 0 ? zoom : selected;
    if (event.key === 'Enter') onZoom(from);
    else if (event.key === 'Escape' || event.key === 'Backspace') onZoom(Math.max(0, model.parent[zoom]!));
    else if (event.key === 'Home') onZoom(0);
    else {
      const next = neighbour(model, from, upward ? (TURNED[event.key] ?? event.key) : event.key, selected < 0);
      if (next === null) return;
      if (next >= 0) onSelect(next);
    }
    event.preventDefault();
  };
  return (
    <div ref={scroller} className={css.scroller}>
      <div className={css.tall} style={{ height: model.rows * ROW }}>
        <canvas
          ref={canvas}
          className={css.canvas}
          role="img"
          tabIndex={0}
          aria-label={props.summary}
          onPointerMove={(event) => {
            const hit = hitAt(event);
            setPointed(hit && { hit, x: event.clientX, y: event.clientY });
          }}
          onPointerLeave={() => setPointed(null)}
          onClick={onClick}
          onContextMenu={onContextMenu}
          onKeyDown={onKeyDown}
        />
      </div>
      {pointed ? <FlameTip model={model} hit={pointed.hit} x={pointed.x} y={pointed.y} words={words} /> : null}
      <div className="visually-hidden" aria-live="polite">
        {selected < 0 ? '' : spoken(model, selected, words)}
      </div>
    </div>
  );
}

/** With the root at the bottom, callees are above. */
const TURNED: Readonly<Record<string, string>> = { ArrowUp: 'ArrowDown', ArrowDown: 'ArrowUp' };

function tallness(box: HTMLElement, model: FlameModel): number {
  return Math.max(model.rows * ROW, box.clientHeight);
}

/** `decodeState.object, 12.8% total, 1.9% self, 3 of 5 siblings`. */
export function spoken(model: FlameModel, node: number, words: FrameWords): string {
  const name = model.goName(model.name[node]!).short;
  const parent = model.parent[node]!;
  const figures = words.spoken(node);
  if (parent < 0) return `${name}, ${figures}`;
  let siblings = 0;
  let place = 0;
  for (let child = parent + 1; child < model.end[parent]!; child = model.end[child]!) {
    siblings++;
    if (child === node) place = siblings;
  }
  return `${name}, ${figures}, ${place} of ${siblings} siblings`;
}

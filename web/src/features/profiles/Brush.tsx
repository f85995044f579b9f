// SPDX-License-Identifier: Apache-2.0
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { clock, span, type Zone } from '@/shared/format';
import css from './Brush.module.css';

export interface Span {
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
}

export interface BrushProps {
  /** What the width stands for. */
  readonly range: Span;
  /** The brushed part; null for the whole. */
  readonly value: Span | null;
  readonly shortest: number;
  readonly zone: Zone;
  /** Said above the brush, after its length. */
  readonly label: string;
  readonly onChange: (value: Span | null) => void;
}

type Grip = 'from' | 'to' | 'move' | 'new';

interface Drag {
  readonly grip: Grip;
  readonly startX: number;
  readonly before: Span;
}

/** A part of a time range, chosen by dragging or with the keyboard. Lies over the plotting area of a chart. */
export function Brush({ range, value, shortest, zone, label, onChange }: BrushProps) {
  const box = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const [draft, setDraft] = useState<Span | null>(null);
  const shown = draft ?? value;
  const length = range.to - range.from;
  const percent = (at: number) => `${(((at - range.from) / length) * 100).toFixed(3)}%`;

  const begin = (grip: Grip) => (event: PointerEvent) => {
    if (event.button !== 0 || !box.current) return;
    event.preventDefault();
    event.stopPropagation();
    box.current.setPointerCapture(event.pointerId);
    const at = range.from + ((event.clientX - box.current.getBoundingClientRect().left) / box.current.clientWidth) * length;
    drag.current = { grip, startX: event.clientX, before: grip === 'new' ? { from: at, to: at } : (shown ?? range) };
  };
  const move = (event: PointerEvent) => {
    if (!drag.current || !box.current) return;
    const moved = ((event.clientX - drag.current.startX) / box.current.clientWidth) * length;
    setDraft(dragged(drag.current, moved, range));
  };
  const end = () => {
    const chosen = draft;
    drag.current = null;
    setDraft(null);
    if (chosen && chosen.to - chosen.from >= Math.min(shortest, length / 100)) onChange(fitted(chosen, range, shortest));
  };
  const onKey = (grip: 'from' | 'to') => (event: KeyboardEvent) => {
    if (event.key === 'Escape' && value) {
      event.preventDefault();
      onChange(null);
      return;
    }
    const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    const by = direction * Math.max(length / 100, 1000);
    const next = dragged({ grip: event.shiftKey ? 'move' : grip, startX: 0, before: value ?? range }, by, range);
    onChange(fitted(next, range, shortest));
  };
  const handle = (grip: 'from' | 'to', name: string) => {
    const at = (shown ?? range)[grip];
    return (
      <div
        className={css.handle}
        style={{ left: percent(at) }}
        role="slider"
        tabIndex={0}
        aria-label={name}
        aria-valuemin={range.from}
        aria-valuemax={range.to}
        aria-valuenow={at}
        aria-valuetext={clock(at, zone, true)}
        aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight Escape"
        onPointerDown={begin(grip)}
        onKeyDown={onKey(grip)}
      />
    );
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- with the keyboard the handles do all of it
    <div
      ref={box}
      className={css.brush}
      role="group"
      aria-label="Selected part of the range"
      onPointerDown={begin('new')}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => onChange(null)}
    >
      {shown ? (
        <div
          className={css.selected}
          style={{ left: percent(shown.from), width: percent(range.from + shown.to - shown.from) }}
          onPointerDown={begin('move')}
        />
      ) : null}
      <span className={css.label} style={{ left: percent((shown ?? range).from) }}>
        {span(((shown ?? range).to - (shown ?? range).from) / 1000)} · {label}
      </span>
      {handle('from', 'Start of the selection')}
      {handle('to', 'End of the selection')}
    </div>
  );
}

/** The span after a drag of `by` milliseconds, kept inside of the range. */
export function dragged({ grip, before }: Pick<Drag, 'grip' | 'before'> & { readonly startX?: number }, by: number, range: Span): Span {
  const inside = (at: number) => Math.min(Math.max(at, range.from), range.to);
  switch (grip) {
    case 'from':
      return { from: Math.min(inside(before.from + by), before.to), to: before.to };
    case 'to':
      return { from: before.from, to: Math.max(inside(before.to + by), before.from) };
    case 'move': {
      const held = Math.min(Math.max(by, range.from - before.from), range.to - before.to);
      return { from: before.from + held, to: before.to + held };
    }
    case 'new': {
      const other = inside(before.from + by);
      return { from: Math.min(inside(before.from), other), to: Math.max(inside(before.from), other) };
    }
  }
}

/** At least `shortest` long, inside of the range, on whole seconds; null when it is the whole range. */
export function fitted(chosen: Span, range: Span, shortest: number): Span | null {
  const whole = (at: number) => Math.round(at / 1000) * 1000;
  const length = Math.max(chosen.to - chosen.from, Math.min(shortest, range.to - range.from));
  const from = Math.max(range.from, Math.min(chosen.from, range.to - length));
  const to = from + length;
  if (from <= range.from + 500 && to >= range.to - 500) return null;
  return { from: whole(from), to: whole(to) };
}

// SPDX-License-Identifier: Apache-2.0
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { clock, span as spanText, type Zone } from '@/shared/format';
import { useHotkeys } from '@/shared/keys/hotkeys';
import { besideMarks, dragged, fitted, labelPlaces, markSides, ROW_PLACE, type Grip, type LabelPlace, type Span } from './spans';
import { VersionMarks, type VersionMark } from './VersionMarks';
import css from './Brush.module.css';

export interface BrushedPart {
  /** Null for the only one; else the letter of its side. */
  readonly side: 'A' | 'B' | null;
  /** The brushed part; null for the whole. */
  readonly value: Span | null;
  /** Said above the brush. */
  readonly label: string;
  readonly onChange: (value: Span | null) => void;
}

export interface BrushProps {
  /** What the width stands for. */
  readonly range: Span;
  /** One, or two that are compared. */
  readonly parts: readonly BrushedPart[];
  /** Deploys, named between the labels. */
  readonly marks: readonly VersionMark[];
  readonly shortest: number;
  readonly zone: Zone;
}

interface Drag {
  readonly part: number;
  readonly grip: Grip;
  readonly startX: number;
  readonly before: Span;
}

/** Parts of a time range, chosen by dragging or with the keyboard. Lies over the plotting area of a chart. */
export function Brush({ range, parts, marks, shortest, zone }: BrushProps) {
  const box = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const [draft, setDraft] = useState<{ readonly part: number; readonly span: Span } | null>(null);
  // Whose part a new drag draws, and which of two lies on top.
  const [active, setActive] = useState(parts.length - 1);
  const current = Math.min(active, parts.length - 1);
  const shownOf = (index: number) => (draft?.part === index ? draft.span : (parts[index]!.value ?? range));
  const length = range.to - range.from;
  const part = (at: number) => (at - range.from) / length;
  const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

  const begin = (index: number, grip: Grip) => (event: PointerEvent) => {
    if (event.button !== 0 || !box.current) return;
    event.preventDefault();
    event.stopPropagation();
    box.current.setPointerCapture(event.pointerId);
    setActive(index);
    const at = range.from + ((event.clientX - box.current.getBoundingClientRect().left) / box.current.clientWidth) * length;
    drag.current = { part: index, grip, startX: event.clientX, before: grip === 'new' ? { from: at, to: at } : shownOf(index) };
  };
  const move = (event: PointerEvent) => {
    if (!drag.current || !box.current) return;
    const moved = ((event.clientX - drag.current.startX) / box.current.clientWidth) * length;
    setDraft({ part: drag.current.part, span: dragged(drag.current, moved, range) });
  };
  const end = () => {
    const chosen = draft;
    drag.current = null;
    setDraft(null);
    if (chosen && chosen.span.to - chosen.span.from >= Math.min(shortest, length / 100)) parts[chosen.part]!.onChange(fitted(chosen.span, range, shortest));
  };
  /** Handles move their end, and the whole with Shift; the body of a side moves the whole, and its end with Shift. */
  const onKey = (index: number, alone: Grip, withShift: Grip) => (event: KeyboardEvent) => {
    const { value, onChange } = parts[index]!;
    if (event.key === 'Escape' && value) {
      event.preventDefault();
      onChange(null);
      return;
    }
    const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    const by = direction * Math.max(length / 100, 1000);
    onChange(fitted(dragged({ grip: event.shiftKey ? withShift : alone, before: value ?? range }, by, range), range, shortest));
  };
  const focus = (side: string) => box.current?.querySelector<HTMLElement>(`[data-body="${side}"]`)?.focus();
  useHotkeys(
    parts.flatMap(({ side }, index) =>
      side === null ? [] : [{ keys: String(index + 1), label: `Time of side ${side}: arrows move it, Shift and arrows move its end`, group: 'Compare', run: () => focus(side) }],
    ),
  );
  const handle = (index: number, grip: 'from' | 'to') => {
    const at = shownOf(index)[grip];
    const { side } = parts[index]!;
    return (
      <div
        className={css.handle}
        style={{ left: percent(part(at)) }}
        role="slider"
        tabIndex={0}
        aria-label={`${grip === 'from' ? 'Start' : 'End'} of ${side === null ? 'the selection' : `side ${side}`}`}
        aria-valuemin={range.from}
        aria-valuemax={range.to}
        aria-valuenow={at}
        aria-valuetext={clock(at, zone, true)}
        aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight Escape"
        onPointerDown={begin(index, grip)}
        onFocus={() => setActive(index)}
        onKeyDown={onKey(index, grip, 'move')}
      />
    );
  };
  const body = (index: number) => {
    const { side, value } = parts[index]!;
    const shown = shownOf(index);
    if (side === null && value === null && draft === null) return null;
    const place = { left: percent(part(shown.from)), width: percent(part(shown.to) - part(shown.from)) };
    if (side === null) return <div className={css.selected} style={place} onPointerDown={begin(index, 'move')} />;
    return (
      <div
        className={css.selected}
        style={place}
        data-body={side}
        role="slider"
        tabIndex={0}
        aria-label={`Time of side ${side}`}
        aria-valuemin={range.from}
        aria-valuemax={range.to}
        aria-valuenow={shown.from}
        aria-valuetext={`${clock(shown.from, zone, true)} to ${clock(shown.to, zone, true)}`}
        aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight Escape"
        onPointerDown={begin(index, 'move')}
        onFocus={() => setActive(index)}
        onKeyDown={onKey(index, 'move', 'to')}
      />
    );
  };
  const shown = parts.map((_, index) => shownOf(index));
  const places = labelPlaces(shown.map(({ from }) => part(from)), shown.map(({ to }) => part(to)));
  const deploys = marks.map(({ at }) => part(at));
  const apart = places !== null;
  const sides = markSides(deploys, places ?? [ROW_PLACE]);
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- with the keyboard the handles do all of it */}
      <div
        ref={box}
        className={css.brush}
        role="group"
        aria-label="Selected part of the range"
        onPointerDown={begin(current, 'new')}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
        onDoubleClick={() => parts[current]!.onChange(null)}
      >
        <Labels
          places={besideMarks(places ?? [ROW_PLACE], deploys, sides)}
          apart={apart}
          texts={parts.map(({ side, label }, index) => ({ side, text: `${side === null ? `${spanText((shown[index]!.to - shown[index]!.from) / 1000)} · ` : ''}${label}` }))}
          onSide={focus}
        />
        {parts.map(({ side }, index) => (
          <div key={side ?? ''} className={css.part} data-side={side ?? undefined} data-active={index === current || undefined}>
            {body(index)}
            {handle(index, 'from')}
            {handle(index, 'to')}
          </div>
        ))}
      </div>
      <VersionMarks marks={marks} places={deploys} sides={sides} zone={zone} />
    </>
  );
}

interface LabelsProps {
  readonly places: readonly LabelPlace[];
  /** Whether each has its own place; else all stand in one row. */
  readonly apart: boolean;
  readonly texts: readonly { readonly side: string | null; readonly text: string }[];
  readonly onSide: (side: string) => void;
}

function Labels({ places, apart, texts, onSide }: LabelsProps) {
  const label = ({ side, text }: LabelsProps['texts'][number]) =>
    side === null ? (
      text
    ) : (
      // For the pointer only: with the keyboard, the body of the side is in the tab order.
      // oxlint-disable-next-line jsx-a11y/no-static-element-interactions jsx-a11y/click-events-have-key-events -- as said
      <span className={css.who} data-side={side} onPointerDown={(event) => event.stopPropagation()} onClick={() => onSide(side)}>
        <b>{side}</b> · {text}
      </span>
    );
  const percent = (share: number) => `${(share * 100).toFixed(2)}%`;
  if (!apart) {
    return (
      <span className={css.label} style={{ left: 0, maxWidth: percent(places[0]!.room) }}>
        {texts.map((each) => (
          <span key={each.side ?? ''}>{label(each)}</span>
        ))}
      </span>
    );
  }
  return texts.map((each, index) => {
    const { edge, at, room } = places[index]!;
    return (
      <span key={each.side ?? ''} className={css.label} style={{ ...(edge === 'left' ? { left: percent(at) } : { right: percent(1 - at) }), maxWidth: percent(room) }}>
        {label(each)}
      </span>
    );
  });
}

// SPDX-License-Identifier: Apache-2.0
// Long lists of equally high rows: only those in view, and a few around them, are in the DOM.
import { useCallback, useLayoutEffect, useState, type RefObject } from 'react';

const OVERSCAN = 12;

export interface Rows {
  /** Of the first row in the DOM, and one past the last. */
  readonly from: number;
  readonly to: number;
  /** Height of all rows. */
  readonly height: number;
  /** Scrolls as little as it takes to show a row. */
  scrollTo(index: number): void;
}

/** The rows around what the box shows. */
export function rowsAround(scrollTop: number, boxHeight: number, rowHeight: number, count: number): { from: number; to: number } {
  const from = Math.floor(scrollTop / rowHeight) - OVERSCAN;
  const to = Math.ceil((scrollTop + boxHeight) / rowHeight) + OVERSCAN;
  return { from: Math.max(0, Math.min(from, count)), to: Math.max(0, Math.min(to, count)) };
}

/**
 * @param box what scrolls
 * @param head height of what sticks to the top of the box and covers rows
 */
export function useRows(box: RefObject<HTMLElement | null>, count: number, rowHeight: number, head: number): Rows {
  const [seen, setSeen] = useState({ top: 0, height: 0 });
  useLayoutEffect(() => {
    const target = box.current;
    if (!target) return undefined;
    const look = () =>
      setSeen((before) => {
        const [top, height] = [target.scrollTop, target.clientHeight];
        return before.height === height && Math.floor(before.top / rowHeight) === Math.floor(top / rowHeight) ? before : { top, height };
      });
    look();
    const observer = new ResizeObserver(look);
    observer.observe(target);
    target.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      target.removeEventListener('scroll', look);
    };
  }, [box, rowHeight]);
  const scrollTo = useCallback(
    (index: number) => {
      const target = box.current;
      if (!target) return;
      const top = index * rowHeight;
      const lowest = top + rowHeight + head - target.clientHeight;
      if (top < target.scrollTop) target.scrollTo({ top });
      else if (lowest > target.scrollTop) target.scrollTo({ top: lowest });
    },
    // oxlint-disable-next-line react/preserve-manual-memoization -- the box stays the same, what is in it may change
    [box, rowHeight, head],
  );
  return { ...rowsAround(seen.top, seen.height, rowHeight, count), height: count * rowHeight, scrollTo };
}

// SPDX-License-Identifier: Apache-2.0
// The time range of the page. A relative range is resolved once per refresh, on the server's clock, and every panel
// uses that one instant, so that panels never disagree about where "now" is.
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { serverNow } from '@/shared/api/clock';
import type { Zone } from '@/shared/format';
import { usePreferences } from '@/shared/prefs/preferences';
import { absoluteRange, DEFAULT_RANGE, followsNow, resolveRange, type RangeText, type ResolvedRange } from './range';
import { sinceShape, timeShape } from './schema';
import { useSearchState } from './useSearchState';

export const LIVE_SECONDS = 10;

export interface Time {
  /** As in the URL. */
  readonly text: RangeText;
  /** Resolved at {@link Time.instant}; the same object until the next refresh. */
  readonly range: ResolvedRange;
  /** The same as RFC 3339, for requests. */
  readonly query: { readonly from: string; readonly until: string };
  readonly instant: number;
  readonly zone: Zone;
  /** Whether the page moves on by itself. */
  readonly live: boolean;
  /** Whether it could: only a range up to now can. */
  readonly canBeLive: boolean;
  refresh(): void;
}

const TimeContext = createContext<Time | null>(null);

export function useTime(): Time {
  const time = useContext(TimeContext);
  if (!time) throw new Error('useTime outside of a TimeProvider');
  return time;
}

export interface TimeProviderProps {
  readonly liveByDefault: boolean;
  /** For pages without a range to choose: how far they look back from now unless the address says `since`. */
  readonly lookBack?: string | undefined;
  readonly children: ReactNode;
}

const SHAPE = { ...timeShape, ...sinceShape };

/** Keeps the instant and, in live mode, moves it every ten seconds while the tab is seen. */
export function TimeProvider({ liveByDefault, lookBack, children }: TimeProviderProps) {
  const [search] = useSearchState(SHAPE);
  const { zone: preferred } = usePreferences();
  const from = lookBack === undefined ? (search.from ?? DEFAULT_RANGE.from) : (search.since ?? lookBack);
  const to = lookBack === undefined ? (search.to ?? DEFAULT_RANGE.to) : 'now';
  const canBeLive = followsNow({ from, to });
  // What is looked back on is not watched, whatever a link from another page says.
  const live = canBeLive && lookBack === undefined && (search.live === undefined ? liveByDefault : search.live === '1');
  const zone = search.tz ?? preferred;
  const key = `${from} ${to}`;
  const [anchor, setAnchor] = useState(() => ({ key, instant: serverNow() }));
  // A new range is resolved at once, in the render that first sees it.
  const current = anchor.key === key ? anchor : { key, instant: serverNow() };
  if (current !== anchor) setAnchor(current);
  const refresh = useCallback(() => setAnchor({ key, instant: serverNow() }), [key]);
  useLiveTicks(live, refresh);

  const time = useMemo<Time>(() => {
    const text = { from, to };
    const range = resolveRange(text, current.instant);
    const { from: since, to: until } = absoluteRange(range);
    return { text, range, query: { from: since, until }, instant: current.instant, zone, live, canBeLive, refresh };
  }, [from, to, current.instant, zone, live, canBeLive, refresh]);
  return <TimeContext value={time}>{children}</TimeContext>;
}

function useLiveTicks(live: boolean, tick: () => void): void {
  useEffect(() => {
    if (!live) return undefined;
    let last = Date.now();
    const step = () => {
      if (document.visibilityState !== 'visible' || Date.now() - last < LIVE_SECONDS * 1000 - 500) return;
      last = Date.now();
      tick();
    };
    const timer = setInterval(step, 1000);
    document.addEventListener('visibilitychange', step);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', step);
    };
  }, [live, tick]);
}

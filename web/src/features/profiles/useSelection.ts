// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import { profilesShape, samplesSelectorOf, selectorOf, useSearchState, useTime, type SearchOf } from '@/shared/url';
import { spanOf } from './brushed';
import type { Span } from './spans';
import { isComparing, sameScope, sideA, sideB, type SideState } from './sides';
import type { NamedType } from './types';
import type { Selection } from './useProfiles';

/** One side, or the only one. */
export interface SelectedSide {
  readonly state: SideState;
  /** Over the whole range: what the timeline shows; null for a file, which has none. */
  readonly whole: Selection | null;
  /** Over the brushed part, which is what is merged. */
  readonly part: Selection;
  /** Null for the whole range, and for a file. */
  readonly brushed: Span | null;
}

export interface Selected {
  readonly a: SelectedSide;
  /** What is compared with it. */
  readonly b: SelectedSide | null;
  /** Whether only times differ between the sides, so that one timeline shows both. */
  readonly oneTimeline: boolean;
}

/** What the address asks for, of one service and type. */
export function useSelection(service: string, type: NamedType): Selected {
  const { range, query } = useTime();
  const [search] = useSearchState(profilesShape);
  const selected = selectedOf(search, service, type, range, query);
  const key = JSON.stringify(selected);
  // The same objects as long as they say the same, because queries and charts depend on them.
  // oxlint-disable-next-line react/exhaustive-deps react/memo-dependencies -- the key says all of it
  return useMemo(() => selected, [key]);
}

/** @param time the range as text, for requests */
export function selectedOf(search: SearchOf<typeof profilesShape>, service: string, type: NamedType, range: Span, time: { readonly from: string; readonly until: string }): Selected {
  const [a, b] = [sideA(search), isComparing(search) ? sideB(search) : null];
  const withFile = a.file !== undefined || b?.file !== undefined;
  // A file knows no more of a type than its first three parts.
  const id = withFile ? type.type.id.split(':').slice(0, 3).join(':') : type.type.id;
  const aggregation = type.type.semantics === 'snapshot' ? search.agg : undefined;
  const sideOf = (state: SideState): SelectedSide => {
    const samples = samplesSelectorOf(state.sl);
    const common = { type: id, ...(samples === undefined ? {} : { samples }), ...(aggregation === undefined ? {} : { aggregation }) };
    if (state.file !== undefined) return { state, whole: null, part: { ...common, file: state.file }, brushed: null };
    const conditions = selectorOf(state);
    const whole: Selection = {
      service,
      ...time,
      ...common,
      ...(conditions === undefined ? {} : { query: conditions }),
      ...(state.inst === undefined ? {} : { instance: state.inst }),
    };
    const brushed = state.time ? spanOf(state.time, range) : null;
    const part = brushed ? { ...whole, from: new Date(brushed.from).toISOString(), until: new Date(brushed.to).toISOString() } : whole;
    return { state, whole, part, brushed };
  };
  return { a: sideOf(a), b: b && sideOf(b), oneTimeline: b !== null && sameScope(a, b) };
}

// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import { profilesShape, selectorOf, useSearchState, useTime } from '@/shared/url';
import { brushedSpan } from './brushed';
import type { Span } from './Brush';
import type { NamedType } from './types';
import type { Selection } from './useProfiles';

export interface Selected {
  /** Over the whole range: what the timeline shows. */
  readonly whole: Selection;
  /** Over the brushed part, which is what is merged. */
  readonly part: Selection;
  readonly brushed: Span | null;
}

/** What the address asks for, of one service and type. */
export function useSelection(service: string, type: NamedType): Selected {
  const { range, query: time } = useTime();
  const [search] = useSearchState(profilesShape);
  const brushed = brushedSpan(search, range);
  const query = selectorOf(search);
  const aggregation = type.type.semantics === 'snapshot' ? search.agg : undefined;
  const whole: Selection = {
    service,
    type: type.type.id,
    ...time,
    ...(query === undefined ? {} : { query }),
    ...(search.inst === undefined ? {} : { instance: search.inst }),
    ...(aggregation === undefined ? {} : { aggregation }),
  };
  const part = brushed ? { ...whole, from: new Date(brushed.from).toISOString(), until: new Date(brushed.to).toISOString() } : whole;
  const key = JSON.stringify([whole, part]);
  // The same objects as long as they say the same, because queries and charts depend on them.
  // oxlint-disable-next-line react/exhaustive-deps react/memo-dependencies -- the key says all of it
  return useMemo(() => ({ whole, part, brushed }), [key]);
}

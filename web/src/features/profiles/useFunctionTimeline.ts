// SPDX-License-Identifier: Apache-2.0
import { useDeferredValue, useMemo } from 'react';
import { isSpecial } from '@/shared/flame';
import { useTimeline, type Selection } from './useProfiles';

/** One function over time, callees included: what the timeline draws over the whole while it is selected. */
export function useFunctionTimeline(whole: Selection | null, name: string | null) {
  const wanted = useDeferredValue(name !== null && isSpecial(name) ? null : name);
  const answer = useTimeline(wanted === null ? null : whole, wanted ?? undefined);
  const timeline = answer.refreshing ? undefined : answer.data;
  return useMemo(() => (wanted === null || whole === null || timeline === undefined ? null : { name: wanted, timeline }), [wanted, whole, timeline]);
}

// SPDX-License-Identifier: Apache-2.0
// Everything that the server says about what is looked at, one selection or two, and how it is put into words.
import { useMemo } from 'react';
import type { Schemas } from '@/shared/api/client';
import type { Kept } from '@/shared/api/queries';
import { useTime } from '@/shared/url';
import { coveredSeconds } from './brushed';
import { comparedLabel, comparisonOf, type Norm } from './comparison';
import type { NamedType } from './types';
import { useComparedFlame, useComparedFunctions, useComparedModel, type DiffAnswer } from './useCompared';
import { useFlame, useTimeline, useTopFunctions, type FlameAnswer, type FlameSource } from './useProfiles';
import type { Selected, SelectedSide } from './useSelection';
import { rootLabel, wordingOf } from './wording';
import type { Look } from './words';

export interface Looked {
  readonly flame: Pick<Kept<unknown>, 'refreshing' | 'error' | 'retry'>;
  readonly top: Kept<Schemas['TopFunctions']> | Kept<Schemas['TopFunctionsDiff']>;
  readonly timelines: { readonly a: Kept<Schemas['Timeline']>; readonly b: Kept<Schemas['Timeline']> };
  /** Undefined until an answer is there; so are the rest. */
  readonly source: FlameSource | undefined;
  readonly one: FlameAnswer | undefined;
  readonly two: DiffAnswer | undefined;
  readonly look: Look | undefined;
  /** What the root says. */
  readonly label: string;
  /** Whether any sample was there. */
  readonly sampled: boolean;
}

export interface Asking {
  readonly maxNodes: number;
  readonly norm: Norm;
  readonly sort: 'self' | 'total';
}

export function useLooked(type: NamedType, { a, b, oneTimeline }: Selected, { maxNodes, norm, sort }: Asking): Looked {
  const { range } = useTime();
  const single = b === null ? a.part : null;
  const flame = useFlame(single, maxNodes);
  const top = useTopFunctions(single, sort);
  const both = useComparedFlame(a.part, b?.part ?? null, maxNodes);
  const functions = useComparedFunctions(a.part, b?.part ?? null);
  const timelineA = useTimeline(a.whole);
  const timelineB = useTimeline(oneTimeline ? null : (b?.whole ?? null), undefined, 'b');
  const secondsOf = (side: SelectedSide | null, timeline: Schemas['Timeline'] | undefined, nanos: string | undefined) =>
    side?.whole ? (timeline ? coveredSeconds(timeline, side.brushed ?? range) : 0) : Number(nanos ?? 0) / 1e9;

  const answer = b === null ? flame.data?.answer : undefined;
  const compared = b === null ? undefined : both.data;
  const seconds = {
    a: secondsOf(a, timelineA.data, answer?.durationNanos ?? compared?.answer.a.durationNanos),
    b: secondsOf(b, oneTimeline ? timelineA.data : timelineB.data, compared?.answer.b.durationNanos),
  };
  const comparison = useMemo(
    () => (compared ? comparisonOf(type, compared.answer, norm, { a: seconds.a, b: seconds.b }) : null),
    [type, compared, norm, seconds.a, seconds.b],
  );
  const model = useComparedModel(compared, comparison?.judging.bases ?? { a: 0, b: 0 });
  const look = useMemo((): Look | undefined => {
    if (comparison) return { wording: null, comparison };
    return answer ? { wording: wordingOf(type, answer, seconds.a), comparison: null } : undefined;
  }, [type, answer, comparison, seconds.a]);
  const current = b === null ? flame : both;
  const totals = comparison?.totals;
  return {
    flame: current,
    top: b === null ? top : functions,
    timelines: { a: timelineA, b: timelineB },
    source: b === null ? flame.data : model,
    one: answer,
    two: compared?.answer,
    look,
    label: !look ? '' : look.comparison ? comparedLabel(look.comparison) : rootLabel(type, answer!, look.wording, seconds.a),
    sampled: totals ? totals.a > 0 || totals.b > 0 : Number(answer?.total ?? 0) > 0,
  };
}

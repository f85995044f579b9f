// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import type { Schemas } from '@/shared/api/client';
import { versionName } from '@/shared/api/service';
import { parseGoName } from '@/shared/flame';
import { absoluteRange, profilesShape, useSearchState, useTime } from '@/shared/url';
import type { BrushedPart } from './Brush';
import { brushWords, type SideWords } from './describe';
import { sideA, sideB, sidesChange, singleChange, type SideState } from './sides';
import type { Span } from './spans';
import { aroundDeploy } from './start';
import { Timeline, type TimelineLine } from './Timeline';
import { colorOf, type NamedType } from './types';
import { useFunctionTimeline } from './useFunctionTimeline';
import type { Looked } from './useLooked';
import type { Selected } from './useSelection';
import type { VersionMark } from './VersionMarks';
import { mergedLabel } from './wording';

export interface WorkbenchTimelineProps {
  readonly type: NamedType;
  readonly selected: Selected;
  readonly looked: Looked;
  /** Newest first. */
  readonly versions: readonly Schemas['Version'][];
  /** The selected function, drawn over the whole. */
  readonly functionName: string | null;
  readonly words: { readonly a: SideWords; readonly b: SideWords } | null;
}

/** The timeline of what is looked at: with one brush, or with one for each side that has times. */
export function WorkbenchTimeline({ type, selected, looked, versions, functionName, words }: WorkbenchTimelineProps) {
  const { range, text } = useTime();
  const [search, setSearch] = useSearchState(profilesShape);
  const { a, b, oneTimeline } = selected;
  const { timelines, one, two } = looked;
  const alone = b === null || oneTimeline;
  const part = useFunctionTimeline(alone ? a.whole : null, functionName);
  const title = `${type.label} over time`;
  const lines = useMemo((): TimelineLine[] => {
    if (alone) return [{ timeline: timelines.a.data, title, color: colorOf(type) }];
    return [
      ...(a.whole ? [{ timeline: timelines.a.data, title: `${title}, side A`, color: '--df-n4' }] : []),
      ...(b?.whole ? [{ timeline: timelines.b.data, title: `${title}, side B`, color: '--df-p4' }] : []),
    ];
  }, [alone, a.whole, b?.whole, timelines.a.data, timelines.b.data, title, type]);

  const time = (span: Span | null) => (span ? absoluteRange(span) : undefined);
  const setTime = (side: 'a' | 'b') => (span: Span | null) => {
    if (b === null) return setSearch(singleChange({ ...sideA(search), time: time(span) }));
    const [first, second]: SideState[] = side === 'a' ? [{ ...sideA(search), time: time(span) }, sideB(search)] : [sideA(search), { ...sideB(search), time: time(span) }];
    setSearch(sidesChange(first!, second!, text));
  };
  const merged = one ? mergedLabel(one) + (part ? ` · line: ${parseGoName(part.name).short}` : '') : 'loading';
  const parts: BrushedPart[] =
    b === null || words === null
      ? [{ side: null, value: a.brushed, label: merged, onChange: setTime('a') }]
      : [
          ...(a.whole ? [{ side: 'A' as const, value: a.brushed, label: brushWords(words.a, a, two?.a, range), onChange: setTime('a') }] : []),
          ...(b.whole ? [{ side: 'B' as const, value: b.brushed, label: brushWords(words.b, b, two?.b, range), onChange: setTime('b') }] : []),
        ];
  const marks = versions.flatMap((version, index): VersionMark[] => {
    const at = Date.parse(version.firstSeen);
    if (at <= range.from || at >= range.to) return [];
    return [
      {
        at,
        name: versionName(version),
        onCompare: () => {
          const sides = aroundDeploy({ ...sideA(search), file: undefined, time: undefined }, range, version, versions[index + 1]);
          setSearch(sidesChange(sides.a, sides.b, text));
        },
        onAfter: () => setSearch(singleChange({ ...sideA(search), file: undefined, time: absoluteRange({ from: at, to: range.to }) })),
      },
    ];
  });
  return <Timeline title={title} lines={lines} part={part} marks={marks} parts={parts} />;
}

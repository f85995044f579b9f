// SPDX-License-Identifier: Apache-2.0
import { Button } from '@/shared/ui/Button';
import { Segmented } from '@/shared/ui/Segmented';
import { profilesShape, useSearchState, useTime } from '@/shared/url';
import { CompareMenu } from './CompareMenu';
import { absoluteName, type Comparison } from './comparison';
import type { SideWords } from './describe';
import { sideA, sideB, sidesChange } from './sides';
import type { NamedType } from './types';
import css from './compare.module.css';

export interface SidesBarProps {
  readonly service: string;
  readonly type: NamedType;
  readonly a: SideWords;
  readonly b: SideWords;
  /** Null until the answer is there. */
  readonly comparison: Comparison | null;
}

/** Who is compared with whom and by what. */
export function SidesBar({ service, type, a, b, comparison }: SidesBarProps) {
  const [search, setSearch] = useSearchState(profilesShape);
  const { text } = useTime();
  const swap = () => setSearch({ ...sidesChange(sideB(search), sideA(search), text) });
  return (
    <div className={css.sides} role="group" aria-label="Compared">
      <SideChip side="a" words={a} />
      <SideChip side="b" words={b} />
      <span className="grow" />
      <CompareMenu service={service} />
      <Button look="quiet" onPress={swap}>
        Swap A and B
      </Button>
      {comparison && !comparison.absolute ? (
        <span className="faint">by shares: how long a side took is not known</span>
      ) : (
        <Segmented
          label="Compared by"
          value={comparison?.norm ?? search.norm ?? 'share'}
          options={[
            { id: 'share', label: 'Shares' },
            { id: 'cores', label: absoluteName(type) },
          ]}
          onChange={(norm) => setSearch({ norm: norm === 'share' ? undefined : norm })}
        />
      )}
    </div>
  );
}

function SideChip({ side, words: { who, when, what } }: { readonly side: 'a' | 'b'; readonly words: SideWords }) {
  return (
    <span className={css.side}>
      <span className={css.letter} data-side={side}>
        {side.toUpperCase()}
      </span>
      <span className="cut">
        {who === '' ? null : <span className={css.who}>{who} · </span>}
        {when}
        {what === '' ? null : <span className="faint"> · {what}</span>}
      </span>
    </span>
  );
}

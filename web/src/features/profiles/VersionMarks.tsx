// SPDX-License-Identifier: Apache-2.0
import { Button } from 'react-aria-components/Button';
import { moment, type Zone } from '@/shared/format';
import { MenuButton, MenuItem } from '@/shared/ui/Menu';
import type { MarkSide } from './spans';
import css from './VersionMarks.module.css';

export interface VersionMark {
  readonly at: number;
  /** Of the version that went out. */
  readonly name: string;
  readonly onCompare: () => void;
  readonly onAfter: () => void;
}

export interface VersionMarksProps {
  readonly marks: readonly VersionMark[];
  /** Where each is, in shares of the width, and on which side of it its name has room. */
  readonly places: readonly number[];
  readonly sides: readonly MarkSide[];
  readonly zone: Zone;
}

/** Deploys over the timeline, each with what can be done with it. The lines themselves are part of the chart. */
export function VersionMarks({ marks, places, sides, zone }: VersionMarksProps) {
  return marks.map(({ at, name, onCompare, onAfter }, index) => {
    const place = places[index]!;
    const side = sides[index] ?? null;
    return (
      <div
        key={`${at} ${name}`}
        className={css.mark}
        data-side={side ?? 'none'}
        style={side === 'before' ? { right: `${(1 - place) * 100}%` } : { left: `${place * 100}%` }}
      >
        <MenuButton
          aria-label={`${name}, deployed ${moment(at, zone)}`}
          onAction={(key) => (key === 'compare' ? onCompare() : onAfter())}
          button={
            <Button className={css.button ?? ''} aria-label={`${name} deployed`}>
              <span className={css.name}>{name} deployed</span>
              <i className={css.point} />
            </Button>
          }
        >
          <MenuItem id="compare" textValue="Compare before with after" hint={name}>
            Compare before with after
          </MenuItem>
          <MenuItem id="after" textValue="Look at what came after">
            Look at what came after
          </MenuItem>
        </MenuButton>
      </div>
    );
  });
}

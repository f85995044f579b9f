// SPDX-License-Identifier: Apache-2.0
import { Button } from 'react-aria-components/Button';
import { moment, type Zone } from '@/shared/format';
import { MenuButton, MenuItem } from '@/shared/ui/Menu';
import css from './VersionMarks.module.css';

export interface VersionMark {
  readonly at: number;
  /** Of the version that went out. */
  readonly name: string;
  readonly onCompare: () => void;
  readonly onAfter: () => void;
}

const BEYOND = 0.5;

/** Deploys above the timeline, each with what can be done with it. The lines themselves are part of the chart. */
export function VersionMarks({ marks, from, to, zone }: { readonly marks: readonly VersionMark[]; readonly from: number; readonly to: number; readonly zone: Zone }) {
  return marks.map(({ at, name, onCompare, onAfter }) => {
    const place = (at - from) / (to - from);
    const before = place > BEYOND;
    return (
      <div key={`${at} ${name}`} className={`${css.mark} ${before ? css.before : ''}`} style={before ? { right: `${(1 - place) * 100}%` } : { left: `${place * 100}%` }}>
        <MenuButton
          aria-label={`${name}, deployed ${moment(at, zone)}`}
          onAction={(key) => (key === 'compare' ? onCompare() : onAfter())}
          button={<Button className={css.button ?? ''}>{name} deployed</Button>}
        >
          <MenuItem id="compare" textValue="Compare before with after">
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

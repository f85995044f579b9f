// SPDX-License-Identifier: Apache-2.0
import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { classLabel, type FlameModel, type Hit } from '@/shared/flame';
import type { Wording } from './wording';
import css from './flame.module.css';

export interface FlameTipProps {
  readonly model: FlameModel;
  readonly hit: Hit;
  readonly x: number;
  readonly y: number;
  readonly wording: Wording;
  readonly reversed: boolean;
}

/** What the frame under the pointer is, with its numbers. */
export function FlameTip({ model, hit, x, y, wording, reversed }: FlameTipProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const tip = box.current;
    if (!tip) return;
    tip.style.left = `${Math.max(8, Math.min(x + 14, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${y + 18 + tip.offsetHeight > innerHeight ? y - tip.offsetHeight - 12 : y + 18}px`;
  });
  const name = model.name[hit.node]!;
  return createPortal(
    <div ref={box} className={css.tip} aria-hidden="true">
      {hit.count > 1 ? (
        <>
          <b>{hit.count.toLocaleString('en').replaceAll(',', ' ')} more</b> frames, too narrow to draw. Zoom in to see them.
        </>
      ) : (
        <>
          <div className={css.tipname}>{model.names[name]}</div>
          <dl>
            <dt>total</dt>
            <dd>{wording.share(model.total[hit.node]!)}</dd>
            <dd>{wording.long(model.total[hit.node]!)}</dd>
            <dt>{reversed ? 'begins here' : 'self'}</dt>
            <dd>{wording.share(model.self[hit.node]!)}</dd>
            <dd>{wording.long(model.self[hit.node]!)}</dd>
          </dl>
          <div className="faint">{hit.node === 0 ? '' : `${classLabel(model, name)} · right-click for more`}</div>
        </>
      )}
    </div>,
    document.body,
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Fragment, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { FlameModel, Hit } from '@/shared/flame';
import { tipNote, type FrameWords } from './words';
import css from './flame.module.css';

export interface FlameTipProps {
  readonly model: FlameModel;
  readonly hit: Hit;
  readonly x: number;
  readonly y: number;
  readonly words: FrameWords;
}

/** What the frame under the pointer is, with its numbers. */
export function FlameTip({ model, hit, x, y, words }: FlameTipProps) {
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
            {words.tip(hit.node).map(([what, first = '', second = '', third = '']) => (
              <Fragment key={what}>
                <dt>{what}</dt>
                <dd>{first}</dd>
                <dd>{second}</dd>
                <dd>{third}</dd>
              </Fragment>
            ))}
          </dl>
          <div className="faint">{tipNote(model, hit.node)}</div>
        </>
      )}
    </div>,
    document.body,
  );
}

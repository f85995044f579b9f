// SPDX-License-Identifier: Apache-2.0
import type { CSSProperties } from 'react';
import css from './small.module.css';

/** How much of a whole is used, 0 to 1. The number stands beside it in words, so it is hidden from screen readers. */
export function Meter({ value, color = '--line-strong', width }: { readonly value: number; readonly color?: string; readonly width?: number }) {
  const filled = `${Math.min(100, Math.max(0, value * 100)).toFixed(1)}%`;
  return (
    <span className={css.meter} aria-hidden="true" style={{ width, display: 'block', '--meter': `var(${color})` } as CSSProperties}>
      <i style={{ width: filled }} />
    </span>
  );
}

// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import css from './controls.module.css';

export type TagTone = 'soft' | 'warning' | 'critical' | 'success' | 'accent' | 'outline' | 'proven' | 'suspected';

/** A word about state. The tone repeats what the word says. */
export function Tag({ tone = 'soft', children }: { readonly tone?: TagTone; readonly children: ReactNode }) {
  return <span className={`${css.tag} ${css[tone]}`}>{children}</span>;
}

/** The dot of something that updates by itself. */
export function Pulse() {
  return <i className={css.pulse} />;
}

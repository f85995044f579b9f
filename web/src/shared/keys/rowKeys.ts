// SPDX-License-Identifier: Apache-2.0
import { useHotkeys } from './hotkeys';

/** `j` and `k` move the focus between rows, links marked with `data-row`; Enter opens, because they are links. */
export function useRowKeys(what: string, group: string): void {
  const move = (step: number) => {
    const rows = [...document.querySelectorAll<HTMLElement>('a[data-row]')].filter((row) => row.offsetParent !== null);
    const focused = rows.indexOf(document.activeElement as HTMLElement);
    const at = focused < 0 ? rows.findIndex((row) => row.ariaCurrent === 'page') : focused;
    rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + step))]?.focus();
  };
  useHotkeys([
    { keys: 'j', label: `Next ${what}`, group, run: () => move(1) },
    { keys: 'k', label: `Previous ${what}`, group, run: () => move(-1) },
  ]);
}

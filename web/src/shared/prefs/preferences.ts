// SPDX-License-Identifier: Apache-2.0
// What a person prefers on this machine. Never part of a link.
import { useSyncExternalStore } from 'react';
import * as z from 'zod/mini';

const KEY = 'gopherscope.preferences';

const Preferences = z.object({
  /** Absent: as the system says. */
  theme: z.catch(z.optional(z.enum(['light', 'dark'])), undefined),
  zone: z.catch(z.enum(['utc', 'local']), 'utc'),
  /** Single-key shortcuts, which some input devices trigger by accident (WCAG 2.1.4). */
  singleKeys: z.catch(z.boolean(), true),
});

export type Preferences = z.infer<typeof Preferences>;

let current = read();
const listeners = new Set<() => void>();

function read(): Preferences {
  try {
    return Preferences.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return Preferences.parse({});
  }
}

export function preferences(): Preferences {
  return current;
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Storage may be forbidden: the choice then lasts as long as the page.
  }
  applyTheme();
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export type Theme = 'light' | 'dark';

function systemIsDark(): boolean {
  return typeof matchMedia === 'function' && matchMedia('(prefers-color-scheme: dark)').matches;
}

/** The theme in effect. */
export function theme(): Theme {
  return current.theme ?? (systemIsDark() ? 'dark' : 'light');
}

export function switchTheme(): void {
  setPreferences({ theme: theme() === 'dark' ? 'light' : 'dark' });
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, theme);
}

function applyTheme(): void {
  document.documentElement.dataset.theme = theme();
}

/** Follows the system and other tabs from now on. */
export function watchPreferences(): void {
  applyTheme();
  const refresh = () => {
    current = read();
    applyTheme();
    for (const listener of listeners) listener();
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', refresh);
  addEventListener('storage', (event) => {
    if (event.key === KEY) refresh();
  });
}

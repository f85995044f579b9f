// SPDX-License-Identifier: Apache-2.0
// Keyboard shortcuts: single keys, and two-key sequences that start with `g`. None of them acts in a text field.
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { preferences } from '@/shared/prefs/preferences';

export interface Hotkey {
  /** One key as `KeyboardEvent.key` says it, or two after each other: `g p`. */
  readonly keys: string;
  readonly label: string;
  /** Heading in the list of keys. */
  readonly group: string;
  /** Missing for keys that something else handles, and that only the list shows. */
  readonly run?: () => void;
}

const SEQUENCE_TIMEOUT = 1200;
const registered = new Set<readonly Hotkey[]>();
const listeners = new Set<() => void>();
let snapshot: readonly Hotkey[] = [];

function changed(): void {
  snapshot = [...registered].flat();
  for (const listener of listeners) listener();
}

/** All shortcuts of the page, for the list of keys. */
export function useHotkeyList(): readonly Hotkey[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => snapshot,
  );
}

/** Registers shortcuts for as long as the component is there. */
export function useHotkeys(hotkeys: readonly Hotkey[]): void {
  const latest = useRef(hotkeys);
  useEffect(() => {
    latest.current = hotkeys;
  });
  const identity = hotkeys.map((hotkey) => `${hotkey.keys} ${hotkey.group} ${hotkey.label}`).join('\n');
  useEffect(() => {
    const entry = latest.current.map((hotkey, index) => ({
      ...hotkey,
      ...(hotkey.run ? { run: () => latest.current[index]?.run?.() } : {}),
    }));
    registered.add(entry);
    changed();
    return () => {
      registered.delete(entry);
      changed();
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- anew only when keys or labels change
  }, [identity]);
}

/** Listens on the document; called once. Returns what stops it. */
export function listenForHotkeys(): () => void {
  let pending = '';
  let pendingSince = 0;
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !preferences().singleKeys) return;
    if (isTyping(event.target) || document.querySelector('[role="dialog"]')) return;
    const sequence = pending !== '' && event.timeStamp - pendingSince < SEQUENCE_TIMEOUT ? `${pending} ${event.key}` : '';
    const hotkey = find(sequence) ?? find(event.key);
    const startsSequence = snapshot.some((h) => h.keys.startsWith(`${event.key} `));
    pending = hotkey === undefined && startsSequence ? event.key : '';
    pendingSince = event.timeStamp;
    if (!hotkey?.run) return;
    event.preventDefault();
    hotkey.run();
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

function find(keys: string): Hotkey | undefined {
  // The newest registration wins, so that a page can take over a key of the shell.
  return snapshot.findLast((hotkey) => hotkey.run !== undefined && hotkey.keys === keys);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

// SPDX-License-Identifier: Apache-2.0
// The moment under the pointer, shared by all charts of a group, so that each can say its values there.
import { createContext, useContext, useSyncExternalStore } from 'react';

export class Hover {
  #at: number | null = null;
  readonly #listeners = new Set<() => void>();

  /** Milliseconds since the epoch, or null when no chart is pointed at. */
  get at(): number | null {
    return this.#at;
  }

  point(at: number | null): void {
    if (at === this.#at) return;
    this.#at = at;
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

export const HoverContext = createContext<Hover>(new Hover());

export function useHover(): number | null {
  const hover = useContext(HoverContext);
  return useSyncExternalStore(hover.subscribe, () => hover.at);
}

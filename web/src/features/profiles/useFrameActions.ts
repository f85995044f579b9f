// SPDX-License-Identifier: Apache-2.0
import { pathTo } from '@/shared/flame';
import { profilesShape, useSearchState } from '@/shared/url';
import type { Frames } from './useFrames';
import type { ShownFlame } from './useShown';

/** What a person can do with a frame or a function. */
export interface FrameActions {
  zoom(node: number): void;
  sandwich(name: string): void;
  focus(name: string): void;
  hide(name: string): void;
  search(name: string): void;
  copyName(name: string): void;
  /** From the root, a frame a line. */
  copyStack(node: number): void;
}

const MOST_HIDDEN = 20;

export function useFrameActions(shown: ShownFlame | undefined, frames: Frames): FrameActions {
  const [search, setSearch] = useSearchState(profilesShape);
  const anew = { z: undefined, f: undefined };
  const copy = (text: string) => void navigator.clipboard.writeText(text).catch(() => undefined);
  return {
    zoom: frames.zoomTo,
    sandwich: (fn) => setSearch({ view: 'sandwich', fn, f: undefined }),
    focus: (name) => setSearch({ keep: name, fn: name, ...anew }),
    hide: (name) => setSearch({ hide: [...new Set([...(search.hide ?? []), name])].slice(-MOST_HIDDEN), fn: undefined, ...anew }),
    search: (name) => setSearch({ q: name }, { replace: true }),
    copyName: copy,
    copyStack: (node) => {
      if (shown) copy(stackText(shown, node, search.inv === '1'));
    },
  };
}

/** The names from the root to a frame; of an inverted graph, the other way around. */
export function stackText({ model }: Pick<ShownFlame, 'model'>, node: number, inverted: boolean): string {
  const names = pathTo(model, node).slice(1).map((at) => model.names[model.name[at]!]!);
  return (inverted ? names.reverse() : names).join('\n');
}

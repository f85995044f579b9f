// SPDX-License-Identifier: Apache-2.0
import { useHotkeys } from '@/shared/keys/hotkeys';
import { VIEWS, type View } from './Toolbar';
import type { FrameActions } from './useFrameActions';
import type { Frames } from './useFrames';

/** What single keys do with the selected frame and with the view. */
export function useFrameKeys(frames: Frames, actions: FrameActions, view: View, setView: (view: View) => void): void {
  const named = (run: (name: string) => void) => () => (frames.selectedName === null ? undefined : run(frames.selectedName));
  const next = VIEWS[(VIEWS.findIndex(({ id }) => id === view) + 1) % VIEWS.length]!.id;
  useHotkeys([
    { keys: 'n', label: 'Next match', group: 'Flame graph', run: () => frames.toMatch(1) },
    { keys: 'N', label: 'Previous match', group: 'Flame graph', run: () => frames.toMatch(-1) },
    { keys: 'v', label: 'Next view', group: 'Flame graph', run: () => setView(next) },
    { keys: 's', label: 'Selected function as a sandwich', group: 'Flame graph', run: named(actions.sandwich) },
    { keys: 'f', label: 'Focus: only stacks through the selected function', group: 'Flame graph', run: named(actions.focus) },
    { keys: 'h', label: 'Hide the selected function', group: 'Flame graph', run: named(actions.hide) },
    { keys: '← → ↑ ↓', label: 'Siblings, parent, largest child', group: 'Flame graph' },
    { keys: '↵', label: 'Zoom to the frame', group: 'Flame graph' },
    { keys: 'Esc', label: 'Zoom out by one', group: 'Flame graph' },
    { keys: 'Home', label: 'Zoom out to all', group: 'Flame graph' },
    { keys: 'Shift F10', label: 'Actions for the selected frame', group: 'Flame graph' },
  ]);
}

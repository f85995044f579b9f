// SPDX-License-Identifier: Apache-2.0
import { useRef } from 'react';
import { Menu } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { isSpecial } from '@/shared/flame';
import { MenuItem } from '@/shared/ui/Menu';
import type { FrameActions } from './useFrameActions';
import controls from '@/shared/ui/controls.module.css';

/** A frame or function for which a menu was asked, and where. */
export interface MenuRequest {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  /** -1 for a function without a certain frame. */
  readonly node: number;
}

export interface FrameMenuProps {
  readonly request: MenuRequest | null;
  readonly actions: FrameActions;
  readonly onClose: () => void;
}

/** What can be done with a frame: by right click, or with the menu key or Shift+F10 for the selected one. */
export function FrameMenu({ request, actions, onClose }: FrameMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  if (!request) return null;
  const { name, node, x, y } = request;
  const real = !isSpecial(name) && node !== 0;
  const items: readonly { readonly id: string; readonly label: string; readonly hint?: string; readonly run: () => void; readonly shown: boolean }[] = [
    { id: 'zoom', label: 'Zoom to this frame', hint: '↵', run: () => actions.zoom(node), shown: node >= 0 },
    { id: 'sandwich', label: 'Open in sandwich', hint: 's', run: () => actions.sandwich(name), shown: real },
    { id: 'focus', label: 'Focus: only stacks through it', hint: 'f', run: () => actions.focus(name), shown: real },
    { id: 'hide', label: 'Hide this function', hint: 'h', run: () => actions.hide(name), shown: real },
    { id: 'search', label: 'Find this name', run: () => actions.search(name), shown: real },
    { id: 'name', label: 'Copy name', run: () => actions.copyName(name), shown: real },
    { id: 'stack', label: 'Copy stack', run: () => actions.copyStack(node), shown: real && node > 0 },
  ];
  return (
    <>
      <span ref={anchor} aria-hidden="true" style={{ position: 'fixed', left: x, top: y }} />
      <Popover
        className={controls.popover ?? ''}
        triggerRef={anchor}
        isOpen
        onOpenChange={(open) => (open ? undefined : onClose())}
        placement="bottom start"
        offset={2}
        aria-label={name}
      >
        <Menu
          className={controls.menu ?? ''}
          aria-label={`Actions for ${name}`}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu that was asked for takes the focus, and gives it back
          autoFocus="first"
          onClose={onClose}
          onAction={(key) => {
            onClose();
            items.find(({ id }) => id === key)?.run();
          }}
        >
          {items
            .filter(({ shown }) => shown)
            .map(({ id, label, hint }) => (
              <MenuItem key={id} id={id} textValue={label} hint={hint === undefined ? undefined : <kbd>{hint}</kbd>}>
                {label}
              </MenuItem>
            ))}
        </Menu>
      </Popover>
    </>
  );
}

// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem as AriaItem, MenuTrigger, type MenuItemProps, type MenuProps } from 'react-aria-components/Menu';
import { Popover, type PopoverProps } from 'react-aria-components/Popover';
import css from './controls.module.css';

/** A button and the menu that it opens. The first child is the button. */
export function MenuButton<T extends object>({
  button,
  placement = 'bottom start',
  footer,
  onOpenChange,
  ...menu
}: MenuProps<T> & { readonly button: ReactNode; readonly placement?: PopoverProps['placement']; readonly footer?: ReactNode; readonly onOpenChange?: (open: boolean) => void }) {
  return (
    <MenuTrigger {...(onOpenChange ? { onOpenChange } : {})}>
      {button}
      <Popover className={css.popover ?? ''} placement={placement ?? 'bottom start'} offset={4}>
        <AriaMenu className={css.menu ?? ''} {...menu} />
        {footer}
      </Popover>
    </MenuTrigger>
  );
}

export function MenuItem({ hint, children, ...rest }: MenuItemProps & { readonly hint?: ReactNode; readonly children: ReactNode }) {
  return (
    <AriaItem className={css.item ?? ''} {...rest}>
      {children}
      {hint === undefined ? null : <span className={css.hint}>{hint}</span>}
    </AriaItem>
  );
}

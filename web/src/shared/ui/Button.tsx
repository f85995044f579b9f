// SPDX-License-Identifier: Apache-2.0
import { Button as AriaButton, type ButtonProps as AriaProps } from 'react-aria-components/Button';
import css from './controls.module.css';

export type ButtonLook = 'default' | 'primary' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<AriaProps, 'className'> {
  readonly look?: ButtonLook;
  /** For a button that shows only an icon; give it an `aria-label`. */
  readonly iconOnly?: boolean;
  readonly className?: string | undefined;
}

/** The look of a button, for links that are drawn as one. */
export function buttonClass(look: ButtonLook = 'default', iconOnly = false, more = ''): string {
  return [css.button, look === 'default' ? '' : css[look], iconOnly ? css.icon : '', more].filter(Boolean).join(' ');
}

export function Button({ look = 'default', iconOnly = false, className = '', ...rest }: ButtonProps) {
  return <AriaButton className={buttonClass(look, iconOnly, className)} {...rest} />;
}

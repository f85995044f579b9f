// SPDX-License-Identifier: Apache-2.0
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import css from './controls.module.css';

/** How a derived number comes about: on hover, on focus, and on a press where there is nothing to hover with. */
export function How({ what, children }: { readonly what: string; readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <TooltipTrigger delay={200} closeDelay={80} isOpen={open} onOpenChange={setOpen} shouldCloseOnPress={false}>
      <Button className={css.how ?? ''} aria-label={`How: ${what}`} onPress={() => setOpen(true)}>
        how
      </Button>
      <Tooltip className={css.tooltip ?? ''} offset={4}>
        {children}
      </Tooltip>
    </TooltipTrigger>
  );
}

// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from './Button';
import { Icon } from './Icon';
import css from './controls.module.css';

export interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Without a heading of its own: the title is then only its accessible name. */
  readonly bare?: boolean;
}

export function Dialog({ title, open, onClose, children, bare = false }: DialogProps) {
  return (
    <ModalOverlay className={css.overlay ?? ''} isOpen={open} onOpenChange={(next) => (next ? undefined : onClose())} isDismissable>
      <Modal className={css.modal ?? ''}>
        <AriaDialog className={css.dialog ?? ''} {...(bare ? { 'aria-label': title } : {})}>
          {bare ? null : (
            <div className={css.dialoghead}>
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              <Button look="quiet" iconOnly aria-label="Close" onPress={onClose}>
                <Icon name="close" size={14} />
              </Button>
            </div>
          )}
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/shared/ui/Button';
import { Popover } from 'react-aria-components/Popover';
import { Menu, MenuTrigger } from 'react-aria-components/Menu';
import { meQuery, useOrganization } from '@/shared/api/queries';
import { signOut } from '@/shared/auth/session';
import { Dialog } from '@/shared/ui/Dialog';
import { MenuItem } from '@/shared/ui/Menu';
import controls from '@/shared/ui/controls.module.css';
import css from './shell.module.css';

/** Who is signed in, and the way out. */
export function AccountMenu({ onKeys }: { readonly onKeys: () => void }) {
  const { alias } = useOrganization();
  const { data: me } = useQuery(meQuery(alias));
  const queries = useQueryClient();
  const [failed, setFailed] = useState(false);
  const person = me?.principal;
  const leave = () => {
    signOut().then(
      (target) => {
        queries.clear();
        location.assign(target);
      },
      () => setFailed(true),
    );
  };
  return (
    <>
      <MenuTrigger>
        <Button iconOnly className={css.avatar} aria-label={`Account: ${person?.name ?? ''}`}>
          {initials(person?.name ?? '')}
        </Button>
        <Popover className={controls.popover ?? ''} placement="bottom end" offset={4}>
          <div className={css.account}>
            <b>{person?.name}</b>
            <span className="small dim">{person?.email}</span>
            <span className="small faint">
              {me?.organization.role} in {me?.organization.name}
            </span>
          </div>
          <Menu className={controls.menu ?? ''} aria-label="Account">
            <MenuItem hint={<kbd>?</kbd>} onAction={onKeys} textValue="Keyboard shortcuts">
              Keyboard shortcuts
            </MenuItem>
            <MenuItem onAction={leave} textValue="Sign out">
              Sign out
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <Dialog title="Sign-out failed" open={failed} onClose={() => setFailed(false)}>
        <p className={css.menufoot}>The server did not answer, so the session is still open. Try again in a moment.</p>
      </Dialog>
    </>
  );
}

/** `Ada Lovelace` is `AL`. */
export function initials(name: string): string {
  const words = name.split(/[\s._@-]+/).filter(Boolean);
  return (words.length > 1 ? `${words[0]![0]}${words.at(-1)![0]}` : name.slice(0, 2)).toUpperCase();
}

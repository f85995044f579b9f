// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'react-aria-components/Button';
import { dataOf } from '@/shared/api/client';
import { meQuery, useOrganization } from '@/shared/api/queries';
import { Icon } from '@/shared/ui/Icon';
import { MenuButton, MenuItem } from '@/shared/ui/Menu';
import css from './shell.module.css';

/** The organization of the address, and the others. The address decides; the session only remembers the last one. */
export function OrganizationSwitcher() {
  const { alias, api } = useOrganization();
  const { data: me } = useQuery(meQuery(alias));
  const navigate = useNavigate();
  const queries = useQueryClient();
  const organizations = me?.organizations ?? [];
  const name = me?.organization.name ?? alias;
  const change = (organization: string) => {
    if (organization === alias) return;
    // What was cached belongs to the organization that is left.
    queries.clear();
    void navigate({ to: '/o/$org', params: { org: organization } });
    dataOf(api.PUT('/api/v1/session/organization', { body: { organization } })).catch(() => {
      // The address has already decided; only the default of the next visit stays as it was.
    });
  };
  return (
    <MenuButton
      aria-label="Organization"
      selectionMode="single"
      selectedKeys={[alias]}
      onAction={(key) => change(String(key))}
      button={
        <Button className={css.crumb ?? ''} aria-label={`Organization: ${name}`}>
          <span className="cut">{name}</span>
          <Icon name="chevron" size={12} />
        </Button>
      }
    >
      {organizations.map((organization) => (
        <MenuItem key={organization.alias} id={organization.alias} hint={organization.role} textValue={organization.name}>
          {organization.name}
        </MenuItem>
      ))}
    </MenuButton>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useMatches, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { keepOnly, timeShape } from '@/shared/url';
import { Icon } from '@/shared/ui/Icon';
import { MenuButton, MenuItem } from '@/shared/ui/Menu';
import { useServiceNames } from './serviceNames';
import css from './shell.module.css';

/** The service of the address, and the others, on the same page and range. */
export function ServiceSwitcher({ service }: { readonly service: string }) {
  const [open, setOpen] = useState(false);
  const { data = [] } = useServiceNames(open);
  const { org = '' } = useParams({ strict: false });
  const navigate = useNavigate();
  const onProfiles = useMatches().at(-1)?.routeId === '/o/$org/s/$service/profiles';
  const change = (name: string) => {
    const to = onProfiles ? '/o/$org/s/$service/profiles' : '/o/$org/s/$service';
    void navigate({ to, params: { org, service: name }, search: keepOnly(timeShape) as never });
  };
  const names = data.some(({ name }) => name === service) ? data : [{ name: service, state: 'reporting' as const }, ...data];
  return (
    <MenuButton
      aria-label="Service"
      onOpenChange={setOpen}
      selectionMode="single"
      selectedKeys={[service]}
      onAction={(key) => change(String(key))}
      button={
        <Button className={css.crumb ?? ''} aria-label={`Service: ${service}`}>
          <span className="mono cut">{service}</span>
          <Icon name="chevron" size={12} />
        </Button>
      }
    >
      {names.map(({ name, state }) => (
        <MenuItem key={name} id={name} textValue={name} {...(state === 'silent' ? { hint: 'silent' } : {})}>
          <span className="mono">{name}</span>
        </MenuItem>
      ))}
    </MenuButton>
  );
}

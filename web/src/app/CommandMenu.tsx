// SPDX-License-Identifier: Apache-2.0
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuSection } from 'react-aria-components/Menu';
import { SearchField } from 'react-aria-components/SearchField';
import { switchTheme } from '@/shared/prefs/preferences';
import { Dialog } from '@/shared/ui/Dialog';
import { Icon } from '@/shared/ui/Icon';
import { MenuItem } from '@/shared/ui/Menu';
import controls from '@/shared/ui/controls.module.css';
import { keepOnly, scopeShape, timeShape } from '@/shared/url';
import { useServiceNames } from './serviceNames';
import css from './shell.module.css';

interface Command {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly run: () => void;
}

/** Goes anywhere by name. Opened with Ctrl or Cmd and K, also out of a text field. */
export function CommandMenu({ open, onOpen, onKeys }: { readonly open: boolean; readonly onOpen: (open: boolean) => void; readonly onKeys: () => void }) {
  useCommandKey(() => onOpen(!open));
  const { contains } = useFilter({ sensitivity: 'base' });
  const { data: services = [] } = useServiceNames(open);
  const pages = usePages(onKeys);
  const toService = useToService();
  const run = (command: () => void) => {
    onOpen(false);
    command();
  };
  return (
    <Dialog title="Find a service or page" open={open} onClose={() => onOpen(false)} bare>
      <div className={css.palette}>
        <Autocomplete filter={contains}>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to type into it */}
          <SearchField aria-label="Find a service or page" className={css.palettefield ?? ''} autoFocus>
            <Icon name="search" />
            <Input placeholder="Service or page" />
            <kbd>esc</kbd>
          </SearchField>
          <Menu
            className={`${controls.menu} ${css.palettelist}`}
            aria-label="Results"
            renderEmptyState={() => <div className={controls.empty}>Nothing here has that name.</div>}
          >
            <MenuSection>
              <Header className={controls.sectionhead ?? ''}>Pages</Header>
              {pages.map((page) => (
                <MenuItem key={page.id} id={page.id} textValue={page.label} hint={page.hint} onAction={() => run(page.run)}>
                  {page.label}
                </MenuItem>
              ))}
            </MenuSection>
            {services.length === 0 ? null : (
              <MenuSection>
                <Header className={controls.sectionhead ?? ''}>Services</Header>
                {services.map(({ name }) => (
                  <MenuItem key={name} id={`s:${name}`} textValue={name} onAction={() => run(() => toService(name))}>
                    <span className="mono">{name}</span>
                  </MenuItem>
                ))}
              </MenuSection>
            )}
          </Menu>
        </Autocomplete>
      </div>
    </Dialog>
  );
}

function useCommandKey(toggle: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      toggle();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [toggle]);
}

function useToService(): (service: string) => void {
  const navigate = useNavigate();
  const { org = '' } = useParams({ strict: false });
  return (service) => void navigate({ to: '/o/$org/s/$service', params: { org, service }, search: keepOnly(timeShape) as never });
}

function usePages(onKeys: () => void): Command[] {
  const navigate = useNavigate();
  const { org = '', service } = useParams({ strict: false });
  const search = keepOnly(scopeShape) as never;
  const pages: Command[] = [
    { id: 'services', label: 'Services', hint: 'g s', run: () => void navigate({ to: '/o/$org', params: { org }, search: keepOnly(timeShape) as never }) },
    { id: 'leaks', label: 'Leaks of all services', ...(service === undefined ? { hint: 'g l' } : {}), run: () => void navigate({ to: '/o/$org/leaks', params: { org } }) },
    { id: 'connect', label: 'Connect a service', hint: 'g c', run: () => void navigate({ to: '/o/$org/connect', params: { org } }) },
    { id: 'usage', label: 'Usage and limits', hint: 'g u', run: () => void navigate({ to: '/o/$org/settings/usage', params: { org } }) },
    { id: 'data', label: 'Data: how long it is kept, deleting it', run: () => void navigate({ to: '/o/$org/settings/data', params: { org } }) },
    { id: 'refused', label: 'Refused: what was not stored, and why', hint: 'g r', run: () => void navigate({ to: '/o/$org/settings/refused', params: { org } }) },
    { id: 'theme', label: 'Switch theme', hint: 't', run: switchTheme },
    { id: 'keys', label: 'Keyboard shortcuts', hint: '?', run: onKeys },
  ];
  if (service === undefined) return pages;
  return [
    { id: 'overview', label: `Overview of ${service}`, hint: 'g o', run: () => void navigate({ to: '/o/$org/s/$service', params: { org, service }, search }) },
    { id: 'profiles', label: `Profiles of ${service}`, hint: 'g p', run: () => void navigate({ to: '/o/$org/s/$service/profiles', params: { org, service }, search }) },
    { id: 'service-leaks', label: `Leaks of ${service}`, hint: 'g l', run: () => void navigate({ to: '/o/$org/s/$service/leaks', params: { org, service }, search }) },
    { id: 'pgo', label: `PGO of ${service}: default.pgo`, hint: 'g d', run: () => void navigate({ to: '/o/$org/s/$service/pgo', params: { org, service }, search }) },
    ...pages,
  ];
}

// SPDX-License-Identifier: Apache-2.0
import { Link, useParams } from '@tanstack/react-router';
import { COMMAND_KEY } from '@/shared/keys/commandKey';
import { switchTheme } from '@/shared/prefs/preferences';
import { Button } from '@/shared/ui/Button';
import { Icon, Mark } from '@/shared/ui/Icon';
import { Tooltip } from '@/shared/ui/Tooltip';
import { keepOnly, timeShape } from '@/shared/url';
import { AccountMenu } from './AccountMenu';
import { OrganizationSwitcher } from './OrganizationSwitcher';
import { ServiceSwitcher } from './ServiceSwitcher';
import css from './shell.module.css';

/** Where you are, what you look for, who you are. */
export function AppBar({ onFind, onKeys }: { readonly onFind: () => void; readonly onKeys: () => void }) {
  const { org = '', service } = useParams({ strict: false });
  return (
    <div className={css.bar1}>
      <Link className={css.logo ?? ''} to="/o/$org" params={{ org }} search={keepOnly(timeShape) as never} aria-label="gopherscope, services">
        <Mark />
        <span>gopherscope</span>
      </Link>
      <nav className={css.crumbs} aria-label="Where you are">
        <OrganizationSwitcher />
        {service === undefined ? null : (
          <>
            <span className={css.sep} aria-hidden="true">
              /
            </span>
            <ServiceSwitcher service={service} />
          </>
        )}
      </nav>
      <span className="grow" />
      <Button className={css.find} onPress={onFind} aria-label="Find a service or page">
        <Icon name="search" size={14} />
        <span>Service, page…</span>
        <kbd>{COMMAND_KEY}</kbd>
      </Button>
      <Tooltip text="Switch theme (t)">
        <Button look="quiet" iconOnly aria-label="Switch theme" onPress={switchTheme}>
          <Icon name="theme" />
        </Button>
      </Tooltip>
      <AccountMenu onKeys={onKeys} />
    </div>
  );
}

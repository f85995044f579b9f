// SPDX-License-Identifier: Apache-2.0
import { Link, Outlet, useParams } from '@tanstack/react-router';
import css from './shell.module.css';

const TAB = { className: css.subtab ?? '', activeOptions: { exact: true, includeSearch: false } } as const;

/** The pages about the organization itself, one beside the other. */
export function SettingsLayout() {
  const { org = '' } = useParams({ strict: false });
  return (
    <>
      <nav className={css.subtabs} aria-label="Settings">
        <Link {...TAB} to="/o/$org/settings/usage" params={{ org }}>
          Usage
        </Link>
        <Link {...TAB} to="/o/$org/settings/data" params={{ org }}>
          Data
        </Link>
        <Link {...TAB} to="/o/$org/settings/refused" params={{ org }}>
          Refused
        </Link>
      </nav>
      <Outlet />
    </>
  );
}

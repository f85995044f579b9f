// SPDX-License-Identifier: Apache-2.0
import { Link, useMatches, useParams } from '@tanstack/react-router';
import { keepOnly, scopeShape, timeShape } from '@/shared/url';
import { LeakCount } from './LeakCount';
import { ScopeBar } from './ScopeBar';
import css from './shell.module.css';

const TAB = { className: css.tab ?? '', activeOptions: { exact: true, includeSearch: false } } as const;

/** Sections on the left, scope on the right. Only sections that exist are listed. */
export function SectionBar() {
  const { org = '', service } = useParams({ strict: false });
  const scope = useMatches().at(-1)?.staticData.scope ?? [];
  return (
    <div className={css.bar2}>
      <nav className={css.tabs} aria-label="Sections">
        {service === undefined ? (
          <>
            <Link {...TAB} to="/o/$org" params={{ org }} search={keepOnly(timeShape) as never}>
              Services
            </Link>
            <Link {...TAB} to="/o/$org/leaks" params={{ org }}>
              Leaks
              <LeakCount service={undefined} />
            </Link>
            <Link {...TAB} to="/o/$org/connect" params={{ org }}>
              Connect
            </Link>
            <Link {...TAB} to="/o/$org/settings" params={{ org }} activeOptions={{ includeSearch: false }}>
              Settings
            </Link>
          </>
        ) : (
          <>
            <Link {...TAB} to="/o/$org/s/$service" params={{ org, service }} search={keepOnly(scopeShape) as never}>
              Overview
            </Link>
            <Link {...TAB} to="/o/$org/s/$service/profiles" params={{ org, service }} search={keepOnly(scopeShape) as never}>
              Profiles
            </Link>
            <Link {...TAB} to="/o/$org/s/$service/leaks" params={{ org, service }} search={keepOnly(scopeShape) as never} activeOptions={{ includeSearch: false }}>
              Leaks
              <LeakCount service={service} />
            </Link>
            <Link {...TAB} to="/o/$org/s/$service/gc" params={{ org, service }} search={keepOnly(scopeShape) as never}>
              GC
            </Link>
            <Link {...TAB} to="/o/$org/s/$service/pgo" params={{ org, service }} search={keepOnly(scopeShape) as never}>
              PGO
            </Link>
          </>
        )}
      </nav>
      {scope.length === 0 ? null : <ScopeBar parts={scope} service={service ?? null} />}
    </div>
  );
}

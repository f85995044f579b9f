// SPDX-License-Identifier: Apache-2.0
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
  type ParsedLocation,
  type RouterHistory,
} from '@tanstack/react-router';
import type { Schemas } from '@/shared/api/client';
import { ApiProblem } from '@/shared/api/problem';
import { meQuery } from '@/shared/api/queries';
import { connectShape, gcShape, leaksShape, overviewShape, pgoShape, profilesShape, refusedShape, servicesShape, signInShape, validator, type Shape } from '@/shared/url';
import { parseSearch, stringifySearch } from '@/shared/url/codec';
import { NotFound, PageFailed } from './pages';
import type { ScopePart } from './ScopeBar';
import { SettingsLayout } from './SettingsLayout';
import { Shell } from './Shell';

interface Context {
  readonly queries: QueryClient;
}

const rootRoute = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: NotFound });

/** Who is asking; without a session, the way to the sign-in page and back. */
async function whoIs(queries: QueryClient, organization: string | null, location: ParsedLocation): Promise<Schemas['Me']> {
  try {
    return await queries.ensureQueryData(meQuery(organization));
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) {
      // oxlint-disable-next-line only-throw-error -- how the router wants to hear of redirects
      throw redirect({ to: '/sign-in', search: { to: location.href } });
    }
    // The same for what does not exist and for what belongs to others.
    if (error instanceof ApiProblem && organization !== null && (error.status === 403 || error.status === 404)) {
      // oxlint-disable-next-line only-throw-error -- how the router wants to hear of it
      throw notFound();
    }
    throw error;
  }
}

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async ({ context, location }) => {
    const me = await whoIs(context.queries, null, location);
    // oxlint-disable-next-line only-throw-error -- how the router wants to hear of redirects
    throw redirect({ to: '/o/$org', params: { org: me.organization.alias } });
  },
  errorComponent: PageFailed,
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: validator(signInShape),
  component: lazyRouteComponent(() => import('@/features/sign-in/SignInPage'), 'SignInPage'),
});

const organizationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/o/$org',
  beforeLoad: async ({ context, params, location }) => {
    await whoIs(context.queries, params.org, location);
  },
  component: Shell,
  errorComponent: PageFailed,
  notFoundComponent: NotFound,
});

const servicesRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: '/',
  validateSearch: validator(servicesShape),
  staticData: { title: 'Services', shape: servicesShape, scope: ['time'], live: true },
  component: lazyRouteComponent(() => import('@/features/services/ServicesPage'), 'ServicesPage'),
});

const connectRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: '/connect',
  validateSearch: validator(connectShape),
  staticData: { title: 'Connect a service', shape: connectShape, scope: [], live: true },
  component: lazyRouteComponent(() => import('@/features/connect/ConnectPage'), 'ConnectPage'),
});

const settingsRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: '/settings',
  component: SettingsLayout,
});

const settingsStartRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    // oxlint-disable-next-line only-throw-error -- how the router wants to hear of redirects
    throw redirect({ to: '/o/$org/settings/usage', params: { org: params.org }, replace: true });
  },
});

const usageRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/usage',
  staticData: { title: 'Usage and limits', scope: [] },
  component: lazyRouteComponent(() => import('@/features/usage/UsagePage'), 'UsagePage'),
});

const dataRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/data',
  staticData: { title: 'Data', scope: [] },
  component: lazyRouteComponent(() => import('@/features/data/DataPage'), 'DataPage'),
});

const refusedRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/refused',
  validateSearch: validator(refusedShape),
  staticData: { title: 'Refused', shape: refusedShape, scope: ['since'], lookBack: 'now-24h' },
  component: lazyRouteComponent(() => import('@/features/refused/RefusedPage'), 'RefusedPage'),
});

const settingsTree = settingsRoute.addChildren([settingsStartRoute, usageRoute, dataRoute, refusedRoute]);

const overviewRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: '/s/$service',
  validateSearch: validator(overviewShape),
  staticData: { title: 'Overview', shape: overviewShape, scope: ['inst', 'time'], live: true },
  component: lazyRouteComponent(() => import('@/features/overview/OverviewPage'), 'OverviewPage'),
});

const profilesRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: '/s/$service/profiles',
  validateSearch: validator(profilesShape),
  staticData: { title: 'Profiles', shape: profilesShape, scope: ['env', 'inst', 'ver', 'labels', 'time'], live: false },
  component: lazyRouteComponent(() => import('@/features/profiles/ProfilesPage'), 'ProfilesPage'),
});

const gcRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: '/s/$service/gc',
  validateSearch: validator(gcShape),
  staticData: { title: 'GC', shape: gcShape, scope: ['time'], live: false },
  component: lazyRouteComponent(() => import('@/features/gc/GcPage'), 'GcPage'),
});

const pgoRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: '/s/$service/pgo',
  validateSearch: validator(pgoShape),
  staticData: { title: 'PGO', shape: pgoShape, scope: ['env', 'ver', 'since'], lookBack: 'now-7d' },
  component: lazyRouteComponent(() => import('@/features/pgo/PgoPage'), 'PgoPage'),
});

/** Leaks are looked at by themselves: the page has no time to choose, only the zone that times are shown in. */
const leaksOptions = {
  validateSearch: validator(leaksShape),
  staticData: { title: 'Leaks', shape: leaksShape, scope: ['zone'] },
} as const;

const allLeaksRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: '/leaks',
  ...leaksOptions,
  component: lazyRouteComponent(() => import('@/features/leaks/LeaksPage'), 'LeaksPage'),
});

const leaksRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: '/s/$service/leaks',
  ...leaksOptions,
  component: lazyRouteComponent(() => import('@/features/leaks/LeaksPage'), 'LeaksPage'),
});

const findingRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: '/s/$service/leaks/$finding',
  ...leaksOptions,
  component: lazyRouteComponent(() => import('@/features/leaks/FindingPage'), 'FindingPage'),
});

const leakRoutes = [allLeaksRoute, leaksRoute, findingRoute] as const;

const organizationTree = organizationRoute.addChildren([servicesRoute, connectRoute, settingsTree, overviewRoute, profilesRoute, gcRoute, pgoRoute, ...leakRoutes]);
const routeTree = rootRoute.addChildren([homeRoute, signInRoute, organizationTree, ...developmentRoutes()]);

/** Pages that only development builds have. */
function developmentRoutes() {
  if (!import.meta.env.DEV) return [];
  const component = lazyRouteComponent(() => import('@/features/kit/KitPage'), 'KitPage');
  return [createRoute({ getParentRoute: () => rootRoute, path: '/dev/kit', component })];
}

/** The router; tests give it a history of their own. */
export function makeRouter(queries: QueryClient, history?: RouterHistory) {
  return createRouter({
    ...(history ? { history } : {}),
    routeTree,
    context: { queries },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: PageFailed,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }

  interface StaticDataRouteOption {
    /** Said in the window's title. */
    title?: string;
    /** The search parameters that the page understands. */
    shape?: Shape;
    /** The parts of the scope that the page obeys. */
    scope?: readonly ScopePart[];
    /** Whether a relative range moves on by itself unless told otherwise. */
    live?: boolean;
    /** How far the page looks back from now, where it has no range to choose. */
    lookBack?: string;
  }
}

import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { meQuery } from './data/me.ts';
import { queryClient } from './data/query-client.ts';
import { deskSearch } from './screens/desk/search.ts';
import { queueScreenSearch } from './screens/queue/search.ts';
import { Frame } from './shell/Frame.tsx';
import { NotFound, RouteFailed, RoutePending } from './shell/RouteStates.tsx';
import { WholeWindow } from './shell/WholeWindow.tsx';

/** A value of the address bar, when it is a text. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const root = createRootRoute({ notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: ({ next }: Record<string, unknown>): { next?: string } => {
    const known = text(next);
    // Only an address of ours: nobody is led elsewhere by a link to the sign-in.
    return known?.startsWith('/') && !known.startsWith('//') ? { next: known } : {};
  },
}).lazy(() => import('./screens/sign-in/route.tsx').then(({ route }) => route));

const firstPassword = createRoute({ getParentRoute: () => root, path: '/first-password' }).lazy(() =>
  import('./screens/first-password/route.tsx').then(({ route }) => route),
);

/** Whoever is not signed in is led to where they can, and back after it. */
async function needsPerson({ location }: { location: { href: string } }): Promise<void> {
  const me = await queryClient.ensureQueryData(meQuery);
  if (!me) throw redirect({ to: '/sign-in', search: { next: location.href } });
  if (me.account.mustChangePassword) throw redirect({ to: '/first-password' });
}

/** Everything that needs a person: the frame with navigation and search, or the way to sign in. */
const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: Frame, beforeLoad: needsPerson });

/** The same without the frame. */
const wholeWindow = createRoute({ getParentRoute: () => root, id: 'whole-window', component: WholeWindow, beforeLoad: needsPerson });

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/queue' });
  },
});

const queue = createRoute({
  getParentRoute: () => signedIn,
  path: '/queue',
  validateSearch: queueScreenSearch,
}).lazy(() => import('./screens/queue/route.tsx').then(({ route }) => route));

const done = createRoute({ getParentRoute: () => signedIn, path: '/done' }).lazy(() =>
  import('./screens/done/route.tsx').then(({ route }) => route),
);

const search = createRoute({
  getParentRoute: () => signedIn,
  path: '/search',
  validateSearch: ({ q }: Record<string, unknown>): { q?: string } => {
    // Digits alone are read as a number.
    const words = text(typeof q === 'number' ? String(q) : q)?.slice(0, 200);
    return words ? { q: words } : {};
  },
}).lazy(() => import('./screens/search/route.tsx').then(({ route }) => route));

const desk = createRoute({ getParentRoute: () => wholeWindow, path: '/items/$id/review', validateSearch: deskSearch }).lazy(() =>
  import('./screens/desk/route.tsx').then(({ route }) => route),
);

export const router = createRouter({
  routeTree: root.addChildren([signIn, firstPassword, signedIn.addChildren([home, queue, done, search]), wholeWindow.addChildren([desk])]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingMs: 150,
  defaultPendingComponent: RoutePending,
  defaultErrorComponent: RouteFailed,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router';
import { meQuery, signInWaysQuery } from '../data/me.ts';
import { queryClient } from '../data/query-client.ts';
import { vocabularyQuery } from '../data/vocabulary.ts';
import { loadTour } from '../shell/Newcomer.tsx';
import { NotFound } from '../shell/RouteStates.tsx';
import { screen } from './screen.ts';

/** What the routes know of the router that they make up. */
export interface RouterContext {
  /** Asks for the screen of an address before it is needed. */
  bring(pathname: string): void;
}

export const root = createRootRouteWithContext<RouterContext>()({ notFoundComponent: NotFound });

/** Whoever is not signed in is led to where they can, and back after it. */
async function needsPerson({ location, context }: { location: { href: string; pathname: string }; context: RouterContext }): Promise<void> {
  // The screen is on its way while the server says who it is.
  context.bring(location.pathname);
  const me = await queryClient.ensureQueryData(meQuery);
  if (!me) {
    const { awaits } = await queryClient.ensureQueryData(signInWaysQuery);
    throw redirect({ to: awaits ? '/second-factor' : '/sign-in', search: { next: location.href } });
  }
  if (me.owes) throw redirect({ to: me.owes === 'own-password' ? '/first-password' : '/second-factor' });
  if (me.way === 'demonstration') await loadTour();
  // What things are called is needed by nearly every screen: it comes with the first of them.
  void queryClient.prefetchQuery(vocabularyQuery);
}

/** Everything that needs a person: the frame with navigation and search, or the way to sign in. */
export const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', beforeLoad: needsPerson }).lazy(
  screen(() => import('../shell/frame-route.tsx')),
);

/** The same without the frame. */
export const wholeWindow = createRoute({ getParentRoute: () => root, id: 'whole-window', beforeLoad: needsPerson }).lazy(
  screen(() => import('../shell/whole-window-route.tsx')),
);

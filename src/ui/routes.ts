import { createRouter } from '@tanstack/react-router';
import { administrationRoutes } from './routes/administration.ts';
import { asked } from './routes/asked.ts';
import { catalogueRoutes } from './routes/catalogue.ts';
import { oversightRoutes } from './routes/oversight.ts';
import { root, signedIn, wholeWindow } from './routes/parents.ts';
import { publishingRoutes } from './routes/publishing.ts';
import { rulesRoutes } from './routes/rules.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { deskRoutes, workRoutes } from './routes/work.ts';
import { RouteFailed, RoutePending } from './shell/RouteStates.tsx';

export const router = createRouter({
  routeTree: root.addChildren([
    ...signInRoutes,
    signedIn.addChildren([
      ...workRoutes,
      ...publishingRoutes,
      ...catalogueRoutes,
      ...rulesRoutes,
      ...administrationRoutes,
      ...oversightRoutes,
    ]),
    wholeWindow.addChildren(deskRoutes),
  ]),
  context: {
    bring(pathname): void {
      for (const route of router.getMatchedRoutes(pathname)[0]) asked(router.loadRouteChunk(route));
    },
  },
  defaultPreload: 'intent',
  scrollRestoration: true,
  // What no screen knows is not passed on to the server, which would refuse it.
  search: { strict: true },
  defaultPendingMs: 150,
  defaultPendingComponent: RoutePending,
  defaultErrorComponent: RouteFailed,
});

// Another view of the same page leaves everything scrolled as it is: the router would put every list back to where it was before the key
// that moved through it.
const { navigate } = router;
router.navigate = ((options) =>
  navigate({ ...(options.replace && options.to === undefined && { resetScroll: false }), ...options })) as typeof navigate;

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

import { createRoute } from '@tanstack/react-router';
import { root } from './parents.ts';
import { screen } from './screen.ts';
import { text } from './text.ts';

/** Only an address of ours: nobody is led elsewhere by a link to the sign-in. */
function whereTo({ next }: Record<string, unknown>): { next?: string } {
  const known = text(next);
  return known?.startsWith('/') && !/^\/[/\\]/.test(known) ? { next: known } : {};
}

/** What the way through the sign-in service ended with. */
function refusedIn({ refused }: Record<string, unknown>): { refused?: string } {
  const code = text(refused);
  return code ? { refused: code } : {};
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>) => ({ ...whereTo(search), ...refusedIn(search) }),
}).lazy(screen(() => import('../screens/sign-in/route.tsx')));

const firstPassword = createRoute({ getParentRoute: () => root, path: '/first-password' }).lazy(
  screen(() => import('../screens/first-password/route.tsx')),
);

const secondFactor = createRoute({ getParentRoute: () => root, path: '/second-factor', validateSearch: whereTo }).lazy(
  screen(() => import('../screens/second-factor/route.tsx')),
);

const proved = createRoute({ getParentRoute: () => root, path: '/proved', validateSearch: refusedIn }).lazy(
  screen(() => import('../screens/proved/route.tsx')),
);

/** For anybody, without an account. */
const verify = createRoute({ getParentRoute: () => root, path: '/verify' }).lazy(screen(() => import('../screens/verify/route.tsx')));

export const signInRoutes = [signIn, firstPassword, secondFactor, proved, verify] as const;

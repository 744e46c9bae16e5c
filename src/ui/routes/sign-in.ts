import { createRoute } from '@tanstack/react-router';
import { root } from './parents.ts';
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
}).lazy(() => import('../screens/sign-in/route.tsx').then(({ route }) => route));

const firstPassword = createRoute({ getParentRoute: () => root, path: '/first-password' }).lazy(() =>
  import('../screens/first-password/route.tsx').then(({ route }) => route),
);

const secondFactor = createRoute({ getParentRoute: () => root, path: '/second-factor', validateSearch: whereTo }).lazy(() =>
  import('../screens/second-factor/route.tsx').then(({ route }) => route),
);

const proved = createRoute({ getParentRoute: () => root, path: '/proved', validateSearch: refusedIn }).lazy(() =>
  import('../screens/proved/route.tsx').then(({ route }) => route),
);

/** For anybody, without an account. */
const verify = createRoute({ getParentRoute: () => root, path: '/verify' }).lazy(() =>
  import('../screens/verify/route.tsx').then(({ route }) => route),
);

export const signInRoutes = [signIn, firstPassword, secondFactor, proved, verify] as const;

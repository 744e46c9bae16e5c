import { createRoute, redirect } from '@tanstack/react-router';
import { itemQuery } from '../data/item.ts';
import { meQuery } from '../data/me.ts';
import { queryClient } from '../data/query-client.ts';
import { queueQuery } from '../data/queue.ts';
import { deskSearch } from '../screens/desk/search.ts';
import { draftsSearch } from '../screens/drafts/search.ts';
import { itemSearch } from '../screens/item/search.ts';
import { lifeSearch } from '../screens/life/search.ts';
import { queueScreenSearch } from '../screens/queue/search.ts';
import { asked } from './asked.ts';
import { signedIn, wholeWindow } from './parents.ts';
import { screen } from './screen.ts';
import { text } from './text.ts';

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: async () => {
    // Part of what the frame brings, which the screen there needs too.
    const [{ homeOf }, me] = await Promise.all([import('../shell/navigation-entries.ts'), queryClient.ensureQueryData(meQuery)]);
    throw redirect({ to: homeOf(me?.grants.map(({ role }) => role) ?? []) });
  },
});

const queue = createRoute({
  getParentRoute: () => signedIn,
  path: '/queue',
  validateSearch: queueScreenSearch,
  beforeLoad: ({ search: { item: _, ...search } }) => asked(queryClient.ensureInfiniteQueryData(queueQuery(search))),
}).lazy(screen(() => import('../screens/queue/route.tsx')));

const done = createRoute({ getParentRoute: () => signedIn, path: '/done' }).lazy(screen(() => import('../screens/done/route.tsx')));

const search = createRoute({
  getParentRoute: () => signedIn,
  path: '/search',
  validateSearch: ({ q }: Record<string, unknown>): { q?: string } => {
    // Digits alone are read as a number.
    const words = text(typeof q === 'number' ? String(q) : q)?.slice(0, 200);
    return words ? { q: words } : {};
  },
}).lazy(screen(() => import('../screens/search/route.tsx')));

const drafts = createRoute({ getParentRoute: () => signedIn, path: '/drafts', validateSearch: draftsSearch }).lazy(
  screen(() => import('../screens/drafts/route.tsx')),
);

const newItem = createRoute({
  getParentRoute: () => signedIn,
  path: '/drafts/new',
  validateSearch: ({ kind }: Record<string, unknown>): { kind?: string } => {
    const known = text(kind);
    return known ? { kind: known } : {};
  },
}).lazy(screen(() => import('../screens/new-item/route.tsx')));

const item = createRoute({ getParentRoute: () => signedIn, path: '/items/$id', validateSearch: itemSearch }).lazy(
  screen(() => import('../screens/item/route.tsx')),
);

const revise = createRoute({ getParentRoute: () => signedIn, path: '/items/$id/revise' }).lazy(() =>
  import('../screens/new-item/route.tsx').then(({ reviseRoute }) => reviseRoute),
);

const redaction = createRoute({ getParentRoute: () => signedIn, path: '/items/$id/redaction/$number' }).lazy(
  screen(() => import('../screens/redaction/route.tsx')),
);

const desk = createRoute({
  getParentRoute: () => wholeWindow,
  path: '/items/$id/review',
  validateSearch: deskSearch,
  beforeLoad: ({ params: { id } }) => asked(queryClient.ensureQueryData(itemQuery(id))),
}).lazy(screen(() => import('../screens/desk/route.tsx')));

const life = createRoute({ getParentRoute: () => signedIn, path: '/items/$id/life', validateSearch: lifeSearch }).lazy(
  screen(() => import('../screens/life/route.tsx')),
);

const me = createRoute({
  getParentRoute: () => signedIn,
  path: '/me',
  validateSearch: ({ part }: Record<string, unknown>): { part?: string } => {
    const named = text(part);
    return named ? { part: named } : {};
  },
}).lazy(screen(() => import('../screens/me/route.tsx')));

const notifications = createRoute({
  getParentRoute: () => signedIn,
  path: '/notifications',
  validateSearch: ({ show }: Record<string, unknown>): { show?: 'all' } => (show === 'all' ? { show } : {}),
}).lazy(screen(() => import('../screens/notifications/route.tsx')));

export const workRoutes = [home, queue, done, search, drafts, newItem, item, revise, redaction, life, me, notifications] as const;

/** Without the frame. */
export const deskRoutes = [desk] as const;

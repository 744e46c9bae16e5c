import { createRoute } from '@tanstack/react-router';
import { bundlesSearch } from '../screens/bundles/search.ts';
import { candidatesSearch } from '../screens/candidates/search.ts';
import { incidentsSearch } from '../screens/incidents/search.ts';
import { publishSearch } from '../screens/publish/search.ts';
import { calendarSearch } from '../screens/publish-calendar/search.ts';
import { reevaluationsSearch } from '../screens/reevaluations/search.ts';
import { signedIn } from './parents.ts';
import { screen } from './screen.ts';
import { text } from './text.ts';

const publish = createRoute({ getParentRoute: () => signedIn, path: '/publish', validateSearch: publishSearch }).lazy(
  screen(() => import('../screens/publish/route.tsx')),
);

const bundles = createRoute({ getParentRoute: () => signedIn, path: '/bundles', validateSearch: bundlesSearch }).lazy(
  screen(() => import('../screens/bundles/route.tsx')),
);

const bundle = createRoute({ getParentRoute: () => signedIn, path: '/bundles/$id' }).lazy(
  screen(() => import('../screens/bundle/route.tsx')),
);

const publishCalendar = createRoute({ getParentRoute: () => signedIn, path: '/publish/calendar', validateSearch: calendarSearch }).lazy(
  () => import('../screens/publish-calendar/route.tsx').then(({ route }) => route),
);

const incidents = createRoute({ getParentRoute: () => signedIn, path: '/incidents', validateSearch: incidentsSearch }).lazy(
  screen(() => import('../screens/incidents/route.tsx')),
);

const candidates = createRoute({ getParentRoute: () => signedIn, path: '/candidates', validateSearch: candidatesSearch }).lazy(
  screen(() => import('../screens/candidates/route.tsx')),
);

const reevaluations = createRoute({ getParentRoute: () => signedIn, path: '/reevaluations', validateSearch: reevaluationsSearch }).lazy(
  screen(() => import('../screens/reevaluations/route.tsx')),
);

const deadLinks = createRoute({ getParentRoute: () => signedIn, path: '/dead-links' }).lazy(
  screen(() => import('../screens/dead-links/route.tsx')),
);

const rescans = createRoute({ getParentRoute: () => signedIn, path: '/rescans' }).lazy(
  screen(() => import('../screens/rescans/route.tsx')),
);

const imports = createRoute({
  getParentRoute: () => signedIn,
  path: '/imports',
  validateSearch: ({ id }: Record<string, unknown>): { id?: string } => (text(id) ? { id: text(id) as string } : {}),
}).lazy(screen(() => import('../screens/imports/route.tsx')));

const received = createRoute({ getParentRoute: () => signedIn, path: '/received' }).lazy(
  screen(() => import('../screens/received/route.tsx')),
);

const receivedOne = createRoute({ getParentRoute: () => signedIn, path: '/received/$id' }).lazy(
  screen(() => import('../screens/received-one/route.tsx')),
);

const recipientGroups = createRoute({
  getParentRoute: () => signedIn,
  path: '/recipient-groups',
  validateSearch: ({ unit }: Record<string, unknown>): { unit?: string } => (text(unit) ? { unit: text(unit) as string } : {}),
}).lazy(screen(() => import('../screens/recipient-groups/route.tsx')));

export const publishingRoutes = [
  publish,
  publishCalendar,
  bundles,
  bundle,
  incidents,
  candidates,
  reevaluations,
  deadLinks,
  rescans,
  imports,
  received,
  receivedOne,
  recipientGroups,
] as const;

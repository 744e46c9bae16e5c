import { createRoute } from '@tanstack/react-router';
import { candidatesSearch } from '../screens/candidates/search.ts';
import { incidentsSearch } from '../screens/incidents/search.ts';
import { publishSearch } from '../screens/publish/search.ts';
import { calendarSearch } from '../screens/publish-calendar/search.ts';
import { signedIn } from './parents.ts';
import { text } from './text.ts';

const publish = createRoute({ getParentRoute: () => signedIn, path: '/publish', validateSearch: publishSearch }).lazy(() =>
  import('../screens/publish/route.tsx').then(({ route }) => route),
);

const publishCalendar = createRoute({ getParentRoute: () => signedIn, path: '/publish/calendar', validateSearch: calendarSearch }).lazy(
  () => import('../screens/publish-calendar/route.tsx').then(({ route }) => route),
);

const incidents = createRoute({ getParentRoute: () => signedIn, path: '/incidents', validateSearch: incidentsSearch }).lazy(() =>
  import('../screens/incidents/route.tsx').then(({ route }) => route),
);

const candidates = createRoute({ getParentRoute: () => signedIn, path: '/candidates', validateSearch: candidatesSearch }).lazy(() =>
  import('../screens/candidates/route.tsx').then(({ route }) => route),
);

const rescans = createRoute({ getParentRoute: () => signedIn, path: '/rescans' }).lazy(() =>
  import('../screens/rescans/route.tsx').then(({ route }) => route),
);

const imports = createRoute({
  getParentRoute: () => signedIn,
  path: '/imports',
  validateSearch: ({ id }: Record<string, unknown>): { id?: string } => (text(id) ? { id: text(id) as string } : {}),
}).lazy(() => import('../screens/imports/route.tsx').then(({ route }) => route));

const received = createRoute({ getParentRoute: () => signedIn, path: '/received' }).lazy(() =>
  import('../screens/received/route.tsx').then(({ route }) => route),
);

const receivedOne = createRoute({ getParentRoute: () => signedIn, path: '/received/$id' }).lazy(() =>
  import('../screens/received-one/route.tsx').then(({ route }) => route),
);

const recipientGroups = createRoute({
  getParentRoute: () => signedIn,
  path: '/recipient-groups',
  validateSearch: ({ unit }: Record<string, unknown>): { unit?: string } => (text(unit) ? { unit: text(unit) as string } : {}),
}).lazy(() => import('../screens/recipient-groups/route.tsx').then(({ route }) => route));

export const publishingRoutes = [
  publish,
  publishCalendar,
  incidents,
  candidates,
  rescans,
  imports,
  received,
  receivedOne,
  recipientGroups,
] as const;

import { createRoute } from '@tanstack/react-router';
import { yearSearch } from '../screens/calendar/search.ts';
import { composeSearch } from '../screens/compose/search.ts';
import { kindSearch } from '../screens/kind/search.ts';
import { editorSearch } from '../screens/kind-editor/search.ts';
import { peopleSearch } from '../screens/people/search.ts';
import { proposalSearch } from '../screens/proposals/search.ts';
import { workflowsSearch } from '../screens/workflows/search.ts';
import { signedIn } from './parents.ts';
import { screen } from './screen.ts';

const people = createRoute({ getParentRoute: () => signedIn, path: '/people', validateSearch: peopleSearch }).lazy(
  screen(() => import('../screens/people/route.tsx')),
);

const units = createRoute({ getParentRoute: () => signedIn, path: '/units' }).lazy(screen(() => import('../screens/units/route.tsx')));

const roles = createRoute({ getParentRoute: () => signedIn, path: '/roles' }).lazy(screen(() => import('../screens/roles/route.tsx')));

const delegations = createRoute({ getParentRoute: () => signedIn, path: '/delegations' }).lazy(
  screen(() => import('../screens/delegations/route.tsx')),
);

const proposals = createRoute({ getParentRoute: () => signedIn, path: '/proposals', validateSearch: proposalSearch }).lazy(
  screen(() => import('../screens/proposals/route.tsx')),
);

const calendar = createRoute({ getParentRoute: () => signedIn, path: '/calendar', validateSearch: yearSearch }).lazy(
  screen(() => import('../screens/calendar/route.tsx')),
);

const channels = createRoute({ getParentRoute: () => signedIn, path: '/channels' }).lazy(
  screen(() => import('../screens/channels/route.tsx')),
);
const jobs = createRoute({ getParentRoute: () => signedIn, path: '/jobs' }).lazy(screen(() => import('../screens/jobs/route.tsx')));

const mails = createRoute({ getParentRoute: () => signedIn, path: '/mails' }).lazy(screen(() => import('../screens/mails/route.tsx')));

const witnesses = createRoute({ getParentRoute: () => signedIn, path: '/witnesses' }).lazy(
  screen(() => import('../screens/witnesses/route.tsx')),
);

const kinds = createRoute({ getParentRoute: () => signedIn, path: '/kinds' }).lazy(screen(() => import('../screens/kinds/route.tsx')));

const kind = createRoute({ getParentRoute: () => signedIn, path: '/kinds/$id', validateSearch: kindSearch }).lazy(
  screen(() => import('../screens/kind/route.tsx')),
);

const kindEditor = createRoute({ getParentRoute: () => signedIn, path: '/kind-editor', validateSearch: editorSearch }).lazy(
  screen(() => import('../screens/kind-editor/route.tsx')),
);

const workflows = createRoute({ getParentRoute: () => signedIn, path: '/workflows', validateSearch: workflowsSearch }).lazy(
  screen(() => import('../screens/workflows/route.tsx')),
);

const compose = createRoute({
  getParentRoute: () => signedIn,
  path: '/workflows/$id/$version',
  validateSearch: composeSearch,
}).lazy(screen(() => import('../screens/compose/route.tsx')));

export const administrationRoutes = [
  people,
  units,
  roles,
  delegations,
  proposals,
  calendar,
  channels,
  jobs,
  mails,
  witnesses,
  kinds,
  kind,
  kindEditor,
  workflows,
  compose,
] as const;

import { createRoute } from '@tanstack/react-router';
import { yearSearch } from '../screens/calendar/search.ts';
import { composeSearch } from '../screens/compose/search.ts';
import { kindSearch } from '../screens/kind/search.ts';
import { editorSearch } from '../screens/kind-editor/search.ts';
import { peopleSearch } from '../screens/people/search.ts';
import { proposalSearch } from '../screens/proposals/search.ts';
import { workflowsSearch } from '../screens/workflows/search.ts';
import { signedIn } from './parents.ts';

const people = createRoute({ getParentRoute: () => signedIn, path: '/people', validateSearch: peopleSearch }).lazy(() =>
  import('../screens/people/route.tsx').then(({ route }) => route),
);

const units = createRoute({ getParentRoute: () => signedIn, path: '/units' }).lazy(() =>
  import('../screens/units/route.tsx').then(({ route }) => route),
);

const roles = createRoute({ getParentRoute: () => signedIn, path: '/roles' }).lazy(() =>
  import('../screens/roles/route.tsx').then(({ route }) => route),
);

const delegations = createRoute({ getParentRoute: () => signedIn, path: '/delegations' }).lazy(() =>
  import('../screens/delegations/route.tsx').then(({ route }) => route),
);

const proposals = createRoute({ getParentRoute: () => signedIn, path: '/proposals', validateSearch: proposalSearch }).lazy(() =>
  import('../screens/proposals/route.tsx').then(({ route }) => route),
);

const calendar = createRoute({ getParentRoute: () => signedIn, path: '/calendar', validateSearch: yearSearch }).lazy(() =>
  import('../screens/calendar/route.tsx').then(({ route }) => route),
);

const jobs = createRoute({ getParentRoute: () => signedIn, path: '/jobs' }).lazy(() =>
  import('../screens/jobs/route.tsx').then(({ route }) => route),
);

const mails = createRoute({ getParentRoute: () => signedIn, path: '/mails' }).lazy(() =>
  import('../screens/mails/route.tsx').then(({ route }) => route),
);

const kinds = createRoute({ getParentRoute: () => signedIn, path: '/kinds' }).lazy(() =>
  import('../screens/kinds/route.tsx').then(({ route }) => route),
);

const kind = createRoute({ getParentRoute: () => signedIn, path: '/kinds/$id', validateSearch: kindSearch }).lazy(() =>
  import('../screens/kind/route.tsx').then(({ route }) => route),
);

const kindEditor = createRoute({ getParentRoute: () => signedIn, path: '/kind-editor', validateSearch: editorSearch }).lazy(() =>
  import('../screens/kind-editor/route.tsx').then(({ route }) => route),
);

const workflows = createRoute({ getParentRoute: () => signedIn, path: '/workflows', validateSearch: workflowsSearch }).lazy(() =>
  import('../screens/workflows/route.tsx').then(({ route }) => route),
);

const compose = createRoute({
  getParentRoute: () => signedIn,
  path: '/workflows/$id/$version',
  validateSearch: composeSearch,
}).lazy(() => import('../screens/compose/route.tsx').then(({ route }) => route));

export const administrationRoutes = [
  people,
  units,
  roles,
  delegations,
  proposals,
  calendar,
  jobs,
  mails,
  kinds,
  kind,
  kindEditor,
  workflows,
  compose,
] as const;

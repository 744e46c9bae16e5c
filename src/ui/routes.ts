import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { catalogueSearch } from './data/catalogue.ts';
import { itemQuery } from './data/item.ts';
import { meQuery, signInWaysQuery } from './data/me.ts';
import { queryClient } from './data/query-client.ts';
import { queueQuery } from './data/queue.ts';
import { reportSearch } from './data/report-questions.ts';
import { vocabularyQuery } from './data/vocabulary.ts';
import { auditSearch } from './screens/audit/search.ts';
import { yearSearch } from './screens/calendar/search.ts';
import { candidatesSearch } from './screens/candidates/search.ts';
import { boardSearch } from './screens/catalogue-board/search.ts';
import { composeSearch } from './screens/compose/search.ts';
import { deskSearch } from './screens/desk/search.ts';
import { draftsSearch } from './screens/drafts/search.ts';
import { incidentsSearch } from './screens/incidents/search.ts';
import { itemSearch } from './screens/item/search.ts';
import { kindSearch } from './screens/kind/search.ts';
import { editorSearch } from './screens/kind-editor/search.ts';
import { lifeSearch } from './screens/life/search.ts';
import { patternsSearch } from './screens/patterns/search.ts';
import { peopleSearch } from './screens/people/search.ts';
import { proposalSearch } from './screens/proposals/search.ts';
import { publishSearch } from './screens/publish/search.ts';
import { calendarSearch } from './screens/publish-calendar/search.ts';
import { queueScreenSearch } from './screens/queue/search.ts';
import { reevaluationsSearch } from './screens/reevaluations/search.ts';
import { rulesSearch } from './screens/rules/search.ts';
import { termsSearch } from './screens/terms/search.ts';
import { waiversSearch } from './screens/waivers/search.ts';
import { workflowsSearch } from './screens/workflows/search.ts';
import { loadTour } from './shell/Newcomer.tsx';
import { NotFound, RouteFailed, RoutePending } from './shell/RouteStates.tsx';

/** A value of the address bar, when it is a text. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const root = createRootRoute({ notFoundComponent: NotFound });

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
}).lazy(() => import('./screens/sign-in/route.tsx').then(({ route }) => route));

const firstPassword = createRoute({ getParentRoute: () => root, path: '/first-password' }).lazy(() =>
  import('./screens/first-password/route.tsx').then(({ route }) => route),
);

const secondFactor = createRoute({ getParentRoute: () => root, path: '/second-factor', validateSearch: whereTo }).lazy(() =>
  import('./screens/second-factor/route.tsx').then(({ route }) => route),
);

const proved = createRoute({ getParentRoute: () => root, path: '/proved', validateSearch: refusedIn }).lazy(() =>
  import('./screens/proved/route.tsx').then(({ route }) => route),
);

/** For anybody, without an account. */
const verify = createRoute({ getParentRoute: () => root, path: '/verify' }).lazy(() =>
  import('./screens/verify/route.tsx').then(({ route }) => route),
);

/** Whoever is not signed in is led to where they can, and back after it. */
async function needsPerson({ location }: { location: { href: string; pathname: string } }): Promise<void> {
  // The screen is on its way while the server says who it is.
  for (const route of router.getMatchedRoutes(location.pathname)[0]) asked(router.loadRouteChunk(route));
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

/** On its way before it is needed. Whoever needs it says what became of it. */
function asked(answer: Promise<unknown> | undefined): void {
  answer?.catch(() => undefined);
}

/** Everything that needs a person: the frame with navigation and search, or the way to sign in. */
const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', beforeLoad: needsPerson }).lazy(() =>
  import('./shell/frame-route.tsx').then(({ route }) => route),
);

/** The same without the frame. */
const wholeWindow = createRoute({ getParentRoute: () => root, id: 'whole-window', beforeLoad: needsPerson }).lazy(() =>
  import('./shell/whole-window-route.tsx').then(({ route }) => route),
);

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: async () => {
    // Part of what the frame brings, which the screen there needs too.
    const [{ homeOf }, me] = await Promise.all([import('./shell/navigation-entries.ts'), queryClient.ensureQueryData(meQuery)]);
    throw redirect({ to: homeOf(me?.grants.map(({ role }) => role) ?? []) });
  },
});

const queue = createRoute({
  getParentRoute: () => signedIn,
  path: '/queue',
  validateSearch: queueScreenSearch,
  beforeLoad: ({ search: { item: _, ...search } }) => asked(queryClient.ensureInfiniteQueryData(queueQuery(search))),
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
const drafts = createRoute({ getParentRoute: () => signedIn, path: '/drafts', validateSearch: draftsSearch }).lazy(() =>
  import('./screens/drafts/route.tsx').then(({ route }) => route),
);

const newItem = createRoute({
  getParentRoute: () => signedIn,
  path: '/drafts/new',
  validateSearch: ({ kind }: Record<string, unknown>): { kind?: string } => {
    const known = text(kind);
    return known ? { kind: known } : {};
  },
}).lazy(() => import('./screens/new-item/route.tsx').then(({ route }) => route));

const item = createRoute({ getParentRoute: () => signedIn, path: '/items/$id', validateSearch: itemSearch }).lazy(() =>
  import('./screens/item/route.tsx').then(({ route }) => route),
);

const revise = createRoute({ getParentRoute: () => signedIn, path: '/items/$id/revise' }).lazy(() =>
  import('./screens/new-item/route.tsx').then(({ reviseRoute }) => reviseRoute),
);

const desk = createRoute({
  getParentRoute: () => wholeWindow,
  path: '/items/$id/review',
  validateSearch: deskSearch,
  beforeLoad: ({ params: { id } }) => asked(queryClient.ensureQueryData(itemQuery(id))),
}).lazy(() => import('./screens/desk/route.tsx').then(({ route }) => route));

const me = createRoute({
  getParentRoute: () => signedIn,
  path: '/me',
  validateSearch: ({ part }: Record<string, unknown>): { part?: string } => {
    const named = text(part);
    return named ? { part: named } : {};
  },
}).lazy(() => import('./screens/me/route.tsx').then(({ route }) => route));

const audit = createRoute({ getParentRoute: () => signedIn, path: '/audit', validateSearch: auditSearch }).lazy(() =>
  import('./screens/audit/route.tsx').then(({ route }) => route),
);

const auditVerify = createRoute({ getParentRoute: () => signedIn, path: '/audit/verify' }).lazy(() =>
  import('./screens/audit-verify/route.tsx').then(({ route }) => route),
);

const life = createRoute({ getParentRoute: () => signedIn, path: '/items/$id/life', validateSearch: lifeSearch }).lazy(() =>
  import('./screens/life/route.tsx').then(({ route }) => route),
);

const reports = createRoute({ getParentRoute: () => signedIn, path: '/reports' }).lazy(() =>
  import('./screens/reports/route.tsx').then(({ route }) => route),
);

const report = createRoute({ getParentRoute: () => signedIn, path: '/reports/$name', validateSearch: reportSearch }).lazy(() =>
  import('./screens/report/route.tsx').then(({ route }) => route),
);

const reportRows = createRoute({ getParentRoute: () => signedIn, path: '/reports/$name/rows', validateSearch: reportSearch }).lazy(() =>
  import('./screens/report-rows/route.tsx').then(({ route }) => route),
);

const people = createRoute({ getParentRoute: () => signedIn, path: '/people', validateSearch: peopleSearch }).lazy(() =>
  import('./screens/people/route.tsx').then(({ route }) => route),
);

const recipientGroups = createRoute({
  getParentRoute: () => signedIn,
  path: '/recipient-groups',
  validateSearch: ({ unit }: Record<string, unknown>): { unit?: string } => (text(unit) ? { unit: text(unit) as string } : {}),
}).lazy(() => import('./screens/recipient-groups/route.tsx').then(({ route }) => route));

const units = createRoute({ getParentRoute: () => signedIn, path: '/units' }).lazy(() =>
  import('./screens/units/route.tsx').then(({ route }) => route),
);

const roles = createRoute({ getParentRoute: () => signedIn, path: '/roles' }).lazy(() =>
  import('./screens/roles/route.tsx').then(({ route }) => route),
);

const delegations = createRoute({ getParentRoute: () => signedIn, path: '/delegations' }).lazy(() =>
  import('./screens/delegations/route.tsx').then(({ route }) => route),
);

const proposals = createRoute({ getParentRoute: () => signedIn, path: '/proposals', validateSearch: proposalSearch }).lazy(() =>
  import('./screens/proposals/route.tsx').then(({ route }) => route),
);

const calendar = createRoute({ getParentRoute: () => signedIn, path: '/calendar', validateSearch: yearSearch }).lazy(() =>
  import('./screens/calendar/route.tsx').then(({ route }) => route),
);

const jobs = createRoute({ getParentRoute: () => signedIn, path: '/jobs' }).lazy(() =>
  import('./screens/jobs/route.tsx').then(({ route }) => route),
);

const publish = createRoute({ getParentRoute: () => signedIn, path: '/publish', validateSearch: publishSearch }).lazy(() =>
  import('./screens/publish/route.tsx').then(({ route }) => route),
);

const publishCalendar = createRoute({ getParentRoute: () => signedIn, path: '/publish/calendar', validateSearch: calendarSearch }).lazy(
  () => import('./screens/publish-calendar/route.tsx').then(({ route }) => route),
);

const incidents = createRoute({ getParentRoute: () => signedIn, path: '/incidents', validateSearch: incidentsSearch }).lazy(() =>
  import('./screens/incidents/route.tsx').then(({ route }) => route),
);

const candidates = createRoute({ getParentRoute: () => signedIn, path: '/candidates', validateSearch: candidatesSearch }).lazy(() =>
  import('./screens/candidates/route.tsx').then(({ route }) => route),
);

const reevaluations = createRoute({ getParentRoute: () => signedIn, path: '/reevaluations', validateSearch: reevaluationsSearch }).lazy(
  () => import('./screens/reevaluations/route.tsx').then(({ route }) => route),
);

const rescans = createRoute({ getParentRoute: () => signedIn, path: '/rescans' }).lazy(() =>
  import('./screens/rescans/route.tsx').then(({ route }) => route),
);

const imports = createRoute({
  getParentRoute: () => signedIn,
  path: '/imports',
  validateSearch: ({ id }: Record<string, unknown>): { id?: string } => (text(id) ? { id: text(id) as string } : {}),
}).lazy(() => import('./screens/imports/route.tsx').then(({ route }) => route));

const notifications = createRoute({
  getParentRoute: () => signedIn,
  path: '/notifications',
  validateSearch: ({ show }: Record<string, unknown>): { show?: 'all' } => (show === 'all' ? { show } : {}),
}).lazy(() => import('./screens/notifications/route.tsx').then(({ route }) => route));

const received = createRoute({ getParentRoute: () => signedIn, path: '/received' }).lazy(() =>
  import('./screens/received/route.tsx').then(({ route }) => route),
);

const receivedOne = createRoute({ getParentRoute: () => signedIn, path: '/received/$id' }).lazy(() =>
  import('./screens/received-one/route.tsx').then(({ route }) => route),
);

const mails = createRoute({ getParentRoute: () => signedIn, path: '/mails' }).lazy(() =>
  import('./screens/mails/route.tsx').then(({ route }) => route),
);

const rules = createRoute({ getParentRoute: () => signedIn, path: '/rules', validateSearch: rulesSearch }).lazy(() =>
  import('./screens/rules/route.tsx').then(({ route }) => route),
);

const rule = createRoute({ getParentRoute: () => signedIn, path: '/rules/$id' }).lazy(() =>
  import('./screens/rule/route.tsx').then(({ route }) => route),
);

const terms = createRoute({ getParentRoute: () => signedIn, path: '/terms', validateSearch: termsSearch }).lazy(() =>
  import('./screens/terms/route.tsx').then(({ route }) => route),
);

const patterns = createRoute({ getParentRoute: () => signedIn, path: '/patterns', validateSearch: patternsSearch }).lazy(() =>
  import('./screens/patterns/route.tsx').then(({ route }) => route),
);

const waivers = createRoute({ getParentRoute: () => signedIn, path: '/waivers', validateSearch: waiversSearch }).lazy(() =>
  import('./screens/waivers/route.tsx').then(({ route }) => route),
);

const packs = createRoute({ getParentRoute: () => signedIn, path: '/packs' }).lazy(() =>
  import('./screens/packs/route.tsx').then(({ route }) => route),
);

const kinds = createRoute({ getParentRoute: () => signedIn, path: '/kinds' }).lazy(() =>
  import('./screens/kinds/route.tsx').then(({ route }) => route),
);

const kind = createRoute({ getParentRoute: () => signedIn, path: '/kinds/$id', validateSearch: kindSearch }).lazy(() =>
  import('./screens/kind/route.tsx').then(({ route }) => route),
);

const catalogue = createRoute({ getParentRoute: () => signedIn, path: '/catalogue', validateSearch: catalogueSearch }).lazy(() =>
  import('./screens/catalogue/route.tsx').then(({ route }) => route),
);

const catalogueEntry = createRoute({ getParentRoute: () => signedIn, path: '/catalogue/$entry' }).lazy(() =>
  import('./screens/catalogue-entry/route.tsx').then(({ route }) => route),
);

const catalogueBoard = createRoute({ getParentRoute: () => signedIn, path: '/catalogue-board', validateSearch: boardSearch }).lazy(() =>
  import('./screens/catalogue-board/route.tsx').then(({ route }) => route),
);

const catalogueImport = createRoute({ getParentRoute: () => signedIn, path: '/catalogue-import' }).lazy(() =>
  import('./screens/catalogue-import/route.tsx').then(({ route }) => route),
);

const catalogueNames = createRoute({ getParentRoute: () => signedIn, path: '/catalogue-names' }).lazy(() =>
  import('./screens/catalogue-names/route.tsx').then(({ route }) => route),
);

const kindEditor = createRoute({ getParentRoute: () => signedIn, path: '/kind-editor', validateSearch: editorSearch }).lazy(() =>
  import('./screens/kind-editor/route.tsx').then(({ route }) => route),
);

const workflows = createRoute({ getParentRoute: () => signedIn, path: '/workflows', validateSearch: workflowsSearch }).lazy(() =>
  import('./screens/workflows/route.tsx').then(({ route }) => route),
);

const compose = createRoute({
  getParentRoute: () => signedIn,
  path: '/workflows/$id/$version',
  validateSearch: composeSearch,
}).lazy(() => import('./screens/compose/route.tsx').then(({ route }) => route));

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    firstPassword,
    secondFactor,
    proved,
    verify,
    signedIn.addChildren([
      home,
      queue,
      done,
      search,
      drafts,
      newItem,
      item,
      revise,
      me,
      audit,
      auditVerify,
      life,
      reports,
      report,
      reportRows,
      people,
      units,
      roles,
      recipientGroups,
      delegations,
      proposals,
      calendar,
      jobs,
      notifications,
      received,
      receivedOne,
      mails,
      rules,
      rule,
      terms,
      patterns,
      waivers,
      packs,
      kinds,
      kind,
      catalogue,
      catalogueEntry,
      catalogueBoard,
      catalogueImport,
      catalogueNames,
      kindEditor,
      workflows,
      compose,
      publish,
      publishCalendar,
      incidents,
      candidates,
      reevaluations,
      rescans,
      imports,
    ]),
    wholeWindow.addChildren([desk]),
  ]),
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

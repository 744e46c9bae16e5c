import { createRoute } from '@tanstack/react-router';
import { reportSearch } from '../data/report-questions.ts';
import { auditSearch } from '../screens/audit/search.ts';
import { signedIn } from './parents.ts';

const audit = createRoute({ getParentRoute: () => signedIn, path: '/audit', validateSearch: auditSearch }).lazy(() =>
  import('../screens/audit/route.tsx').then(({ route }) => route),
);

const auditVerify = createRoute({ getParentRoute: () => signedIn, path: '/audit/verify' }).lazy(() =>
  import('../screens/audit-verify/route.tsx').then(({ route }) => route),
);

const reports = createRoute({ getParentRoute: () => signedIn, path: '/reports' }).lazy(() =>
  import('../screens/reports/route.tsx').then(({ route }) => route),
);

const report = createRoute({ getParentRoute: () => signedIn, path: '/reports/$name', validateSearch: reportSearch }).lazy(() =>
  import('../screens/report/route.tsx').then(({ route }) => route),
);

const reportRows = createRoute({ getParentRoute: () => signedIn, path: '/reports/$name/rows', validateSearch: reportSearch }).lazy(() =>
  import('../screens/report-rows/route.tsx').then(({ route }) => route),
);

export const oversightRoutes = [audit, auditVerify, reports, report, reportRows] as const;

import { createRoute } from '@tanstack/react-router';
import { reportSearch } from '../data/report-questions.ts';
import { auditSearch } from '../screens/audit/search.ts';
import { signedIn } from './parents.ts';
import { screen } from './screen.ts';

const audit = createRoute({ getParentRoute: () => signedIn, path: '/audit', validateSearch: auditSearch }).lazy(
  screen(() => import('../screens/audit/route.tsx')),
);

const auditVerify = createRoute({ getParentRoute: () => signedIn, path: '/audit/verify' }).lazy(
  screen(() => import('../screens/audit-verify/route.tsx')),
);

const reports = createRoute({ getParentRoute: () => signedIn, path: '/reports' }).lazy(
  screen(() => import('../screens/reports/route.tsx')),
);

const report = createRoute({ getParentRoute: () => signedIn, path: '/reports/$name', validateSearch: reportSearch }).lazy(
  screen(() => import('../screens/report/route.tsx')),
);

const reportRows = createRoute({ getParentRoute: () => signedIn, path: '/reports/$name/rows', validateSearch: reportSearch }).lazy(
  screen(() => import('../screens/report-rows/route.tsx')),
);

const ledger = createRoute({ getParentRoute: () => signedIn, path: '/ledgers/$name', validateSearch: reportSearch }).lazy(
  screen(() => import('../screens/ledger/route.tsx')),
);

export const oversightRoutes = [audit, auditVerify, reports, report, reportRows, ledger] as const;

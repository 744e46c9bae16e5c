import { createRoute } from '@tanstack/react-router';
import { catalogueSearch } from '../data/catalogue-search.ts';
import { boardSearch } from '../screens/catalogue-board/search.ts';
import { signedIn } from './parents.ts';
import { screen } from './screen.ts';

const catalogue = createRoute({ getParentRoute: () => signedIn, path: '/catalogue', validateSearch: catalogueSearch }).lazy(
  screen(() => import('../screens/catalogue/route.tsx')),
);

const catalogueEntry = createRoute({ getParentRoute: () => signedIn, path: '/catalogue/$entry' }).lazy(
  screen(() => import('../screens/catalogue-entry/route.tsx')),
);

const catalogueBoard = createRoute({ getParentRoute: () => signedIn, path: '/catalogue-board', validateSearch: boardSearch }).lazy(
  screen(() => import('../screens/catalogue-board/route.tsx')),
);

const catalogueImport = createRoute({ getParentRoute: () => signedIn, path: '/catalogue-import' }).lazy(
  screen(() => import('../screens/catalogue-import/route.tsx')),
);

const catalogueNames = createRoute({ getParentRoute: () => signedIn, path: '/catalogue-names' }).lazy(
  screen(() => import('../screens/catalogue-names/route.tsx')),
);

export const catalogueRoutes = [catalogue, catalogueEntry, catalogueBoard, catalogueImport, catalogueNames] as const;

import { createRoute } from '@tanstack/react-router';
import { catalogueSearch } from '../data/catalogue.ts';
import { boardSearch } from '../screens/catalogue-board/search.ts';
import { signedIn } from './parents.ts';

const catalogue = createRoute({ getParentRoute: () => signedIn, path: '/catalogue', validateSearch: catalogueSearch }).lazy(() =>
  import('../screens/catalogue/route.tsx').then(({ route }) => route),
);

const catalogueEntry = createRoute({ getParentRoute: () => signedIn, path: '/catalogue/$entry' }).lazy(() =>
  import('../screens/catalogue-entry/route.tsx').then(({ route }) => route),
);

const catalogueBoard = createRoute({ getParentRoute: () => signedIn, path: '/catalogue-board', validateSearch: boardSearch }).lazy(() =>
  import('../screens/catalogue-board/route.tsx').then(({ route }) => route),
);

const catalogueImport = createRoute({ getParentRoute: () => signedIn, path: '/catalogue-import' }).lazy(() =>
  import('../screens/catalogue-import/route.tsx').then(({ route }) => route),
);

const catalogueNames = createRoute({ getParentRoute: () => signedIn, path: '/catalogue-names' }).lazy(() =>
  import('../screens/catalogue-names/route.tsx').then(({ route }) => route),
);

export const catalogueRoutes = [catalogue, catalogueEntry, catalogueBoard, catalogueImport, catalogueNames] as const;

import { createRoute } from '@tanstack/react-router';
import { patternsSearch } from '../screens/patterns/search.ts';
import { rulesSearch } from '../screens/rules/search.ts';
import { termsSearch } from '../screens/terms/search.ts';
import { waiversSearch } from '../screens/waivers/search.ts';
import { signedIn } from './parents.ts';

const rules = createRoute({ getParentRoute: () => signedIn, path: '/rules', validateSearch: rulesSearch }).lazy(() =>
  import('../screens/rules/route.tsx').then(({ route }) => route),
);

const rule = createRoute({ getParentRoute: () => signedIn, path: '/rules/$id' }).lazy(() =>
  import('../screens/rule/route.tsx').then(({ route }) => route),
);

const terms = createRoute({ getParentRoute: () => signedIn, path: '/terms', validateSearch: termsSearch }).lazy(() =>
  import('../screens/terms/route.tsx').then(({ route }) => route),
);

const patterns = createRoute({ getParentRoute: () => signedIn, path: '/patterns', validateSearch: patternsSearch }).lazy(() =>
  import('../screens/patterns/route.tsx').then(({ route }) => route),
);

const waivers = createRoute({ getParentRoute: () => signedIn, path: '/waivers', validateSearch: waiversSearch }).lazy(() =>
  import('../screens/waivers/route.tsx').then(({ route }) => route),
);

const packs = createRoute({ getParentRoute: () => signedIn, path: '/packs' }).lazy(() =>
  import('../screens/packs/route.tsx').then(({ route }) => route),
);

export const rulesRoutes = [rules, rule, terms, patterns, waivers, packs] as const;

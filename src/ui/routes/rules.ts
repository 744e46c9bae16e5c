import { createRoute } from '@tanstack/react-router';
import { patternsSearch } from '../screens/patterns/search.ts';
import { rulesSearch } from '../screens/rules/search.ts';
import { termsSearch } from '../screens/terms/search.ts';
import { waiversSearch } from '../screens/waivers/search.ts';
import { signedIn } from './parents.ts';
import { screen } from './screen.ts';

const rules = createRoute({ getParentRoute: () => signedIn, path: '/rules', validateSearch: rulesSearch }).lazy(
  screen(() => import('../screens/rules/route.tsx')),
);

const rule = createRoute({ getParentRoute: () => signedIn, path: '/rules/$id' }).lazy(screen(() => import('../screens/rule/route.tsx')));

const terms = createRoute({ getParentRoute: () => signedIn, path: '/terms', validateSearch: termsSearch }).lazy(
  screen(() => import('../screens/terms/route.tsx')),
);

const patterns = createRoute({ getParentRoute: () => signedIn, path: '/patterns', validateSearch: patternsSearch }).lazy(
  screen(() => import('../screens/patterns/route.tsx')),
);

const waivers = createRoute({ getParentRoute: () => signedIn, path: '/waivers', validateSearch: waiversSearch }).lazy(
  screen(() => import('../screens/waivers/route.tsx')),
);

const packs = createRoute({ getParentRoute: () => signedIn, path: '/packs' }).lazy(screen(() => import('../screens/packs/route.tsx')));

export const rulesRoutes = [rules, rule, terms, patterns, waivers, packs] as const;

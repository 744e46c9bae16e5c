import express, { type Express } from 'express';
import type { Engine } from '../engine/engine.ts';
import { securityHeaders } from './access/security-headers.ts';
import { healthRoutes } from './health.ts';
import { rateLimits } from './limits/rate-limits.ts';
import { logRoutes } from './log/routes.ts';
import type { AppOptions } from './options.ts';
import { publicPages } from './pages/public-pages.ts';
import { noSuchAddress, problemHandler } from './problems/problem.ts';
import { docsRoutes } from './reference/docs.ts';
import { requestId, requestLog } from './request-log.ts';
import { ROUTES } from './route-table.ts';
import { serveRoute } from './serve-route.ts';
import { witnessRoutes } from './witness/routes.ts';

/**
 * The HTTP edge: every rule lives behind it in the engine, none here. `extend` adds what is served beside the API (the browser
 * workspace), after the API's own addresses and before the answer for unknown ones.
 */
export function createApp(engine: Engine, options: AppOptions, extend?: (app: Express) => void): Express {
  const app = express();
  const limits = rateLimits(options.limits, engine.store.counts);
  app.disable('x-powered-by').set('trust proxy', options.proxies).set('etag', false).set('query parser', 'simple');
  app.use(requestId, requestLog(options.logger, options.metrics), securityHeaders(options.secure));
  app.use(healthRoutes(engine, options));
  app.use('/api', limits.perAddress);
  app.use(docsRoutes());
  app.use('/log', limits.perAddress, logRoutes(engine, options.publicLog ?? false));
  app.use('/witness', limits.perAddress, witnessRoutes(engine, options.witness));
  app.use(publicPages(engine, options, limits));
  for (const route of ROUTES) {
    app[route.method](route.path.replace(/\{(\w+)\}/g, ':$1'), serveRoute(engine, options, limits, route));
  }
  extend?.(app);
  app.use(noSuchAddress);
  app.use(problemHandler(options.logger));
  return app;
}

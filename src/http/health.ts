import { hash, timingSafeEqual } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Router } from 'express';
import { ReviewError } from '../domain/errors.ts';
import type { Engine } from '../engine/engine.ts';
import type { AppOptions } from './options.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * For the machines that run the installation. `/healthz`: the process answers. `/readyz`: it can do its work: the database answers, files can be stored, jobs are worked on. `/metrics`: with the
 * token, or without one from the machine itself and not through a proxy.
 */
export function healthRoutes(engine: Engine, options: AppOptions): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.locals['route'] = '/healthz';
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    response.locals['route'] = '/readyz';
    const [database, storage] = await Promise.all([settles(engine.store.ping()), settles(engine.store.blobs.probe())]);
    const worker = options.workerReady();
    response
      .set('Cache-Control', 'no-store')
      .status(database && worker && storage ? 200 : 503)
      .json({ database, worker, storage });
  });
  router.get('/metrics', async (request, response) => {
    response.locals['route'] = '/metrics';
    if (!mayReadMetrics(request.get('Authorization'), request.socket.remoteAddress, proxied(request.headers), options.metricsToken)) {
      throw new ReviewError('not-found', 'There is nothing at this address. See /api/docs.');
    }
    response.type(options.metrics.registry.contentType).send(await options.metrics.registry.metrics());
  });
  return router;
}

/** Milliseconds that a part may take to say that it works: the machine that asks does not wait for ever. */
const PATIENCE = 5_000;

export async function settles(asked: Promise<unknown>): Promise<boolean> {
  const late = pause(PATIENCE, false, { ref: false });
  return Promise.race([
    asked.then(
      () => true,
      () => false,
    ),
    late,
  ]);
}

function proxied(headers: Record<string, unknown>): boolean {
  return headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined || headers['via'] !== undefined;
}

function mayReadMetrics(header: string | undefined, address: string | undefined, viaProxy: boolean, token: string | undefined): boolean {
  if (token === undefined) return !viaProxy && address !== undefined && LOOPBACK.has(address);
  const digest = (text: string) => Buffer.from(hash('sha256', text, 'hex'));
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
}

import { type RequestHandler, type Response, Router } from 'express';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { logPolicy, logTrustRoot } from '../../engine/log/log-trust.ts';
import { readLogTile } from '../../engine/log/read-log.ts';
import { releaseKeysPem } from '../../engine/proof/release-keys.ts';
import { recallList } from '../../engine/publishing/recall-list.ts';

const IMMUTABLE = 'public, max-age=31536000, immutable';
const FRESH = 'no-cache';

/**
 * The log for everybody, as C2SP tlog-tiles lays it out: plain files, which a mirror may serve as well. What is not there yet is 404. Where the log is not
 * public all of it is.
 */
export function logRoutes(engine: Engine, isPublic: boolean): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.locals['route'] = '/log/{file}';
    response.set('X-Content-Type-Options', 'nosniff');
    next(isPublic ? undefined : nothing());
  });
  router.get(
    '/checkpoint',
    text(async () => (await engine.store.log.checkpoint())?.note),
  );
  router.get(
    '/policy',
    text(() => logPolicy(engine)),
  );
  router.get('/release.pem', async (_request, response) => {
    answer(response, await releaseKeysPem(engine), FRESH, 'application/x-pem-file');
  });
  router.get('/recalled', async (_request, response) => {
    answer(response, await recallList(engine), FRESH, 'application/json; charset=utf-8');
  });
  router.get('/trusted_root.json', async (_request, response) => {
    const root = await logTrustRoot(engine);
    answer(response, root, FRESH, 'application/json; charset=utf-8');
  });
  router.get(
    '/stamped/checkpoint',
    text(async () => (await engine.store.stamps.checkpoint())?.note),
  );
  router.get('/stamped/checkpoint.tsr', async (_request, response) => {
    answer(response, (await engine.store.stamps.checkpoint())?.stamp, FRESH, 'application/timestamp-reply');
  });
  router.get('/tile/*path', async (request, response) => {
    answer(response, await readLogTile(engine, request.path.slice(1)), IMMUTABLE, 'application/octet-stream');
  });
  router.use(() => {
    throw nothing();
  });
  return router;
}

function text(read: () => Promise<string | undefined>): RequestHandler {
  return async (_request, response) => answer(response, await read(), FRESH, 'text/plain; charset=utf-8');
}

function answer(response: Response, body: string | Buffer | undefined, caching: string, type: string): void {
  if (body === undefined) throw nothing();
  response.set('Cache-Control', caching).set('Access-Control-Allow-Origin', '*').type(type).send(body);
}

function nothing(): ReviewError {
  return new ReviewError('not-found', {
    en: 'There is nothing at this address: the log is not public here, or it has not come so far yet.',
    zh: '此地址没有内容：日志未公开，或尚未生成到这一步。',
  });
}

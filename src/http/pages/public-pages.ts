import { type Request, type RequestHandler, type Response, Router } from 'express';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import type { AppOptions } from '../options.ts';
import { problemHandler } from '../problems/problem.ts';
import { PROBLEM_STATUS } from '../problems/problem-status.ts';
import { deliveryRoutes } from './delivery/routes.ts';
import { helpRoutes } from './help/routes.ts';
import { libraryRoutes } from './library/routes.ts';
import { answerPage } from './page/answer-page.ts';
import { framed } from './page/frame.ts';
import { problemBody, problemTitle } from './page/problem-page.ts';
import { readerOf } from './page/reader.ts';
import { pageStyle } from './page/style.ts';
import { placeRoutes } from './place/routes.ts';

/**
 * The pages that need no sign-in and no script: the public library, a recipient's page, and help. They ask the same use cases as the API
 * does, and say what these refuse as a page.
 */
export function publicPages(engine: Engine, options: AppOptions, limits: RateLimits): Router {
  const style = pageStyle();
  const router = Router();
  router.get(style.address, (_request, response) => {
    response.locals['route'] = '/pages/{style}';
    response.set('Cache-Control', 'public, max-age=31536000, immutable').type('css').send(style.text);
  });
  const places = [
    { path: '/library', routes: libraryRoutes(engine, options, style.address), limit: limits.perAddress, alone: false },
    { path: '/d', routes: deliveryRoutes(engine, options, style.address), limit: limits.links, alone: true },
    { path: '/p', routes: placeRoutes(engine, style.address), limit: limits.links, alone: true },
    { path: '/help', routes: helpRoutes(style.address), limit: limits.perAddress, alone: false },
  ];
  for (const { path, routes, limit, alone } of places) {
    router.use(path, inPlace(path), limit, routes, nothingHere, problemHandler(options.logger, problemPage(style.address, path, alone)));
  }
  return router;
}

/** The log names the place, never the address: it may hold a link's token. */
function inPlace(path: string): RequestHandler {
  return (_request, response, next) => {
    response.locals['route'] = `${path}/{page}`;
    next();
  };
}

const nothingHere: RequestHandler = () => {
  throw new ReviewError('not-found', { en: 'There is nothing at this address.', zh: '此地址没有内容。' });
};

function problemPage(style: string, path: string, alone: boolean) {
  return (request: Request, response: Response, error: ReviewError) => {
    const reader = readerOf(request);
    const body = problemBody(reader, error, response.locals['requestId'] as string, { alone });
    // The address itself may hold a token, and what was asked for is not here: the other language is one of the place.
    const page = {
      title: problemTitle(reader, error),
      body,
      path: alone ? (request.originalUrl.split('?')[0] ?? path) : path,
      style,
      unlisted: true as const,
    };
    response.status(PROBLEM_STATUS[error.code]);
    void answerPage(request, response, {
      body: framed(reader, alone ? { ...page, alone: true } : page),
      type: 'text/html',
      caching: 'no-store',
      compress: false,
    });
  };
}

import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';

/** What a client may send as its own request id: short and harmless in a log line. */
const REQUEST_ID = /^[A-Za-z0-9_-]{8,64}$/;

/** Gives every request an id: the client's `X-Request-Id` where it is harmless, a new one otherwise; it comes back in the answer. */
export const requestId: RequestHandler = (request, response, next) => {
  const sent = request.get('X-Request-Id');
  const id = sent !== undefined && REQUEST_ID.test(sent) ? sent : randomUUID();
  response.locals['requestId'] = id;
  response.set('X-Request-Id', id);
  next();
};

/**
 * One line per request, and its metrics. It says the route's pattern and not the address, which may hold a link's token; no body,
 * header, query, file name or message ever (I8).
 */
export function requestLog(logger: Logger, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const begun = process.hrtime.bigint();
    response.once('close', () => {
      const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
      const route = (response.locals['route'] as string | undefined) ?? 'unknown';
      const line = {
        requestId: response.locals['requestId'],
        method: request.method,
        route,
        status: response.statusCode,
        ms: Math.round(seconds * 10_000) / 10,
        account: response.locals['account'],
        code: response.locals['code'],
        cut: response.writableFinished ? undefined : true,
      };
      metrics.request({ method: request.method, route, status: response.statusCode }, seconds);
      logger[response.statusCode >= 500 ? 'warn' : 'info'](line, 'request');
    });
    next();
  };
}

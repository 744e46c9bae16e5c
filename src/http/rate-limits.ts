import { hash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { ReviewError } from '../domain/errors.ts';
import type { Limits } from './options.ts';

const MINUTE = 60_000;

export interface RateLimits {
  perAddress: RequestHandler;
  perAccount: RequestHandler;
  signIn: RequestHandler[];
  links: RequestHandler;
}

/**
 * Limits of one process, in its memory: with several processes behind one address each allows as many. The two for signing in
 * count refusals only, so that a shared office address is not locked out by people who sign in rightly.
 */
export function rateLimits(limits: Limits): RateLimits {
  return {
    perAddress: limiter(limits.perAddress, MINUTE, addressOf, false),
    perAccount: limiter(limits.perAccount, MINUTE, (_request, account) => account ?? 'nobody', false),
    signIn: [limiter(limits.signInsPerAddress, 15 * MINUTE, addressOf, true), limiter(limits.signInsPerLogin, 15 * MINUTE, loginOf, true)],
    links: limiter(limits.linksPerAddress, MINUTE, addressOf, false),
  };
}

function limiter(
  limit: number,
  windowMs: number,
  keyOf: (request: Request, account?: string) => string,
  failuresOnly: boolean,
): RequestHandler {
  return rateLimit({
    windowMs,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skipSuccessfulRequests: failuresOnly,
    keyGenerator: (request, response) => keyOf(request, response.locals['account'] as string | undefined),
    handler: (_request, _response, next) => {
      next(new ReviewError('too-many-requests', 'Too many requests. Wait as long as Retry-After says.'));
    },
    validate: { xForwardedForHeader: false, forwardedHeader: false },
  });
}

function addressOf(request: Request): string {
  return ipKeyGenerator(request.ip ?? 'unknown');
}

/** The account that is signed in, or the name that somebody tries: as a hash, since the limiter has no need to know names. */
function loginOf(request: Request, account?: string): string {
  if (account !== undefined) return account;
  const login = (request.body as { login?: unknown } | undefined)?.login;
  return hash('sha256', typeof login === 'string' ? login.trim().toLowerCase() : '', 'hex');
}

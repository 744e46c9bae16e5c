import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { ReviewError } from '../../domain/errors.ts';
import type { RequestCounts } from '../../engine/ports.ts';
import type { Limits } from '../options.ts';
import { GatheredCounts } from './gathered-counts.ts';
import { Holding } from './holding.ts';

const MINUTE_SECONDS = 60;

/** Limits against floods. Those against guessing are the engine's (`people/guessing.ts`). */
export interface RateLimits {
  perAddress: RequestHandler;
  perAccount: RequestHandler;
  links: RequestHandler;
  holding: Holding;
}

/** Limits of the whole installation, whichever of its processes is asked. */
export function rateLimits(limits: Limits, counts: RequestCounts): RateLimits {
  const limiter = (name: string, limit: number, keyOf: (request: Request, account?: string) => string): RequestHandler =>
    rateLimit({
      windowMs: MINUTE_SECONDS * 1000,
      limit,
      store: new GatheredCounts(counts, `${name}:`, MINUTE_SECONDS),
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      keyGenerator: (request, response) => keyOf(request, response.locals['account'] as string | undefined),
      handler: (_request, _response, next) => {
        next(new ReviewError('too-many-requests', 'Too many requests. Wait as long as Retry-After says.'));
      },
      validate: { xForwardedForHeader: false, forwardedHeader: false },
    });
  return {
    perAddress: limiter('address', limits.perAddress, sourceOf),
    perAccount: limiter('account', limits.perAccount, (_request, account) => account ?? 'nobody'),
    links: limiter('links', limits.linksPerAddress, sourceOf),
    holding: new Holding(),
  };
}

/** Who sends it as the network knows: an IPv4 address, or the network that an IPv6 address is one of very many in. */
export function sourceOf(request: Request): string {
  return ipKeyGenerator(request.ip ?? 'unknown');
}

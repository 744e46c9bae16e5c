import type { Request } from 'express';
import { ReviewError } from '../../domain/errors.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that a cookie authenticates unless the browser says that one of our own pages sent it: `Origin` is ours, or
 * without one `Sec-Fetch-Site: same-origin` (Fetch standard; OWASP CSRF prevention). With neither, nobody vouches: refused too.
 */
export function checkOrigin(request: Request, origins: readonly string[]): void {
  if (SAFE.has(request.method)) return;
  const origin = request.get('Origin');
  if (origin !== undefined ? isOurs(request, origin, origins) : request.get('Sec-Fetch-Site') === 'same-origin') return;
  const message = 'A change with a session cookie needs an Origin header of this installation. Send one, or use an API token.';
  throw new ReviewError('origin-refused', message);
}

/** Refuses another site's form that signs its victim in as somebody else. A client that is no browser sends neither header. */
export function checkForeignOrigin(request: Request, origins: readonly string[]): void {
  const foreignSite = ['cross-site', 'same-site'].includes(request.get('Sec-Fetch-Site') ?? '');
  if (request.get('Origin') !== undefined || foreignSite) checkOrigin(request, origins);
}

function isOurs(request: Request, origin: string, origins: readonly string[]): boolean {
  if (origins.length > 0) return origins.includes(origin);
  return URL.canParse(origin) && new URL(origin).host === request.get('Host');
}

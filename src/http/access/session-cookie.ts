import type { CookieOptions, Request, Response } from 'express';

/** `__Host-` binds the cookie to this host and to https; browsers refuse it without. */
function cookieName(secure: boolean): string {
  return secure ? '__Host-imprimatur' : 'imprimatur';
}

function flags(secure: boolean): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure };
}

export function setSessionCookie(response: Response, secure: boolean, token: string, expiresAt: string): void {
  response.cookie(cookieName(secure), token, { ...flags(secure), expires: new Date(expiresAt) });
}

export function clearSessionCookie(response: Response, secure: boolean): void {
  response.clearCookie(cookieName(secure), flags(secure));
}

/** The session token of a request; undefined without one. Our tokens are base64url: nothing needs decoding. */
export function readSessionCookie(request: Request, secure: boolean): string | undefined {
  const name = cookieName(secure);
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || undefined;
  }
  return undefined;
}

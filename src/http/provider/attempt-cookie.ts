import type { Request, Response } from 'express';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Attempt } from './provider.ts';

/** What is kept while somebody is at the sign-in service. */
export interface Journey extends Attempt {
  next: string;
  /** The session that is to be proved; null for a sign-in. */
  proves: string | null;
  /** Account of that session. */
  account: string | null;
  until: string;
}

const MINUTES = 10;
const SEALED_FOR = 'a sign-in at the service of the organisation';
const nameOf = (secure: boolean) => (secure ? '__Host-imprimatur-provider' : 'imprimatur-provider');
/** Lax: the person comes back by a link of another site. */
const flags = (secure: boolean) => ({ httpOnly: true, sameSite: 'lax' as const, path: '/', secure });

/** Keeps the journey in the browser that began it, sealed: another browser has nothing to come back with. */
export function setAttemptCookie({ vault, clock }: Engine, response: Response, secure: boolean, journey: Omit<Journey, 'until'>): void {
  const until = new Date(Date.parse(clock.now()) + MINUTES * 60_000).toISOString();
  const sealed = vault.seal(JSON.stringify({ ...journey, until }), SEALED_FOR);
  response.cookie(nameOf(secure), sealed, { ...flags(secure), maxAge: MINUTES * 60_000 });
}

/** Takes the journey out of the browser: it is good once. `provider-refused` when there is none, or it took too long. */
export function takeAttemptCookie({ vault, clock }: Engine, request: Request, response: Response, secure: boolean): Journey {
  const name = nameOf(secure);
  response.clearCookie(name, flags(secure));
  const pair = (request.headers.cookie ?? '').split(';').find((one) => one.trim().startsWith(`${name}=`));
  const sealed = pair?.slice(pair.indexOf('=') + 1).trim();
  if (!sealed) throw tooLate();
  const journey = opened(vault, sealed);
  if (journey === null || journey.until <= clock.now()) throw tooLate();
  return journey;
}

function opened(vault: Engine['vault'], sealed: string): Journey | null {
  try {
    return JSON.parse(vault.open(sealed, SEALED_FOR)) as Journey;
  } catch {
    return null;
  }
}

function tooLate(): ReviewError {
  return new ReviewError('provider-refused', 'The sign-in took too long, or was begun in another browser. Begin it again.');
}

import type { Request } from 'express';
import { ReviewError } from '../../domain/errors.ts';
import type { Scope } from '../../domain/scopes.ts';
import type { Engine } from '../../engine/engine.ts';
import { identifySession, identifyToken, identifyWaiting } from '../../engine/people/sign-in/identify.ts';
import { requireProof } from '../../engine/people/sign-in/proof.ts';
import type { AccountRow, SessionRow } from '../../engine/ports.ts';
import type { AppOptions } from '../options.ts';
import { isFromThisMachine } from './local-request.ts';
import { checkOrigin } from './origin-check.ts';
import { readSessionCookie } from './session-cookie.ts';

/** Who sends a request. A session reaches as far as the person's roles; a token no further than its scopes. */
export interface Caller {
  account: AccountRow;
  /** The installation asks this account for a second factor, and it has none. */
  lacksSecondFactor: boolean;
  by: 'session' | 'token';
  /** Undefined for a token. */
  session?: SessionRow;
  /** Null for a session: every scope. */
  scopes: readonly Scope[] | null;
}

type AccessOptions = Pick<AppOptions, 'secure' | 'origins' | 'loopbackOnly'>;

/**
 * The caller of a request, undefined when it names none. A credential that is expired, ended or of a disabled account is
 * `not-signed-in`, and so is a bad token beside a good cookie: it never falls back to another identity.
 */
export async function authenticate(engine: Engine, request: Request, options: AccessOptions): Promise<Caller | undefined> {
  const header = request.get('Authorization');
  if (header !== undefined) return tokenCaller(engine, header);
  const cookie = readSessionCookie(request, options.secure);
  if (cookie === undefined) return undefined;
  const found = await identifySession(engine, cookie);
  if (!found) return undefined;
  // What a click on this machine opened is good on this machine only.
  if (found.session.way === 'demonstration' && !isFromThisMachine(request, options)) return undefined;
  checkOrigin(request, options.origins);
  return { ...found, by: 'session', scopes: null };
}

/** Whose sign-in waits for the second factor, by the cookie; `not-signed-in` when none does. A session that is complete is none. */
export async function waitingCaller(engine: Engine, request: Request, options: AccessOptions): Promise<Caller> {
  const cookie = readSessionCookie(request, options.secure);
  const found = cookie === undefined ? undefined : await identifyWaiting(engine, cookie);
  if (!found) throw new ReviewError('not-signed-in', 'No sign-in waits for a code: it took too long, or has ended. Sign in again.');
  checkOrigin(request, options.origins);
  return { ...found, lacksSecondFactor: false, by: 'session', scopes: null };
}

async function tokenCaller(engine: Engine, header: string): Promise<Caller> {
  const token = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(header)?.[1];
  const found = token === undefined ? undefined : await identifyToken(engine, token);
  if (!found) throw new ReviewError('not-signed-in', 'This API token is unknown, expired or revoked. Make a new one.');
  return { ...found, by: 'token' };
}

/** `scope-missing` when a token has none of these scopes. */
export function requireScope(caller: Caller, scopes: readonly Scope[]): void {
  const { scopes: held } = caller;
  if (held === null || scopes.some((scope) => held.includes(scope))) return;
  throw new ReviewError('scope-missing', `This needs an API token with the scope ${scopes.join(' or ')}.`, { scopes });
}

/** The session of a caller who has one: on routes that only take sessions. */
export function currentSession({ session }: Caller): SessionRow {
  if (!session) throw new ReviewError('scope-missing', 'This cannot be done with an API token. Sign in.', { scopes: [] });
  return session;
}

/** For what signs: a session whose owner proved who they are within the last minutes, or a token that was made to sign. */
export function requireSigning(engine: Engine, caller: Caller): void {
  if (caller.session) requireProof(engine, caller.session);
  else requireScope(caller, ['sign']);
}

/** What a person has to set up before anything else. Who came in without the password need not know the first one. */
export function owedBy({ account, session, lacksSecondFactor }: Caller): 'own-password' | 'second-factor' | null {
  if (account.mustChangePassword && (session === undefined || session.way === 'password')) return 'own-password';
  return lacksSecondFactor ? 'second-factor' : null;
}

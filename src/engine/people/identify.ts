import type { Scope } from '../../domain/scopes.ts';
import type { Engine } from '../engine.ts';
import type { AccountRow, SessionRow } from '../ports.ts';
import { secretHash } from '../secrets.ts';

/** The instant since which a session must have been used. */
export function idleSince({ clock, settings }: Pick<Engine, 'clock' | 'settings'>): string {
  return new Date(Date.parse(clock.now()) - settings.idleMinutes * 60_000).toISOString();
}

/** The account and session of a cookie: undefined once it is expired, ended, idle for too long, or its account is disabled. */
export async function identifySession(engine: Engine, token: string): Promise<{ account: AccountRow; session: SessionRow } | undefined> {
  return engine.store.signIns.session(secretHash(token), engine.clock.now(), idleSince(engine));
}

/** The account of an API token, and how far the token reaches: undefined once it is expired, revoked, or its account is disabled. */
export async function identifyToken(engine: Engine, token: string): Promise<{ account: AccountRow; scopes: Scope[] } | undefined> {
  const found = await engine.store.signIns.token(secretHash(token), engine.clock.now());
  return found && { account: found.account, scopes: found.token.scopes as Scope[] };
}

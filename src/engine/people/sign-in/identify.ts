import type { Scope } from '../../../domain/scopes.ts';
import type { Engine } from '../../engine.ts';
import type { AccountRow, Identity, SessionRow } from '../../ports.ts';
import { secretHash } from '../../secrets.ts';

/** The instant since which a session must have been used. */
export function idleSince({ clock, settings }: Pick<Engine, 'clock' | 'settings'>): string {
  return new Date(Date.parse(clock.now()) - settings.idleMinutes * 60_000).toISOString();
}

/**
 * Who a cookie is of: undefined once the session is expired, ended, idle for too long, or its account is disabled, and while it waits for the
 * second factor.
 */
export async function identifySession(engine: Engine, token: string): Promise<(Identity & { session: SessionRow }) | undefined> {
  return engine.store.signIns.session(secretHash(token), engine.clock.now(), idleSince(engine));
}

/** The same for a session that waits for the second factor, and for no other. */
export async function identifyWaiting(engine: Engine, token: string): Promise<{ session: SessionRow; account: AccountRow } | undefined> {
  return engine.store.signIns.waitingSession(secretHash(token), engine.clock.now());
}

/** Who an API token is of, and how far it reaches: undefined once it is expired, revoked, or its account is disabled. */
export async function identifyToken(engine: Engine, token: string): Promise<(Identity & { scopes: Scope[] }) | undefined> {
  const found = await engine.store.signIns.token(secretHash(token), engine.clock.now());
  if (!found) return undefined;
  const { token: row, ...identity } = found;
  return { ...identity, scopes: row.scopes as Scope[] };
}

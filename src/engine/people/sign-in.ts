import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { AccountRow, SessionRow } from '../ports.ts';
import { newSecret, secretHash } from '../secrets.ts';
import { passwordMatches } from './passwords.ts';

export interface SignedIn {
  account: AccountRow;
  session: SessionRow;
  /** The cookie's value: here and nowhere else in plain. */
  token: string;
}

/**
 * Opens a session. An unknown login and a wrong password get the same refusal after the same work; that an account is
 * disabled is told only to somebody who knows its password.
 */
export async function signIn(
  engine: Engine,
  credentials: { login: string; password: string },
  from: { address: string | null; agent: string | null } = { address: null, agent: null },
): Promise<SignedIn> {
  const account = await engine.store.directory.accountByLogin(credentials.login.trim().toLowerCase());
  const matches = await passwordMatches(account?.passwordHash, credentials.password);
  if (!account || !matches) throw refused();
  if (!account.active) throw new ReviewError('account-disabled', 'This account is disabled. Ask an administrator.');
  const now = engine.clock.now();
  const token = newSecret();
  const session: SessionRow = {
    id: newId(),
    account: account.id,
    tokenHash: secretHash(token),
    createdAt: now,
    expiresAt: new Date(Date.parse(now) + engine.settings.sessionHours * 3_600_000).toISOString(),
    lastUsedAt: now,
    ...from,
    provedAt: now,
  };
  // False: the password was changed between the two lines, and this one is the old one.
  if (!(await engine.store.signIns.createSession(session, account.passwordHash))) throw refused();
  return { account, session, token };
}

function refused(): ReviewError {
  return new ReviewError('sign-in-refused', 'The sign-in name or the password is wrong. Try again.');
}

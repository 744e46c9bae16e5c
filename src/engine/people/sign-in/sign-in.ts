import { ReviewError } from '../../../domain/errors.ts';
import type { Engine } from '../../engine.ts';
import { newId } from '../../ids.ts';
import type { AccountRow, SessionRow, SignInWay } from '../../ports.ts';
import { newSecret, secretHash } from '../../secrets.ts';
import { passwordMatches } from './passwords.ts';

export interface SignedIn {
  account: AccountRow;
  /** Says whether it waits for the second factor: then it is good for that and nothing else. */
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
  from: SignInSource = { address: null, agent: null },
): Promise<SignedIn> {
  const account = await engine.store.directory.accountByLogin(credentials.login.trim().toLowerCase());
  const matches = await passwordMatches(account?.passwordHash, credentials.password);
  if (!account || !matches) throw refused();
  const opened = await openSession(engine, account, 'password', from);
  // The password was changed between the two lines, and this one is the old one.
  if (!opened) throw refused();
  return opened;
}

/** Where a session is opened from. */
export interface SignInSource {
  address: string | null;
  agent: string | null;
}

/**
 * Opens a session for somebody who has shown who they are, just now or at `provedAt`; undefined when the password of the account was changed
 * meanwhile.
 */
export async function openSession(
  engine: Engine,
  account: AccountRow,
  way: SignInWay,
  from: SignInSource,
  provedAt: string | null = engine.clock.now(),
): Promise<SignedIn | undefined> {
  if (!account.active)
    throw new ReviewError('account-disabled', {
      en: 'This account is disabled. Ask an administrator.',
      zh: '该账号已停用，请联系管理员。',
    });
  const now = engine.clock.now();
  const token = newSecret();
  const made = await engine.store.signIns.createSession(
    {
      id: newId(),
      account: account.id,
      tokenHash: secretHash(token),
      createdAt: now,
      expiresAt: sessionEnd(engine, now),
      lastUsedAt: now,
      ...from,
      provedAt,
      way,
    },
    account.passwordHash,
  );
  return made && { account, session: made, token };
}

/** The end of a session that begins now, however busy it is. */
export function sessionEnd({ settings }: Pick<Engine, 'settings'>, now: string): string {
  return new Date(Date.parse(now) + settings.sessionHours * 3_600_000).toISOString();
}

function refused(): ReviewError {
  return new ReviewError('sign-in-refused', {
    en: 'The sign-in name or the password is wrong. Try again.',
    zh: '登录名或密码不正确，请重试。',
  });
}

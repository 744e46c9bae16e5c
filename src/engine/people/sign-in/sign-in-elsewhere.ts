import { ReviewError } from '../../../domain/errors.ts';
import type { Engine } from '../../engine.ts';
import { newId } from '../../ids.ts';
import type { AccountRow, AdminRecord, OutsideName, SessionRow } from '../../ports.ts';
import { newSecret } from '../../secrets.ts';
import { hashPassword } from './passwords.ts';
import { openSession, type SignedIn, type SignInSource } from './sign-in.ts';

/** The organisation's sign-in service (OpenID Connect Core 1.0), as the environment names it. */
export interface ProviderSettings {
  issuer: string;
  clientId: string;
  clientSecret: string | undefined;
  /** What the button says; null: no name. */
  name: string | null;
  /** Claim by which an account is found the first time: `email` is compared with addresses, every other one with sign-in names. */
  claim: string;
  /** Unit, by id or name, in which an account without roles is made for who has none; null: none is made. */
  createIn: string | null;
}

/** What the organisation's sign-in service says of a person, after it has shown that it is the service who says it. */
export interface OutsideIdentity extends OutsideName {
  /** By what the account is found at the first time: a sign-in name, or an e-mail address that the service has verified. */
  linksBy: { login: string } | { email: string } | null;
  name: string | null;
  /** Only when the service has verified it. */
  email: string | null;
  /** When the person last showed the service who they are; null when it does not say. */
  authenticatedAt: string | null;
}

/**
 * Opens a session for somebody whom the organisation's sign-in service vouches for. The account is found by the person's subject there; the first
 * time by the claim, and linked from then on. No account is made unless a unit is named for that, and roles never come from outside. The
 * second factor of an account is asked for all the same. What signs needs the person to have shown the service who they are within the last
 * minutes. `no-account-here` for who has none.
 */
export async function signInElsewhere(
  engine: Engine,
  identity: OutsideIdentity,
  { createIn }: Pick<ProviderSettings, 'createIn'>,
  from: SignInSource,
): Promise<SignedIn> {
  const known = await engine.store.providerLinks.accountOf(identity);
  const account = known ?? (await linkedNow(engine, identity)) ?? (await createdNow(engine, identity, createIn));
  if (!account) throw noAccount();
  const opened = await openSession(engine, account, 'provider', from, identity.authenticatedAt);
  if (!opened) throw noAccount();
  return opened;
}

/** Proves who sits at a session by way of the service: the same person, who has just shown it who they are. */
export async function proveElsewhere(
  engine: Engine,
  identity: OutsideIdentity,
  session: Pick<SessionRow, 'id' | 'account'>,
): Promise<void> {
  const account = await engine.store.providerLinks.accountOf(identity);
  if (account?.id !== session.account) throw noAccount();
  if (identity.authenticatedAt === null) {
    throw new ReviewError('provider-refused', {
      en: 'The sign-in service did not say when it last saw who you are. Use your password here.',
      zh: '统一身份认证未说明最近一次核验您身份的时间。请在此使用密码。',
    });
  }
  await engine.store.signIns.proveSession(session.id, identity.authenticatedAt);
}

async function linkedNow(engine: Engine, identity: OutsideIdentity): Promise<AccountRow | null> {
  const { linksBy } = identity;
  if (linksBy === null) return null;
  const account = 'login' in linksBy ? await engine.store.directory.accountByLogin(linksBy.login) : await withEmail(engine, linksBy.email);
  return account && (await link(engine, identity, account, null, [])) ? account : null;
}

async function withEmail(engine: Engine, email: string): Promise<AccountRow | undefined> {
  const [account, another] = await engine.store.providerLinks.accountsWithEmail(email);
  // An address of several accounts says of nobody who they are.
  return another ? undefined : account;
}

async function createdNow(engine: Engine, identity: OutsideIdentity, unitName: string | null): Promise<AccountRow | null> {
  const { linksBy, name, email } = identity;
  if (unitName === null || linksBy === null) return null;
  const unit = (await engine.store.directory.units()).find((one) => one.id === unitName || one.name === unitName);
  if (!unit) throw new ReviewError('internal', 'The unit for accounts of the sign-in service does not exist. Correct the setting.');
  const login = ('login' in linksBy ? linksBy.login : linksBy.email).toLowerCase();
  // Somebody else has the name: an administrator says who is who.
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,63}$/u.test(login) || (await engine.store.directory.accountByLogin(login))) return null;
  const createdAt = engine.clock.now();
  const account: AccountRow = {
    id: newId(),
    login,
    name: name ?? login,
    email,
    unit: unit.id,
    active: true,
    mustChangePassword: false,
    passwordHash: await hashPassword(newSecret()),
    createdAt,
  };
  const payload = { account: account.id, login, unit: unit.id, grants: [], issuer: identity.issuer };
  const record = { actor: 'system', action: 'account.created', at: createdAt, payload };
  return (await link(engine, identity, account, account, [record])) ? account : null;
}

function link(
  engine: Engine,
  { issuer, subject }: OutsideIdentity,
  { id: account }: AccountRow,
  fresh: AccountRow | null,
  records: readonly AdminRecord[],
): Promise<boolean> {
  const at = engine.clock.now();
  const record = { actor: account, action: 'account.linked', at, payload: { account, issuer } };
  return engine.store.providerLinks.link({ issuer, subject, account, at }, fresh, [...records, record]);
}

function noAccount(): ReviewError {
  return new ReviewError('no-account-here', {
    en: 'The sign-in service knows you, but you have no account here. Ask an administrator for one.',
    zh: '您已通过统一身份认证，但在本系统没有账号，请联系管理员开通。',
  });
}

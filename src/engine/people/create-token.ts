import { ReviewError } from '../../domain/errors.ts';
import type { Scope } from '../../domain/scopes.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { AccountRow, TokenRow } from '../ports.ts';
import { newSecret, secretHash } from '../secrets.ts';
import { refuseForbidden } from '../typed-texts.ts';

/** Starts every API token, so that a secret scanner can tell one when it leaks. */
const TOKEN_PREFIX = 'imp_';

export interface TokenRequest {
  /** As it was when the request was let in: a token is not made by a session that has ended with its password. */
  account: Pick<AccountRow, 'id' | 'passwordHash'>;
  name: string;
  scopes: Scope[];
  /** Null: after a year. */
  expiresAt: string | null;
}

/** The end of a token that is made at this time, at the latest. */
function inAYear(at: string): string {
  return new Date(Date.parse(at) + 365 * 86_400_000).toISOString();
}

/** A new API token of one's own; it ends within a year, and with the password. `secret` is shown here once; only its hash is kept. */
export async function createToken(engine: Engine, request: TokenRequest): Promise<{ token: TokenRow; secret: string }> {
  const at = engine.clock.now();
  const latest = inAYear(at);
  if (request.expiresAt !== null && (request.expiresAt <= at || request.expiresAt > latest)) {
    throw new ReviewError(
      'invalid-input',
      {
        en: 'A token ends after now and within a year. Name such a time, or leave it out for a year.',
        zh: '访问令牌的到期时间应在当前时间之后、一年之内；不填则一年后到期。',
      },
      { field: 'expiresAt' },
    );
  }
  await refuseForbidden(engine, { name: request.name });
  const secret = newSecret(TOKEN_PREFIX);
  const token: TokenRow = {
    id: newId(),
    account: request.account.id,
    name: request.name,
    tokenHash: secretHash(secret),
    scopes: [...new Set(request.scopes)].sort(),
    createdAt: at,
    expiresAt: request.expiresAt ?? latest,
    lastUsedAt: null,
    revokedAt: null,
  };
  const made = await engine.store.signIns.createToken(token, request.account.passwordHash, {
    actor: token.account,
    action: 'token.created',
    at,
    payload: { token: token.id, name: token.name, scopes: token.scopes, expiresAt: token.expiresAt },
  });
  if (!made)
    throw new ReviewError('not-signed-in', {
      en: 'The password was changed meanwhile. Sign in again.',
      zh: '密码刚刚已修改，请重新登录。',
    });
  return { token, secret };
}

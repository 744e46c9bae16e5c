import { ReviewError } from '../../domain/errors.ts';
import type { Scope } from '../../domain/scopes.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { TokenRow } from '../ports.ts';
import { newSecret, secretHash } from '../secrets.ts';

/** Starts every API token, so that a secret scanner can tell one when it leaks. */
const TOKEN_PREFIX = 'imp_';

import { refuseForbidden } from '../typed-texts.ts';

export interface TokenRequest {
  account: string;
  name: string;
  scopes: Scope[];
  expiresAt: string | null;
}

/** A new API token of one's own. `secret` is shown here once; only its hash is kept. */
export async function createToken(engine: Engine, request: TokenRequest): Promise<{ token: TokenRow; secret: string }> {
  const at = engine.clock.now();
  if (request.expiresAt !== null && request.expiresAt <= at) {
    throw new ReviewError('invalid-input', 'The end of a token lies after now.', { field: 'expiresAt' });
  }
  await refuseForbidden(engine, { name: request.name });
  const secret = newSecret(TOKEN_PREFIX);
  const token: TokenRow = {
    id: newId(),
    account: request.account,
    name: request.name,
    tokenHash: secretHash(secret),
    scopes: [...new Set(request.scopes)].sort(),
    createdAt: at,
    expiresAt: request.expiresAt,
    lastUsedAt: null,
    revokedAt: null,
  };
  await engine.store.directory.createToken(token, {
    actor: request.account,
    action: 'token.created',
    at,
    payload: { token: token.id, name: token.name, scopes: token.scopes, expiresAt: token.expiresAt },
  });
  return { token, secret };
}

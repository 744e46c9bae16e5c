import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';

/** Ends one of one's own API tokens. One that has ended already is left as it is. */
export async function revokeToken(engine: Engine, request: { account: string; token: string }): Promise<{ revoked: boolean }> {
  const own = (await engine.store.signIns.tokensOf(request.account)).find(({ id }) => id === request.token);
  if (!own) throw new ReviewError('not-found', { en: 'There is no such token.', zh: '没有该令牌。' });
  const at = engine.clock.now();
  const record = { actor: request.account, action: 'token.revoked', at, payload: { token: own.id, name: own.name } };
  return { revoked: await engine.store.signIns.revokeToken(own.id, at, record) };
}

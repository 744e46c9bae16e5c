import type { Engine } from '../engine.ts';
import type { TokenRow } from '../ports.ts';

/** One's own API tokens, ended ones too. */
export async function listTokens(engine: Engine, account: string): Promise<TokenRow[]> {
  return engine.store.signIns.tokensOf(account);
}

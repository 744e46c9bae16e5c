import type { Engine } from '../../engine.ts';
import { secretHash } from '../../secrets.ts';

/** Ends one session. A session that is already gone is no error: the wish is fulfilled. */
export async function signOut(engine: Engine, token: string): Promise<void> {
  await engine.store.signIns.deleteSession(secretHash(token));
}

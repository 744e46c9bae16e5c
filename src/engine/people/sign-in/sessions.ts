import { ReviewError } from '../../../domain/errors.ts';
import type { Engine } from '../../engine.ts';
import type { SessionRow } from '../../ports.ts';
import { idleSince } from './identify.ts';

/** One's own sessions that have not ended, the last used first. */
export async function listSessions(engine: Engine, account: string): Promise<SessionRow[]> {
  return engine.store.signIns.sessionsOf(account, engine.clock.now(), idleSince(engine));
}

/** Ends one of one's own sessions, at once. `not-found` for one that has ended or is another person's. */
export async function endSession(engine: Engine, request: { account: string; session: string }): Promise<void> {
  if ((await engine.store.signIns.endSessions(request.account, { only: request.session })) === 1) return;
  throw new ReviewError('not-found', {
    en: 'There is no such session: it has ended. Read the list again.',
    zh: '该会话已结束，请刷新列表。',
  });
}

/** Ends all of one's sessions but this one; tells how many. */
export async function endOtherSessions(engine: Engine, request: { account: string; session: string }): Promise<number> {
  return engine.store.signIns.endSessions(request.account, { except: request.session });
}

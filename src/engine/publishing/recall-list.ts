import { ReviewError } from '../../domain/errors.ts';
import { recallId, signRecallList } from '../../evidence/recall/list.ts';
import type { Engine } from '../engine.ts';

/** For so many hours a list says what was not recalled: a website asks every hour, and stays up over a night without us. */
const FRESH_HOURS = 24;
const HOUR = 3_600_000;

/** Lists begin at whole slots, so that processes beside each other never give an older one after a newer one. */
const SLOT = 10_000;

const made = new WeakMap<Pick<Engine, 'store'>['store'], { slot: number; list: Promise<string> }>();

/**
 * The signed list of the releases that were taken back, for everybody: it names each by a digest that nobody can guess. A recall is in it ten seconds later at
 * most. Throws `not-found` before the log has a name.
 */
export async function recallList({ store, clock, releaseSigner }: Pick<Engine, 'store' | 'clock' | 'releaseSigner'>): Promise<string> {
  const slot = Math.floor(Date.parse(clock.now()) / SLOT) * SLOT;
  const known = made.get(store);
  if (known?.slot === slot) return known.list;
  const list = makeList(store, slot, releaseSigner);
  made.set(store, { slot, list });
  // What failed is asked for anew.
  list.catch(() => made.delete(store));
  return list;
}

async function makeList(store: Engine['store'], slot: number, signer: Engine['releaseSigner']): Promise<string> {
  const { origin } = await store.log.state();
  if (origin === null) {
    throw new ReviewError('not-found', {
      en: 'There is no list of recalled releases yet: the log has not started.',
      zh: '尚无撤回清单：日志尚未启用。',
    });
  }
  const statements = await store.publications.recalledStatements();
  const recalled = statements.map((payload) => recallId({ payload }));
  const [issuedAt, freshUntil] = [new Date(slot).toISOString(), new Date(slot + FRESH_HOURS * HOUR).toISOString()];
  return signRecallList({ log: origin, issuedAt, freshUntil, recalled }, signer);
}

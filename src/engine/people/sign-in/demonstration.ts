import { ReviewError } from '../../../domain/errors.ts';
import type { Engine } from '../../engine.ts';
import type { DemonstrationPerson } from '../../ports.ts';
import { openSession, type SignedIn, type SignInSource } from './sign-in.ts';

/**
 * The organisation of the first start can be tried without its passwords, from the machine itself: somebody who has just installed the product
 * clicks on a person. A fact of the installation, over for ever as soon as it is used in earnest: an account is added or changed, or the
 * server can be reached from elsewhere. The edge judges where a request comes from; here and in the database is the rest.
 */
export async function offerDemonstration({ store }: Pick<Engine, 'store'>, at: string): Promise<void> {
  await store.demonstration.offer(at, { actor: 'first-start', action: 'demonstration.offered', at, payload: {} });
}

/** The people whom a click signs in; null when it is over. */
export async function offeredPeople({ store }: Engine): Promise<DemonstrationPerson[] | null> {
  return (await store.demonstration.isOffered()) ? store.demonstration.people() : null;
}

/** Signs in by a click. `not-allowed` once the demonstration is over, `not-found` for who is none of its people. */
export async function signInByClick(engine: Engine, login: string, from: SignInSource): Promise<SignedIn> {
  if (!(await engine.store.demonstration.isOffered())) throw isOver();
  const account = await engine.store.directory.accountByLogin(login);
  if (!account)
    throw new ReviewError('not-found', {
      en: 'There is no such person in the demonstration. Read the list again.',
      zh: '演示中没有该人员，请刷新列表。',
    });
  const opened = await openSession(engine, account, 'demonstration', from);
  if (!opened) throw isOver();
  return opened;
}

/** `address`: the server can be reached from other machines, or was. */
export async function endDemonstration({ store, clock }: Pick<Engine, 'store' | 'clock'>, why: 'address'): Promise<boolean> {
  const at = clock.now();
  return store.demonstration.end({ at, why }, { actor: 'system', action: 'demonstration.ended', at, payload: { why } });
}

export function isOver(): ReviewError {
  return new ReviewError('not-allowed', {
    en: 'Nobody is offered here by a click. Sign in with name and password.',
    zh: '此处不提供点选登录，请使用登录名和密码登录。',
  });
}

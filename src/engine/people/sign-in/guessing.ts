import { hash } from 'node:crypto';
import { ReviewError } from '../../../domain/errors.ts';
import type { Engine } from '../../engine.ts';

/** Days for which an address counts as one that the owner of an account signs in from. */
export const KNOWN_SOURCE_DAYS = 180;

const WINDOW_SECONDS = 15 * 60;

/** Refused guesses in a quarter of an hour. */
export interface GuessLimits {
  /** Of one address at one sign-in name; of a session at its own password. */
  perPair: number;
  /** Of one address at all names. */
  perAddress: number;
}

/** What is guessed at an account that is known already: its password, a code of its device, a recovery code. */
type GuessedAt = 'password' | 'code' | 'recovery-code';

/** Somebody who tries a password: from where, at which name. Or an account that has to say its own once more, or a code. */
export type Guess = { address: string; login: string } | { account: string; at: GuessedAt };

/** How many times the guesses of others an address has at an account whose owner signs in from there. */
const KNOWN_FACTOR = 10;

/**
 * Counts a guess before it is judged, so that many at once do not slip through; the answer takes it back for one that was right.
 * `too-many-requests` slows the source and never the account: the owner gets in from everywhere else, and from an address of theirs even
 * where others on it have used up what the address has.
 */
export async function countGuess(engine: Engine, limits: GuessLimits, guess: Guess): Promise<{ wasRight(): Promise<void> }> {
  const counters = 'account' in guess ? [ofAccount(guess, limits)] : ofSource(guess, limits);
  const change = (by: number) => engine.store.counts.add(counters.map(({ key }) => ({ key, by, seconds: WINDOW_SECONDS })));
  const counted = new Map((await change(1)).map((one) => [one.key, one]));
  const over = counters.filter(({ key, most }) => (counted.get(key)?.hits ?? 0) > most);
  if (over.length > 0 && !(await isOwnersSource(engine, limits, guess, (key) => counted.get(key)?.hits ?? 0))) {
    const seconds = Math.max(1, ...over.map(({ key }) => Math.ceil(counted.get(key)?.secondsLeft ?? 1)));
    throw new ReviewError(
      'too-many-requests',
      {
        en: 'Too many wrong passwords or codes. Wait as long as Retry-After says, or use a recovery code where a code was asked for.',
        zh: '密码或验证码错误次数过多，请按 Retry-After 所示时间等待后重试；需要验证码时可使用恢复码。',
      },
      { seconds },
    );
  }
  return { wasRight: async () => void (await change(-1)) };
}

interface Counter {
  key: string;
  most: number;
}

/**
 * Codes of a device are few enough to be guessed from everywhere at once: they are counted for the account. Who knows its password could keep
 * its owner out by that, so recovery codes, which nobody guesses, are counted apart.
 */
const ofAccount = ({ account, at }: { account: string; at: GuessedAt }, { perPair }: GuessLimits): Counter => ({
  key: `own-${at}:${account}`,
  most: perPair,
});

function ofSource({ address, login }: { address: string; login: string }, { perPair, perAddress }: GuessLimits): Counter[] {
  return [
    { key: pairKey(address, login), most: perPair },
    { key: `sign-in:${address}`, most: perAddress },
  ];
}

/** The name as a hash: the counter has no need to know names that somebody tries. */
function pairKey(address: string, login: string): string {
  return `sign-in:${address}:${hash('sha256', login.trim().toLowerCase(), 'hex')}`;
}

async function isOwnersSource(engine: Engine, { perPair }: GuessLimits, guess: Guess, hitsOf: (key: string) => number): Promise<boolean> {
  if ('account' in guess || hitsOf(pairKey(guess.address, guess.login)) > perPair * KNOWN_FACTOR) return false;
  const since = new Date(Date.parse(engine.clock.now()) - KNOWN_SOURCE_DAYS * 86_400_000).toISOString();
  return engine.store.signIns.knowsSource(guess.login.trim(), guess.address, since);
}

import { hash, verify } from '@node-rs/argon2';
import { ReviewError } from '../../../domain/errors.ts';
import type { Engine } from '../../engine.ts';
import type { AccountRow } from '../../ports.ts';
import { unitAndAbove } from '../authority.ts';
import { type Weakness, weaknessOf } from './password-strength.ts';

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, 2 passes, 1 lane. The library's algorithm is argon2id unless told otherwise. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Long enough to resist guessing without rules about characters (NIST SP 800-63B); bounded, because hashing costs per byte. */
const PASSWORD_LENGTH = { least: 12, most: 200 };

const WEAKNESSES: Record<Weakness, { en: string; zh: string }> = {
  common: {
    en: 'This password is made of passwords that many people use, which attackers try first. Choose another one, such as four words that do not belong together.',
    zh: '该密码由大量用户使用的常见密码构成，攻击者会首先尝试。请另设密码，例如四个互不相关的词。',
  },
  'own-words': {
    en: 'This password is made of the name of the account, the unit or the product. Choose another one, such as four words that do not belong together.',
    zh: '该密码由账号、姓名、单位或本系统名称构成，容易被猜中。请另设密码，例如四个互不相关的词。',
  },
  pattern: {
    en: 'This password follows a pattern: a row of keys, a sequence, a date or a repetition. Choose another one, such as four words that do not belong together.',
    zh: '该密码是键盘连续字符、顺序字符、日期或重复字符，容易被猜中。请另设密码，例如四个互不相关的词。',
  },
  guessable: {
    en: 'This password can be guessed. Choose a longer one, such as four words that do not belong together.',
    zh: '该密码容易被猜中。请设置更长的密码，例如四个互不相关的词。',
  },
};

/** Whose password it is to be. */
export type PasswordOwner = Pick<AccountRow, 'login' | 'name' | 'email' | 'unit'>;

/**
 * `password-refused` for a password that is too short, too long, common, made of a pattern, or of words that belong to its owner, to their
 * units or to the product. The refusal says which, and never quotes the password. `field` is its place in the request.
 */
export async function checkPassword(
  engine: Pick<Engine, 'store'>,
  password: string,
  owner: PasswordOwner,
  field: 'password' | 'next' = 'password',
): Promise<void> {
  const { least, most } = PASSWORD_LENGTH;
  const plain = password.normalize('NFKC');
  const refuse = (reason: Weakness | 'length', en: string, zh: string) => {
    throw new ReviewError('password-refused', { en, zh }, { field, reason });
  };
  if (plain.length < least || plain.length > most) {
    refuse(
      'length',
      `A password has ${least} to ${most} characters. Choose another one.`,
      `密码应为 ${least} 至 ${most} 个字符，请另设密码。`,
    );
  }
  const { en, zh } = WEAKNESSES['own-words'];
  if (plain.toLowerCase().includes(owner.login.toLowerCase())) refuse('own-words', en, zh);
  const units = await engine.store.directory.units();
  const above = unitAndAbove(units, owner.unit);
  const names = units.filter(({ id }) => above.includes(id)).map(({ name }) => name);
  const weakness = await weaknessOf(plain, [owner.login, owner.name, ...(owner.email ? [owner.email] : []), ...names]);
  if (weakness) refuse(weakness, WEAKNESSES[weakness].en, WEAKNESSES[weakness].zh);
}

/** An argon2id hash in PHC string format. NFKC first, so that a full-width keyboard gives the same password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST);
}

let decoy: Promise<string> | undefined;

/** Whether the password matches. Without a hash it compares with a decoy and answers false, so that an unknown login takes as long as a known one. */
export async function passwordMatches(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('a decoy that nobody signs in with');
  const matches = await verify(stored ?? (await decoy), password.normalize('NFKC'));
  return matches && stored !== undefined;
}

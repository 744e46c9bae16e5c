import { ReviewError } from '../../../domain/errors.ts';
import type { Engine } from '../../engine.ts';
import { checkPassword, hashPassword, passwordMatches } from './passwords.ts';

/**
 * Changes one's own password, to another one: whoever made the first password knows it. Every session of the account ends with
 * it, the one that asks included, and every API token: anybody who knew the old password is out.
 */
export async function changePassword(engine: Engine, change: { account: string; current: string; next: string }): Promise<void> {
  const account = await engine.store.directory.account(change.account);
  const matches = await passwordMatches(account?.passwordHash, change.current);
  if (!account || !matches)
    throw new ReviewError('sign-in-refused', { en: 'The current password is wrong. Try again.', zh: '当前密码不正确，请重试。' });
  await checkPassword(engine, change.next, account, 'next');
  if (await passwordMatches(account.passwordHash, change.next)) {
    throw new ReviewError(
      'invalid-input',
      { en: 'The new password is the old one. Choose another one.', zh: '新密码与原密码相同，请更换。' },
      { field: 'next' },
    );
  }
  const passwordHash = await hashPassword(change.next);
  await engine.store.directory.updateAccount(
    account.id,
    { passwordHash, mustChangePassword: false },
    { actor: account.id, action: 'account.password-changed', at: engine.clock.now(), payload: { account: account.id } },
  );
}

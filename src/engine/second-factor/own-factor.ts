import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import type { SecondFactorRow } from '../ports.ts';
import { newRecoveryCodes } from './codes.ts';
import { secondFactorRequired } from './requirement.ts';

/** What a person is told of their own second factor. */
export interface OwnFactor {
  inForceSince: string | null;
  recoveryCodesLeft: number;
  /** The installation asks this account for one. */
  isRequired: boolean;
}

export async function readOwnFactor(engine: Engine, account: string): Promise<OwnFactor> {
  const [factor, isRequired] = await Promise.all([engine.store.secondFactors.inForce(account), isRequiredOf(engine, account)]);
  const recoveryCodesLeft = factor ? await engine.store.secondFactors.codesLeft(factor.id) : 0;
  return { inForceSince: factor?.confirmedAt ?? null, recoveryCodesLeft, isRequired };
}

/** Other recovery codes in place of all before, shown this once. */
export async function renewRecoveryCodes(engine: Engine, account: string): Promise<string[]> {
  const factor = await own(engine, account);
  const { codes, hashes } = newRecoveryCodes();
  const payload = { account, secondFactor: factor.id };
  const record = { actor: account, action: 'second-factor.recovery-codes-renewed', at: engine.clock.now(), payload };
  await engine.store.secondFactors.renewCodes(factor.id, hashes, record);
  return codes;
}

/** Takes one's own second factor away. Where the installation asks for one it is only replaced. */
export async function removeOwnFactor(engine: Engine, account: string): Promise<void> {
  const factor = await own(engine, account);
  if (await isRequiredOf(engine, account)) {
    throw new ReviewError('not-allowed', {
      en: 'This installation asks your account for a second factor. Set up another one: it takes the place of this one.',
      zh: '本系统要求您的账号使用二次验证。如需更换设备，请重新设置，新的设置将取代原设置。',
    });
  }
  const at = engine.clock.now();
  const record = { actor: account, action: 'second-factor.removed', at, payload: { account, secondFactor: factor.id } };
  if (!(await engine.store.secondFactors.remove(factor.id, { by: account, at }, record))) throw none();
}

async function isRequiredOf(engine: Engine, account: string): Promise<boolean> {
  return (await secondFactorRequired(engine)) && (await engine.store.proposals.decides(account));
}

async function own(engine: Engine, account: string): Promise<SecondFactorRow> {
  const factor = await engine.store.secondFactors.inForce(account);
  if (!factor) throw none();
  return factor;
}

export function none(): ReviewError {
  return new ReviewError('not-found', {
    en: 'This account has no second factor. Read it again.',
    zh: '该账号没有启用二次验证，请刷新后重试。',
  });
}

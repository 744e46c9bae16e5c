import type { Engine } from '../engine.ts';
import { requireOwnRight } from '../people/authority.ts';
import { SECOND_FACTOR_SETTING, settingEffect } from '../two-people/installation.ts';
import { ADMINISTRATORS, type Proposed, propose } from '../two-people/propose.ts';

/** Whether accounts that hold a deciding role need a second factor here. */
export async function secondFactorRequired(engine: Pick<Engine, 'store'>): Promise<boolean> {
  const value = (await engine.store.proposals.setting(SECOND_FACTOR_SETTING)) as { required?: boolean } | undefined;
  return value?.required === true;
}

/** Says that accounts which hold a deciding role need a second factor, or that this is over. A proposal, both ways. */
export async function requireSecondFactor(
  engine: Engine,
  { by, required, reason }: { by: string; required: boolean; reason: string },
): Promise<Proposed> {
  await requireOwnRight(engine, by, ADMINISTRATORS, null);
  const content = { key: SECOND_FACTOR_SETTING, value: { required } };
  return propose(engine, { by, kind: 'setting', content, unit: null, reason }, settingEffect);
}

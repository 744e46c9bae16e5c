import { ReviewError } from '../../domain/errors.ts';
import type { Oversight } from '../../domain/proposal.ts';
import type { Engine } from '../engine.ts';
import { requireOwnRight } from '../people/authority.ts';
import { ADMINISTRATORS, type EffectOf, type Proposed, propose } from './propose.ts';

const KEY = 'one-administrator';
export const SECOND_FACTOR_SETTING = 'second-factor';
export const INDEX_NUMBER_SETTING = 'index-number';
export const BUNDLE_KINDS_SETTING = 'bundle-kinds';
const KEYS: readonly string[] = [KEY, SECOND_FACTOR_SETTING, INDEX_NUMBER_SETTING, BUNDLE_KINDS_SETTING];

interface SettingContent {
  key: string;
  value: unknown;
}

/** Under how many eyes the installation runs, for everybody who relies on what it reviewed. */
export async function readOversight(engine: Pick<Engine, 'store'>): Promise<Oversight> {
  return engine.store.proposals.oversight();
}

/**
 * Says that the installation has one administrator, or that this is over. From then on proposals of that administrator count alone, and
 * every scan, release and verification says so. It ends by itself as soon as there is a second administrator. Where there ever was a
 * second one the declaration itself needs a second person, or the operator of the machine: else one who shuts the other out would
 * be alone by that.
 */
export async function declareOneAdministrator(
  engine: Engine,
  { by, on, reason }: { by: string; on: boolean; reason: string },
): Promise<Proposed> {
  await requireOwnRight(engine, by, ADMINISTRATORS, null);
  const content: SettingContent = { key: KEY, value: { on } };
  return propose(engine, { by, kind: 'setting', content, unit: null, reason }, settingEffect);
}

export const settingEffect: EffectOf<SettingContent, Pick<Engine, 'store'>> = async (_engine, { reason }, { key, value }) => {
  if (!KEYS.includes(key))
    throw new ReviewError('internal', 'This installation knows no such setting. Install the newest version.', { key });
  return { effect: { kind: 'setting', key, value }, action: 'setting.changed', payload: { key, value, reason } };
};

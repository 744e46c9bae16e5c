import { ReviewError } from '../../domain/errors.ts';
import type { ReleasePlan } from '../../domain/form/disclosure.ts';
import type { Engine } from '../engine.ts';

type Planned = Pick<ReleasePlan, 'mode' | 'channels'> | null;

/** Keys of the plan that no channel in use has. */
export async function unknownChannels(engine: Engine, plan: Planned): Promise<string[]> {
  // That another mode has none is said of the plan itself.
  const keys = plan?.mode === 'public' ? (plan.channels ?? []) : [];
  if (keys.length === 0) return [];
  const inUse = new Set((await engine.store.channels.channels()).filter(({ retiredAt }) => retiredAt === null).map(({ key }) => key));
  return keys.filter((key) => !inUse.has(key));
}

/** Refuses a plan with a channel that is not in use: `unknown-channel`. */
export async function requireChannels(engine: Engine, plan: Planned): Promise<void> {
  const channels = await unknownChannels(engine, plan);
  if (channels.length === 0) return;
  throw new ReviewError(
    'unknown-channel',
    {
      en: 'The release plan names channels that are not in use. Choose channels in use, or ask an administrator to open them.',
      zh: '发布计划中有未启用的渠道。请选择在用渠道，或请管理员启用。',
    },
    { channels },
  );
}

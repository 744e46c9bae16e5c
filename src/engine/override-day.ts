import type { Engine } from './engine.ts';
import { requireOwnRight } from './people/authority.ts';
import { ADMINISTRATORS, type EffectOf, type Proposed, propose } from './two-people/propose.ts';

export interface DayRequest {
  by: string;
  /** `YYYY-MM-DD` in China Standard Time. */
  day: string;
  /** Null takes the override back: the announced calendar holds again. */
  working: boolean | null;
  reason: string;
}

/**
 * Declares one day working or free, for the whole installation: a proposal, since every clock of every item goes by it.
 * Deadlines that are running keep the date that was computed when they were set, but for provisional ones: those are computed anew every day. Later ones see the change at once.
 */
export async function overrideDay(engine: Engine, { by, day, working, reason }: DayRequest): Promise<Proposed> {
  await requireOwnRight(engine, by, ADMINISTRATORS, null);
  const content: DayContent = { day, working };
  return propose(engine, { by, kind: 'calendar-day', content, unit: null, reason }, dayEffect);
}

type DayContent = Pick<DayRequest, 'day' | 'working'>;

export const dayEffect: EffectOf<DayContent, Pick<Engine, 'store'>> = async (_engine, { reason }, { day, working }) => ({
  effect: { kind: 'calendar-day', day, working, reason },
  action: 'calendar.overridden',
  payload: { day, working, reason },
});

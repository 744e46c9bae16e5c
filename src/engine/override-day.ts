import type { Engine } from './engine.ts';
import { requireRoleEverywhere } from './people/authority.ts';

export interface DayRequest {
  by: string;
  /** `YYYY-MM-DD` in China Standard Time. */
  day: string;
  /** Null takes the override back: the announced calendar holds again. */
  working: boolean | null;
  reason: string;
}

/**
 * Declares one day working or free, for the whole installation. Deadlines that are running keep the date that was computed
 * when they were set, but for provisional ones: those are computed anew every day. Later ones see the change at once.
 */
export async function overrideDay(engine: Engine, request: DayRequest): Promise<void> {
  await requireRoleEverywhere(engine, request.by, ['administrator']);
  const { day, working, reason } = request;
  await engine.store.directory.setDayOverride(
    { day, working, reason },
    { actor: request.by, action: 'calendar.overridden', at: engine.clock.now(), payload: { day, working, reason } },
  );
}

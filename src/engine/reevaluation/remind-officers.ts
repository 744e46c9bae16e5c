import { MOST_TOLD } from '../../domain/notifications/notification.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { ReevaluationStore } from '../ports.ts';

/** Days after which a due date is not told any more, so that an installation which stood still tells all the same. */
const DAYS = 7;

/** The hour in which this process looked last. */
const LOOKED_AT = new WeakMap<ReevaluationStore, string>();

/**
 * Tells the disclosure officers of a unit that something of it is to be re-evaluated: once for each day on which something became due. May run twice
 * and on two processes: a cause is one. Resolves to whose.
 */
export async function remindOfficers(engine: Engine): Promise<string[]> {
  const at = engine.clock.now();
  const hour = at.slice(0, 13);
  if (LOOKED_AT.get(engine.store.reevaluations) === hour) return [];
  const due = await engine.store.reevaluations.becameDue(at, DAYS);
  const notifications = due.flatMap(({ unit, day, officers }) =>
    officers.slice(0, MOST_TOLD).map((account) => {
      return { id: newId(), account, kind: 're-evaluation' as const, item: null, subject: unit, cause: `re-evaluation:${unit}:${day}`, at };
    }),
  );
  if (notifications.length > 0) await engine.store.notifications.told([], notifications);
  LOOKED_AT.set(engine.store.reevaluations, hour);
  return notifications.map(({ account }) => account);
}

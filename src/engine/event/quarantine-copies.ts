import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { sendEvent } from './send-event.ts';

/** Codes of an item that has nothing to quarantine: it moved on, its workflow does not know the event, or the alarm was a false one. */
const NOTHING_TO_DO: ReadonlySet<string> = new Set(['event-not-accepted']);

/**
 * Brings every item in review that holds a file of this quarantined item to the confidentiality reviewer. They are out of sight from the
 * commit of the quarantine on; without this nobody who may open them would be asked to. May run twice. One that fails does not hold up
 * the others: rejects afterwards, and the retry finds the rest done.
 */
export async function quarantineCopies(engine: Engine, { item }: { item: string }): Promise<void> {
  const failures: unknown[] = [];
  for (const copy of await engine.store.items.copiesInReview(item)) {
    await sendEvent(engine, { item: copy, account: null, system: 'quarantine', request: { type: 'QUARANTINE' } }).catch(
      (error: unknown) => {
        if (!(error instanceof ReviewError && NOTHING_TO_DO.has(error.code))) failures.push(error);
      },
    );
  }
  if (failures.length > 0) throw failures[0];
}

import type { Advanced } from '../advance.ts';
import type { Snapshot } from '../context.ts';

/** Before every instant of the model: a clock that runs may have passed. */
const BEGINNING = '1970-01-01T00:00:00.000Z';

/** The engine keeps the clocks and knows the calendar; the model knows which run. Those of consultations are one for each kind. */
export function runningClocks({ effects, snapshot, waitsFor }: Advanced): Snapshot {
  const before = snapshot.context.clocks;
  const running = new Set(Object.keys(before));
  for (const { type, params } of effects) {
    const name = params?.kind && (params.key ? `${params.kind}:${params.key}` : params.kind);
    if (type === 'startClock' && name) running.add(name);
    if (type === 'stopClock' && name) running.delete(name);
    // The clock of the publication runs on when the item goes back to its drafter.
    if (type === 'stopAllClocks') keepOnly(running, waitsFor.includes('drafter') ? 'publish' : undefined);
    if (type === 'stopReviewClocks') keepOnly(running, 'incident-report');
    if (type === 'startConsultationClock') running.add('third-party-opinion');
    if (type === 'stopConsultationClock') running.delete('third-party-opinion');
  }
  if (running.size === Object.keys(before).length && [...running].every((kind) => kind in before)) return snapshot;
  const clocks = Object.fromEntries([...running].sort().map((kind) => [kind, BEGINNING]));
  return { ...snapshot, context: { ...snapshot.context, clocks } };
}

function keepOnly(running: Set<string>, kept: string | undefined): void {
  for (const kind of running) if (kind !== kept) running.delete(kind);
}

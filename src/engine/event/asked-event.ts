import type { Actor } from '../../domain/roles.ts';
import type { EventFacts, ReviewEvent, ReviewRequest } from '../../domain/workflow/events.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { ItemRow } from '../ports.ts';

/** A request as the workflow hears it: with who asks, when, and what the engine vouches for. */
export function askedEvent(
  engine: Engine,
  item: ItemRow,
  request: ReviewRequest,
  facts: Partial<EventFacts>,
  { actor, now }: { actor: Actor; now: string },
): ReviewEvent {
  return { ...request, ...facts, by: actor, now, id: newId(), ruleSet: engine.scanner.ruleSetFor(item) };
}

import { type ErrorCode, ReviewError } from '../../domain/errors.ts';
import { permission } from '../../domain/policy.ts';
import type { Actor, Step } from '../../domain/roles.ts';
import { type AcceptedEvent, acceptedBy, takes } from '../../domain/workflow/advance.ts';
import type { ReviewEvent, ReviewEventType, ReviewRequest } from '../../domain/workflow/events.ts';
import { askedOf } from '../../domain/workflow/proper-requests.ts';
import type { Engine } from '../engine.ts';
import { namingOf } from '../naming.ts';
import type { ItemForTransition } from '../ports.ts';
import { askedEvent } from './asked-event.ts';
import { factsFor } from './event-material.ts';
import { refusal } from './refusal.ts';

/** Something that a person can do to an item in the state that it is in. */
export interface Action {
  type: ReviewEventType;
  /** For a decision. */
  step?: Step;
  /** Null: the event is taken now, once what it needs is filled in. Else it would be refused with this. */
  refusal: ReviewError | null;
  /** What the person has to choose or type, by the names of the event's members. */
  needs: string[];
}

/** One person before one item at one time. */
interface Situation {
  actor: Actor;
  now: string;
  read: ItemForTransition;
}

/** An outage is no reason of the item's: it is the answer to the whole reading. */
const OUTAGES: ReadonlySet<ErrorCode> = new Set(['internal', 'store-unavailable', 'storage-unavailable', 'storage-full']);

/**
 * What this person can do to the item in its state, and what stands in the way. Each event is tried out as it would be sent, by the
 * policy, facts, guards and refusals of `sendEvent`, with everything filled in that is still to be typed. Left out is what is never theirs
 * in this state: other people's roles, and events without anything to act on (no finding of theirs, no open consultation).
 */
export async function actionsFor(engine: Engine, situation: Situation): Promise<Action[]> {
  const { item } = situation.read;
  const accepted = acceptedBy(engine.workflows.pinned(item.workflow).machine, item.snapshot);
  const actions = await Promise.all(accepted.map((event) => actionOf(engine, situation, event)));
  return actions.filter((action) => action !== undefined);
}

/** Of these, what is not refused. */
export async function possibleFor(engine: Engine, situation: Situation): Promise<AcceptedEvent[]> {
  return (await actionsFor(engine, situation)).filter((action) => action.refusal === null);
}

async function actionOf(engine: Engine, situation: Situation, { type, step }: AcceptedEvent): Promise<Action | undefined> {
  const { context } = situation.read.item.snapshot;
  const named = { type, ...(step && { step }) };
  const asked = askedOf(type);
  const { item } = situation.read;
  const naming = namingOf(engine, engine.workflows.pinned(item.workflow));
  const policy = permission(situation.actor, named, context, naming);
  if (!asked || (!policy.allowed && policy.code === 'not-allowed')) return undefined;
  const refusals: ReviewError[] = [];
  for (const finding of await findingsFor(engine, situation, type)) {
    for (const request of asked.proper({ step: step as Step, context, now: situation.now, finding })) {
      const answer = await tryOut(engine, situation, request);
      if (!(answer instanceof ReviewError)) {
        const left = (asked.mayNeed ?? []).filter((member) => !takesWithout(engine, situation, answer, member));
        return { ...named, refusal: null, needs: [...asked.needs, ...left] };
      }
      refusals.push(answer);
    }
  }
  // A finding of another reviewer is none of this person's, one that is disposed of for good is.
  const why = refusals.find(({ code }) => code !== 'not-allowed');
  return why && { ...named, refusal: why, needs: [...asked.needs] };
}

/** What an event is about, where it is about one finding: one of each sort. Anything else is about the item as a whole. */
async function findingsFor(engine: Engine, { read }: Situation, type: ReviewEventType): Promise<string[]> {
  if (type !== 'DISPOSE') return [''];
  const { scan } = read.item;
  return scan === null ? [] : (await engine.store.scans.findingsBySort(scan)).map(({ id }) => id);
}

/** The event as it would be taken, or why it would not be. */
async function tryOut(engine: Engine, situation: Situation, request: ReviewRequest): Promise<ReviewEvent | ReviewError> {
  const { actor, now, read } = situation;
  const { item } = read;
  const workflow = engine.workflows.pinned(item.workflow);
  const allowed = permission(actor, request, item.snapshot.context, namingOf(engine, workflow));
  if (!allowed.allowed) return new ReviewError(allowed.code, allowed.message, { event: request.type, item: item.id });
  const facts = await knownFacts(engine, situation, request);
  if (facts instanceof ReviewError) return facts;
  const event = askedEvent(engine, item, request, facts, { actor, now });
  return takes(workflow.machine, item.snapshot, event) ? event : refusal(workflow, item.snapshot, item, event);
}

async function knownFacts(engine: Engine, { actor, read }: Situation, request: ReviewRequest) {
  // The content of the next revision is yet to come.
  if (request.type === 'REVISE') return {};
  try {
    // Nothing is committed that the database could refuse: whatever it would find is looked up.
    const material = await factsFor(engine, { item: read.item.id, account: actor.id, request }, read, { refused: true });
    return material === 'unchanged' ? {} : material.facts;
  } catch (error) {
    if (error instanceof ReviewError && !OUTAGES.has(error.code)) return error;
    throw error;
  }
}

function takesWithout(engine: Engine, { read: { item } }: Situation, event: ReviewEvent, member: string): boolean {
  const less = Object.fromEntries(Object.entries(event).filter(([name]) => name !== member)) as unknown as ReviewEvent;
  return takes(engine.workflows.pinned(item.workflow).machine, item.snapshot, less);
}

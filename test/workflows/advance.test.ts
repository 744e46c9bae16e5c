import { expect, test } from '@jest/globals';
import type { AnyStateMachine } from 'xstate';
import { transition } from 'xstate';
import { advance, advanceFrom, eventsOf, initial, restore } from '../../src/domain/workflow/advance.ts';
import { attemptsOn, DRAFTER, SCENARIOS } from '../../src/domain/workflow/check/attempts.ts';
import type { Snapshot } from '../../src/domain/workflow/context.ts';
import type { RevisionDigest } from '../../src/domain/workflow/events.ts';
import { EFFECTS } from '../../src/domain/workflow/vocabulary.ts';
import notice from '../../workflows/notice/v2.ts';
import officialDocument from '../../workflows/official-document/v2.ts';

const PAIR = SCENARIOS[0] as readonly [RevisionDigest, RevisionDigest];
const attempts = attemptsOn(PAIR);

/** Snapshots along the first few hundred states that the model check visits. */
function statesOf(machine: AnyStateMachine): Snapshot[] {
  const found = [initial(machine, { drafter: DRAFTER.id, revision: PAIR[0] }).snapshot];
  const seen = new Set([JSON.stringify(found[0])]);
  for (let at = 0; at < found.length && found.length < 300; at++) {
    const snapshot = found[at] as Snapshot;
    for (const event of eventsOf(restore(machine, snapshot)).flatMap((type) => attempts(type, snapshot.context))) {
      const next = advance(machine, snapshot, event)?.snapshot;
      const key = JSON.stringify(next);
      if (!next || seen.has(key)) continue;
      seen.add(key);
      found.push(next);
    }
  }
  return found;
}

test.each<[string, AnyStateMachine]>([
  ['notice', notice as unknown as AnyStateMachine],
  ['official-document', officialDocument as unknown as AnyStateMachine],
])('%s: an event leads where it leads on an actor of its own, whatever came before it', (_, machine) => {
  let moves = 0;
  for (const snapshot of statesOf(machine)) {
    const state = restore(machine, snapshot);
    for (const event of eventsOf(state).flatMap((type) => attempts(type, snapshot.context))) {
      const ours = advanceFrom(machine, state, event);
      if (!ours) continue;
      const [own, actions] = transition(machine, state, event);
      expect(ours.snapshot).toEqual({ value: own.value, context: own.context });
      expect(ours.open).toBe(own.status === 'active');
      const names = new Set<string>(EFFECTS);
      expect(ours.effects.map(({ type }) => type)).toEqual(actions.map(({ type }) => type as string).filter((type) => names.has(type)));
      moves++;
    }
  }
  expect(moves).toBeGreaterThan(300);
});

test('an event in the middle of which a guard throws leaves nothing behind', () => {
  const machine = officialDocument as unknown as AnyStateMachine;
  const first = initial(machine, { drafter: DRAFTER.id, revision: PAIR[0] }).snapshot;
  const [event] = attempts('SUBMIT', first.context);
  if (!event) throw new Error('nothing to submit');
  const before = advance(machine, first, event);
  expect(() => advance(machine, first, { ...event, by: undefined } as never)).toThrow();
  expect(advance(machine, first, event)).toEqual(before);
});

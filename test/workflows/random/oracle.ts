import type { WorkflowDefinition } from '../../../src/domain/workflow/definition/definition.ts';
import type { ReviewEvent, RevisionDigest } from '../../../src/domain/workflow/events.ts';
import type { Effect } from '../../../src/domain/workflow/vocabulary.ts';

export interface Entry {
  event: ReviewEvent;
  effects: readonly Effect[];
}

const has = ({ effects }: Entry, type: Effect['type']) => effects.some((effect) => effect.type === type);
const people = ({ event: { by } }: Entry) => [by.id, ...by.roles.flatMap(({ onBehalfOf }) => onBehalfOf ?? [])];

/**
 * What of I1 to I6 a story has broken, judged by the story as a whole and by the definition as it is written: it shares nothing with the check, the
 * guards or the machine.
 */
export function broken(
  { steps, blocks }: Pick<WorkflowDefinition, 'steps' | 'blocks'>,
  first: RevisionDigest,
  story: readonly Entry[],
): string | undefined {
  const at = story.findIndex((one) => has(one, 'release'));
  const filled = new Map<string, string>();
  for (const one of story) {
    if (one.event.type !== 'APPROVE') continue;
    for (const who of people(one)) {
      if (who === 'drafter') return 'I4 the drafter decided';
      if ((filled.get(who) ?? one.event.step) !== one.event.step) return 'I4 one person, two steps';
      filled.set(who, one.event.step);
    }
  }
  if (at === -1) return undefined;
  if (story.slice(at + 1).some((one) => has(one, 'release'))) return 'I2 released twice';
  const before = story.slice(0, at + 1);
  const released = before[at] as Entry;
  const revision = before.findLast(({ event }) => event.type === 'REVISE')?.event.revision ?? first;
  const round = before.slice(before.findLastIndex(({ event }) => event.type === 'SUBMIT' || event.type === 'REVISE'));
  if (round.some(({ event }) => ['RETURN', 'REVOKE_CLEARANCE', 'QUARANTINE'].includes(event.type)))
    return 'I1 released in a round that is over';
  const approved = new Set(
    round.flatMap(({ event }) => (event.type === 'APPROVE' && event.digest === revision.digest ? [event.step] : [])),
  );
  const scans = round.filter(({ event }) => event.type === 'SCANNED');
  const found = scans[0]?.event.verdict?.open;
  const groups = blocks.flatMap((one) => (one.block === 'sideBySide' && one.least && one.least < one.steps.length ? [one] : []));
  for (const { id, required, answersFor = [] } of steps) {
    if (approved.has(id) || groups.some((group) => group.steps.includes(id))) continue;
    const leftOut = required === false && found !== undefined && answersFor.every((owner) => found[owner] === 0);
    if (!leftOut) return `I1 released without ${id}`;
  }
  for (const group of groups)
    if (group.steps.filter((step) => approved.has(step)).length < (group.least as number)) return 'I1 released without its group';
  if (people(released).includes('drafter')) return 'I4 the drafter released';
  if (released.event.by.kind === 'account' && people(released).some((one) => filled.has(one))) return 'I4 a decider released';
  if (released.event.by.kind === 'system' && !round.some(({ event }) => event.type === 'RELEASE' || event.type === 'SCHEDULE'))
    return 'I1 a timer released';
  const last = scans.at(-1)?.event.verdict?.outcome;
  const talkedOut = last === 'quarantined' && round.some(({ event }) => event.type === 'FALSE_ALARM');
  if (last !== 'clean' && last !== 'findings' && !talkedOut) return 'I5 released over its scan';
  if (released.event.overtaken) return 'I5 released without the last look';
  if (revision.attribute === 'withheld' || revision.lacks.length > 0) return 'I6 released what must not be';
  return undefined;
}

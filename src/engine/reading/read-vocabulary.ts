import { ATTRIBUTE_NEEDS, ATTRIBUTES, GROUNDS, type Ground, MODES, RELEASE_MODES } from '../../domain/form/disclosure.ts';
import { ACTION_NAMES, ACTOR_NAMES } from '../../domain/names/audit.ts';
import { CLOCK_NAMES, SILENCE_NAMES } from '../../domain/names/clocks.ts';
import { ATTRIBUTE_NAMES, GROUND_KIND_NAMES, groundName, MODE_NAMES } from '../../domain/names/disclosure.ts';
import { EFFECT_NAMES } from '../../domain/names/effects.ts';
import { EVENT_NAMES } from '../../domain/names/events.ts';
import type { Name } from '../../domain/names/name.ts';
import { ROLE_NAMES, STEP_NAMES } from '../../domain/names/people.ts';
import { PROPOSAL_NAMES } from '../../domain/names/proposals.ts';
import * as review from '../../domain/names/review.ts';
import { statesByPath } from '../../domain/names/workflow-names.ts';
import { MAIL_WISH_NAMES, NOTIFICATION_KINDS, NOTIFICATIONS } from '../../domain/notifications/notification.ts';
import { ROLES, STEP_ROLE, STEPS } from '../../domain/roles.ts';
import { SCOPE_NAMES, SCOPES } from '../../domain/scopes.ts';
import { CLOCKS, type DeadlineKind } from '../../domain/time/deadline.ts';
import type { LoadedWorkflow } from '../../domain/workflow/registry.ts';
import type { StateMeta } from '../../domain/workflow/vocabulary.ts';
import type { Engine } from '../engine.ts';

export interface Named<Id extends string = string> {
  id: Id;
  name: Name;
}

/** A table of names as rows, in the table's order. */
function named<Id extends string>(names: Readonly<Record<Id, Name>>): Named<Id>[] {
  return (Object.keys(names) as Id[]).map((id) => ({ id, name: names[id] }));
}

/** What everything is called, in both languages, and how it hangs together: an interface names nothing by itself. */
export function readVocabulary(engine: Engine) {
  return {
    roles: ROLES.map((id) => ({ id, name: ROLE_NAMES[id] })),
    steps: STEPS.map((id) => ({ id, name: STEP_NAMES[id], role: STEP_ROLE[id] })),
    scopes: SCOPE_NAMES.map((id) => ({ id, name: SCOPES[id] })),
    events: named(EVENT_NAMES),
    effects: named(EFFECT_NAMES),
    attributes: ATTRIBUTES.map((id) => ({ id, ...ATTRIBUTE_NAMES[id], needs: ATTRIBUTE_NEEDS[id], modes: RELEASE_MODES[id] })),
    grounds: (Object.keys(GROUNDS) as Ground[]).map((id) => ({
      id,
      name: groundName(id),
      kind: GROUNDS[id].kind,
      basis: GROUNDS[id].basis,
    })),
    groundKinds: named(GROUND_KIND_NAMES),
    modes: MODES.map((id) => ({ id, name: MODE_NAMES[id] })),
    severities: named(review.SEVERITY_NAMES),
    findingOwners: named(review.OWNER_NAMES),
    dispositions: named(review.DISPOSITION_NAMES),
    verdicts: named(review.VERDICT_NAMES),
    outcomes: named(review.OUTCOME_NAMES),
    scanOutcomes: named(review.SCAN_OUTCOME_NAMES),
    consultations: named(review.CONSULTATION_NAMES),
    consultationOutcomes: named(review.CONSULTATION_OUTCOME_NAMES),
    incidents: named(review.INCIDENT_NAMES),
    clocks: (Object.keys(CLOCKS) as DeadlineKind[]).map(clockOf),
    silences: named(SILENCE_NAMES),
    proposals: named(PROPOSAL_NAMES),
    actions: named(ACTION_NAMES),
    actors: named(ACTOR_NAMES),
    notifications: NOTIFICATION_KINDS.map((id) => ({ id, name: NOTIFICATIONS[id].name })),
    mailWishes: named(MAIL_WISH_NAMES),
    workflows: engine.workflows.list().map((workflow) => workflowOf(engine, workflow)),
  };
}

function clockOf(id: DeadlineKind) {
  const clock: { workingDays?: number; hours?: number; silence: keyof typeof SILENCE_NAMES; basis: string } = CLOCKS[id];
  const { workingDays = null, hours = null, silence, basis } = clock;
  return { id, name: CLOCK_NAMES[id], workingDays, hours, silence, basis };
}

function workflowOf(engine: Engine, { id, version, hash, machine, names }: LoadedWorkflow) {
  const states = [...statesByPath(machine)].map(([path, node]) => {
    const meta = node.meta as StateMeta | undefined;
    return {
      id: path,
      name: names.states[path] as Name,
      waitsFor: ROLES.filter((role) => [meta?.waitsFor ?? []].flat().includes(role)),
      released: meta?.released === true,
      final: node.type === 'final' && node.parent === machine.root,
    };
  });
  return { id, version, hash, current: engine.workflows.current(id).hash === hash, name: names.name, states };
}

import { CHANNEL_KINDS, CONNECTOR_IDS, CONNECTORS } from '../../domain/channels/channel.ts';
import { CHANNEL_FAULTS } from '../../domain/channels/channel-delivery.ts';
import { ATTRIBUTE_NEEDS, ATTRIBUTES, GROUNDS, type Ground, MODES, RELEASE_MODES } from '../../domain/form/disclosure.ts';
import { ACTION_NAMES, ACTOR_NAMES } from '../../domain/names/audit.ts';
import { CLOCK_NAMES, SILENCE_NAMES } from '../../domain/names/clocks.ts';
import { ATTRIBUTE_NAMES, GROUND_KIND_NAMES, groundName, MODE_NAMES } from '../../domain/names/disclosure.ts';
import { EFFECT_NAMES } from '../../domain/names/effects.ts';
import { EVENT_NAMES } from '../../domain/names/events.ts';
import type { Name } from '../../domain/names/name.ts';
import { STEP_NAMES } from '../../domain/names/people.ts';
import { PROPOSAL_NAMES } from '../../domain/names/proposals.ts';
import * as review from '../../domain/names/review.ts';
import { statesByPath } from '../../domain/names/workflow-names.ts';
import { MAIL_WISH_NAMES, NOTIFICATION_KINDS, NOTIFICATIONS } from '../../domain/notifications/notification.ts';
import { isShippedStep, type Role, STEP_ROLE, STEPS, type Step } from '../../domain/roles.ts';
import { SCOPE_NAMES, SCOPES } from '../../domain/scopes.ts';
import { CLOCKS, type DeadlineKind } from '../../domain/time/deadline.ts';
import { rolesIn } from '../../domain/workflow/place.ts';
import type { LoadedWorkflow } from '../../domain/workflow/registry.ts';
import type { StateMeta } from '../../domain/workflow/vocabulary.ts';
import { isOffered } from '../definitions/offered.ts';
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
    roles: engine.roles.all().map(({ id, name }) => ({ id, name })),
    steps: stepsOfAll(engine),
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
    channelKinds: named(CHANNEL_KINDS),
    connectors: CONNECTOR_IDS.map((id) => ({ id, ...CONNECTORS[id] })),
    channelFaults: named(CHANNEL_FAULTS),
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
      waitsFor: rolesIn([meta?.waitsFor ?? []].flat()),
      released: meta?.released === true,
      final: node.type === 'final' && node.parent === machine.root,
    };
  });
  return { id, version, hash, current: engine.workflows.current(id).hash === hash, name: names.name, states };
}

/** The shipped steps in the usual order, then those that workflows declare, each under the names of the newest that has it. */
function stepsOfAll(engine: Engine): (Named<Step> & { role: Role })[] {
  const steps = new Map<Step, Named<Step> & { role: Role }>(STEPS.map((id) => [id, { id, name: STEP_NAMES[id], role: STEP_ROLE[id] }]));
  for (const workflow of [...engine.workflows.list(), ...engine.workflows.currents()].filter((one) => isOffered(engine, one)))
    for (const step of workflow.steps) if (!isShippedStep(step.id)) steps.set(step.id, { ...step });
  return [...steps.values()];
}

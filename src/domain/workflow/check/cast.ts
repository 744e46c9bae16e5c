import type { AnyStateMachine } from 'xstate';
import { type Actor, type HeldRole, ROLES, type Role, roleOfStep, type Step } from '../../roles.ts';
import { stepsOfReview } from '../context.ts';
import { allNodes, memoryOf, stepOfGuard } from '../place.ts';

/**
 * The people of the model check, as the workflow itself asks for them. People are alike but for their roles and for what they did, so one honest
 * person per step stands for all its holders. Whoever tries to fill a second step is one of those who filled the first: `busy` plays them, and
 * `busyDelegate` somebody who acts for them.
 */
export interface Cast {
  /** Every step that the workflow counts, optional ones and those of groups included, and every step that a condition names. */
  steps: readonly Step[];
  /** Who does the job of a step, with its role and no other. */
  reviewer(step: Step): Actor;
  /** Who holds every reviewing role, and has filled a step of the item already. */
  busy: Actor;
  busyDelegate: Actor;
  /** Somebody who acts for the reviewer of this step. */
  delegateOf(step: Step): Actor;
}

const account = (id: string, roles: readonly HeldRole[]): Actor => ({ kind: 'account', id, roles });
const inOwnRight = (roles: readonly Role[]): HeldRole[] => roles.map((role) => ({ role }));
const onBehalf = (roles: readonly Role[], onBehalfOf: string): HeldRole[] => roles.map((role) => ({ role, onBehalfOf }));

const SHIPPED = ROLES.filter((role) => role !== 'auditor' && role !== 'recipient');

export const DRAFTER = 'drafter';
export const PUBLISHER = account('publisher', inOwnRight(['publisher']));
export const ADMINISTRATOR = account('administrator', inOwnRight(['administrator']));
export const SYSTEM: Actor = { kind: 'system', id: 'system', roles: [] };
/** A colleague who has nothing to decide. */
export const ANYONE = account('anyone', inOwnRight(['drafter', 'auditor']));
export const BUSY = 'busy';

/** Holds what the drafter holds, on the drafter's behalf and not in their own right. */
export function delegateOfDrafter({ roles }: Actor): Actor {
  return account(
    'delegate:drafter',
    onBehalf(
      roles.map(({ role }) => role),
      DRAFTER,
    ),
  );
}

/** Holds every role, and tries everything. */
export function drafterOf(machine: AnyStateMachine): Actor {
  return account(DRAFTER, inOwnRight(allRoles(machine)));
}

function allRoles(machine: AnyStateMachine): Role[] {
  return [...new Set<Role>([...SHIPPED, ...Object.values(memoryOf(machine).stepRoles ?? {})])];
}

export function castOf(machine: AnyStateMachine): Cast {
  const { stepRoles } = memoryOf(machine);
  const reviewing = allRoles(machine).filter((role) => role !== 'drafter' && role !== 'administrator');
  const roleOf = (step: Step) => roleOfStep(step, stepRoles) ?? step;
  return {
    steps: [...new Set([...stepsOfReview(memoryOf(machine)), ...stepsNamed(machine)])],
    reviewer: remembered((step) => account(`reviewer:${step}`, inOwnRight([roleOf(step)]))),
    delegateOf: remembered((step) => account(`delegate:${step}`, onBehalf([roleOf(step)], `reviewer:${step}`))),
    busy: account(BUSY, inOwnRight(reviewing)),
    busyDelegate: account(`delegate:${BUSY}`, onBehalf(reviewing, BUSY)),
  };
}

function remembered(make: (step: Step) => Actor): (step: Step) => Actor {
  const made = new Map<Step, Actor>();
  return (step) => {
    const actor = made.get(step) ?? make(step);
    made.set(step, actor);
    return actor;
  };
}

/** Steps that conditions of the workflow name. */
export function stepsNamed(machine: AnyStateMachine): Step[] {
  const transitions = allNodes(machine.root).flatMap((node) => [...node.transitions.values()].flat());
  return [...new Set(transitions.map(({ guard }) => stepOfGuard(guard)).filter((step) => step !== undefined))];
}

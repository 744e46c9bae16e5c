/** Roles that every installation has, as the glossary names them. A grant covers its unit and every unit below it. */
export const ROLES = [
  'drafter',
  'unitHead',
  'confidentialityReviewer',
  'legalReviewer',
  'disclosureOfficer',
  'signatory',
  'publisher',
  'administrator',
  'auditor',
  'recipient',
] as const;
export type ShippedRole = (typeof ROLES)[number];
/** Id of a shipped role, or of one that the organisation has declared (`domain/declared-role.ts`). */
export type Role = ShippedRole | (string & {});

/** Steps that every installation knows, and the one role that may fill each, in the usual order. */
export const STEP_ROLE = {
  unit: 'unitHead',
  confidentiality: 'confidentialityReviewer',
  legal: 'legalReviewer',
  disclosure: 'disclosureOfficer',
  signature: 'signatory',
} as const satisfies Record<string, ShippedRole>;
export type ShippedStep = keyof typeof STEP_ROLE;
/** Id of a shipped step, or of one that a workflow declares. */
export type Step = ShippedStep | (string & {});
export const STEPS = Object.keys(STEP_ROLE) as ShippedStep[];

/** Steps that a workflow declares beside the shipped ones, each with the role that may fill it, in the order in which they come. */
export type DeclaredSteps = Readonly<Record<string, Role>>;

/** A group of steps side by side: so many of them must approve, by as many people. */
export interface Quorum {
  steps: readonly Step[];
  least: number;
}

export function isShippedRole(role: Role): role is ShippedRole {
  return ROLES.includes(role as ShippedRole);
}

export function isShippedStep(step: Step): step is ShippedStep {
  return Object.hasOwn(STEP_ROLE, step);
}

/** The one role that may fill a step; undefined for a step that nobody knows. A shipped step keeps its role whatever is declared. */
export function roleOfStep(step: Step, declared: DeclaredSteps = {}): Role | undefined {
  return isShippedStep(step) ? STEP_ROLE[step] : Object.hasOwn(declared, step) ? declared[step] : undefined;
}

/** Steps that these roles may fill: the shipped ones in the usual order, then the declared ones in theirs. */
export function stepsOf(roles: readonly Role[], declared: DeclaredSteps = {}): Step[] {
  return [...STEPS, ...Object.keys(declared)].filter((step) => roles.includes(roleOfStep(step, declared) as Role));
}

/** A role held over the unit in question, at the time in question. */
export interface HeldRole {
  role: Role;
  /** The account whose role this is, when it is held by delegation. */
  onBehalfOf?: string;
}

/** Who sends an event, with only the roles that cover the item's unit now. `system` means jobs and timers. */
export interface Actor {
  kind: 'account' | 'system';
  /** Account id, or the name of the job for the system. */
  id: string;
  roles: readonly HeldRole[];
}

/** Every holding of a role: a person's own comes before one held for somebody else, so that a record names the nearest authority. */
export function allHeld(actor: Pick<Actor, 'roles'>, role: Role): HeldRole[] {
  const held = actor.roles.filter((one) => one.role === role);
  return [...held.filter((one) => !one.onBehalfOf), ...held.filter((one) => one.onBehalfOf)];
}

export function holds(actor: Actor, role: Role): HeldRole | undefined {
  return allHeld(actor, role)[0];
}

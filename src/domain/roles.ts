/** Roles as the glossary names them. A grant covers its unit and every unit below it. */
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
export type Role = (typeof ROLES)[number];

/** Review steps, and the one role that may fill each. */
export const STEP_ROLE = {
  unit: 'unitHead',
  confidentiality: 'confidentialityReviewer',
  legal: 'legalReviewer',
  disclosure: 'disclosureOfficer',
  signature: 'signatory',
} as const satisfies Record<string, Role>;
export type Step = keyof typeof STEP_ROLE;
export const STEPS = Object.keys(STEP_ROLE) as Step[];

/** Steps that these roles may fill, in the usual order. */
export function stepsOf(roles: readonly Role[]): Step[] {
  return STEPS.filter((step) => roles.includes(STEP_ROLE[step]));
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

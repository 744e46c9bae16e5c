import type { Role, ShippedRole } from './roles.ts';

/**
 * What takes effect only when a second person confirms it, because it weakens review or could. Whatever is added here later (switching a
 * workflow on, another setting) needs its content in the engine and its rule in the database, and nothing else.
 */
export const PROPOSAL_KINDS = [
  'role-grant',
  'account-enable',
  'account-change',
  'password-reset',
  'second-factor-reset',
  'account-unlink',
  'rule-pack',
  'workflow',
  'waiver',
  'calendar-day',
  'calendar-year',
  'item-kind',
  'catalogue',
  'secret-erasure',
  'log-witnesses',
  'setting',
] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

export const PROPOSAL_STATES = ['open', 'confirmed', 'refused', 'withdrawn'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/**
 * Why a confirmation counts. `second-person`: the rule. `first-start`: no second administrator ever was. `one-administrator`: the
 * installation said that it has only one. `operator`: on the machine itself, by who runs it.
 */
export const PROPOSAL_BASES = ['second-person', 'first-start', 'one-administrator', 'operator'] as const;
export type ProposalBasis = (typeof PROPOSAL_BASES)[number];

/** Under how many eyes an installation runs. */
export const OVERSIGHTS = ['two-people', 'one-administrator', 'first-start'] as const;
export type Oversight = (typeof OVERSIGHTS)[number];

/** Days until a proposal lapses that nobody confirmed. */
export const PROPOSAL_DAYS = 14;

/** Shipped roles that decide, publish, administer or audit: one person alone gives none of them. The database says the same of each. */
const DECIDING: ReadonlySet<Role> = new Set<ShippedRole>([
  'unitHead',
  'confidentialityReviewer',
  'legalReviewer',
  'disclosureOfficer',
  'signatory',
  'publisher',
  'administrator',
  'auditor',
]);

export function isDeciding(role: Role): boolean {
  return DECIDING.has(role);
}

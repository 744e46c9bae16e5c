import type { DeclaredRole } from '../../domain/declared-role.ts';
import type { Role } from '../../domain/roles.ts';
import type { AdminRecord } from './people.ts';

/** How a role is staffed. */
export interface RoleTally {
  /** Active accounts that hold it now, over any unit, by themselves or by delegation. */
  holders: number;
  /** Open items that wait for it. A drafter is waited for by the item and not by the role. */
  waiting: number;
  /** Of these, items over whose unit nobody holds it. */
  unheld: number;
}

/** A role that items wait for while nobody holds it over their unit, and since when that was seen. */
export interface UnheldRole {
  role: Role;
  since: string;
}

/** Roles that the organisation declares beside the shipped ones. Each change is one transaction with its administrative entry. */
export interface RoleStore {
  /** By id, retired ones too. */
  declared(): Promise<DeclaredRole[]>;
  /** Resolves false when there is a role of this id. */
  declare(role: Omit<DeclaredRole, 'retiredAt'>, record: AdminRecord): Promise<boolean>;
  /** Resolves false when there is none of this id in use. Who holds it keeps it; nobody gets it any more. */
  retire(id: string, record: AdminRecord): Promise<boolean>;
  /** Open items that wait for it. */
  itemsWaitingFor(id: string): Promise<number>;
  /** By role; one that nobody holds and nothing waits for is left out. Reads every open item. */
  tallies(at: string): Promise<Map<Role, RoleTally>>;
  /** Notes what is unheld at `at`, forgets what is no more, and answers what was not told yet. Two processes may ask at once. */
  noteUnheld(at: string): Promise<UnheldRole[]>;
  /** Those were told. */
  unheldTold(roles: readonly Role[]): Promise<void>;
}

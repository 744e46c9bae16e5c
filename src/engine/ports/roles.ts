import type { DeclaredRole } from '../../domain/declared-role.ts';
import type { AdminRecord } from './people.ts';

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
}

import type { Role } from '../../domain/roles.ts';
import type { AdminRecord } from './people.ts';

/** Somebody of the first start, as the sign-in page offers them. */
export interface DemonstrationPerson {
  login: string;
  name: string;
  unit: string;
  roles: Role[];
}

/**
 * Whether the organisation of the first start may be tried by a click. The database ends it for ever when an account is added or changed, and ends
 * with it the sessions that a click opened and every API token.
 */
export interface DemonstrationStore {
  /** Before the first account; the database refuses it later. */
  begin(at: string): Promise<void>;
  /** The first start is done: from here on. */
  offer(at: string, record: AdminRecord): Promise<void>;
  isOffered(): Promise<boolean>;
  people(): Promise<DemonstrationPerson[]>;
  /** For ever. Resolves false when it was over, or never there. */
  end(ended: { at: string; why: string }, record: AdminRecord): Promise<boolean>;
}

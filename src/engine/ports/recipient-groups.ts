import type { RecipientGroup } from '../../domain/recipient-group.ts';
import type { Recipient } from './contacts.ts';
import type { AdminRecord } from './people.ts';

/** A member with its name. */
export interface GroupMember extends Recipient {
  /** Nothing can be sent to it now: the account is off, or the contact is not checked or has ended. */
  isOut: boolean;
}

/** A group with the names of its members, in their order. */
export interface NamedGroup extends Omit<RecipientGroup, 'members'> {
  members: GroupMember[];
}

/** Each change is one transaction with its administrative entry. */
export interface RecipientGroupStore {
  group(id: string): Promise<RecipientGroup | undefined>;
  /** Groups of these units that have not ended, by name. */
  groups(units: readonly string[]): Promise<NamedGroup[]>;
  /** Resolves false when another group of the unit has the name. */
  create(group: RecipientGroup, record: AdminRecord): Promise<boolean>;
  /** Resolves false when another group of the unit has the name, or the group has ended. */
  change(id: string, change: { by: string; at: string; name: string; members: readonly string[] }, record: AdminRecord): Promise<boolean>;
  /** Resolves false when it had ended before. */
  end(id: string, end: { by: string; at: string }, record: AdminRecord): Promise<boolean>;
}

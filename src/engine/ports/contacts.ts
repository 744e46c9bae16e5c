import type { Contact } from '../../domain/contact.ts';
import type { AdminRecord } from './people.ts';

export type ContactState = 'proposed' | 'checked' | 'retired';

/** Somebody who can be named in an audience. */
export interface Recipient {
  /** How an audience names them: an account's id, or `contact:<id>`. */
  recipient: string;
  kind: 'account' | 'contact';
  name: string;
  /** Unit of an account; organisation of a contact. */
  about: string | null;
}

/** Contacts are rows that are added, checked once and retired once. Each change is one transaction with its administrative entry. */
export interface ContactStore {
  contact(id: string): Promise<Contact | undefined>;
  /** Contacts of these units, of units below and of units above, newest first. */
  contacts(units: string[], filter: { state?: ContactState }, page: { after?: string; limit: number }): Promise<Contact[]>;
  /** Accounts in use that hold the role of a recipient, and checked contacts of these units; by name. The text is looked for in both names. */
  recipients(units: string[], text: string | undefined, at: string, limit: number): Promise<Recipient[]>;
  propose(contact: Contact, record: AdminRecord): Promise<void>;
  /** Resolves false when it was checked or retired before. */
  check(id: string, check: { by: string; at: string }, record: AdminRecord): Promise<boolean>;
  /** Resolves false when it was retired before. Its open links stop with it. */
  retire(id: string, retirement: { by: string; at: string; reason: string }, record: AdminRecord): Promise<boolean>;
}

import type { Contact } from '../../domain/contact.ts';
import type { AdminRecord } from './people.ts';

export type ContactState = 'proposed' | 'checked' | 'retired';

/** Contacts are rows that are added, checked once and retired once. Each change is one transaction with its administrative entry. */
export interface ContactStore {
  contact(id: string): Promise<Contact | undefined>;
  /** Contacts of these units, of units below and of units above, newest first. */
  contacts(units: string[], filter: { state?: ContactState }, page: { after?: string; limit: number }): Promise<Contact[]>;
  propose(contact: Contact, record: AdminRecord): Promise<void>;
  /** Resolves false when it was checked or retired before. */
  check(id: string, check: { by: string; at: string }, record: AdminRecord): Promise<boolean>;
  /** Resolves false when it was retired before. Its open links stop with it. */
  retire(id: string, retirement: { by: string; at: string; reason: string }, record: AdminRecord): Promise<boolean>;
}

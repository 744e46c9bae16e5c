/** Somebody outside who may be sent a directed release. One person puts them forward, another checks that they are who they are said to be. */
export interface Contact {
  id: string;
  /** The unit that keeps the contact; it is there for the items of this unit and of those below. */
  unit: string;
  name: string;
  organisation: string | null;
  /** One of the two is there. */
  email: string | null;
  phone: string | null;
  proposedBy: string;
  proposedAt: string;
  checkedBy: string | null;
  checkedAt: string | null;
  retiredBy: string | null;
  retiredAt: string | null;
  retireReason: string | null;
}

const PREFIX = 'contact:';
const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** What the text of an audience names: an account by its id, a contact as `contact:<id>`, or nobody that is known. */
export function namedBy(recipient: string): { account: string } | { contact: string } | undefined {
  if (ID.test(recipient)) return { account: recipient };
  const contact = recipient.startsWith(PREFIX) ? recipient.slice(PREFIX.length) : '';
  return ID.test(contact) ? { contact } : undefined;
}

/** How an audience names a contact. */
export function recipientOf(contact: Pick<Contact, 'id'>): string {
  return PREFIX + contact.id;
}

import type { Contact } from '../../domain/contact.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { Role } from '../../domain/roles.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import { requireRole } from '../people/authority.ts';
import { refuseForbidden } from '../typed-texts.ts';

export type ContactRequest = Pick<Contact, 'unit' | 'name' | 'organisation' | 'email' | 'phone'> & { by: string };

/** Who knows whom a paper is for. */
const PROPOSERS: readonly Role[] = ['drafter', 'unitHead', 'disclosureOfficer', 'publisher'];

/** Puts a contact forward. Nothing can be sent to it before another person has checked it. `not-allowed`, `invalid-input`. */
export async function proposeContact(engine: Engine, request: ContactRequest): Promise<Contact> {
  const { by, unit, name, organisation, email, phone } = request;
  await requireRole(engine, by, PROPOSERS, unit);
  await refuseForbidden(engine, { name, organisation, email, phone });
  if (email === null && phone === null) {
    throw new ReviewError('invalid-input', {
      en: 'A contact has an e-mail address or a telephone number: its identity is checked through it.',
      zh: '联系人须有电子邮箱或电话，用于核对身份，请填写。',
    });
  }
  const at = engine.clock.now();
  const contact: Contact = {
    id: newId(),
    unit,
    name,
    organisation,
    email,
    phone,
    proposedBy: by,
    proposedAt: at,
    checkedBy: null,
    checkedAt: null,
    retiredBy: null,
    retiredAt: null,
    retireReason: null,
  };
  // Who they are is personal information of somebody outside: the trail names the row.
  await engine.store.contacts.propose(contact, { actor: by, action: 'contact.proposed', at, payload: { contact: contact.id, unit } });
  return contact;
}

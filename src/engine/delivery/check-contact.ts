import type { Contact } from '../../domain/contact.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { Role } from '../../domain/roles.ts';
import type { Engine } from '../engine.ts';
import { grantsOver } from '../people/authority.ts';

const CHECKERS: readonly Role[] = ['unitHead', 'disclosureOfficer', 'publisher'];

/**
 * Another person has made sure that the contact is who it is said to be. `not-allowed` for who put it forward and for their
 * delegates; checking again changes nothing; a retired contact is `not-found`.
 */
export async function checkContact(engine: Engine, { by, contact: id }: { by: string; contact: string }): Promise<Contact> {
  const contact = await managedContact(engine, by, id);
  if (contact.checkedAt !== null) return contact;
  if (contact.retiredAt !== null) throw notThere();
  const held = (await Promise.all(CHECKERS.map((role) => grantsOver(engine, by, role, contact.unit)))).flat();
  const isAnother = by !== contact.proposedBy && held.some(({ delegatedBy }) => delegatedBy !== contact.proposedBy);
  if (!isAnother) {
    throw new ReviewError(
      'not-allowed',
      {
        en: 'A contact is checked by another person than the one who put it forward. Ask a colleague.',
        zh: '联系人须由登记人以外的人员核对，请联系同事办理。',
      },
      {
        roles: CHECKERS,
      },
    );
  }
  const at = engine.clock.now();
  await engine.store.contacts.check(id, { by, at }, { actor: by, action: 'contact.checked', at, payload: { contact: id } });
  return managedContact(engine, by, id);
}

/** The contact, for who checks and retires contacts of its unit. `not-found` for everybody else: who it is, is nobody's business. */
export async function managedContact(engine: Engine, by: string, id: string): Promise<Contact> {
  const contact = await engine.store.contacts.contact(id);
  const held = contact && (await Promise.all(CHECKERS.map((role) => grantsOver(engine, by, role, contact.unit)))).flat();
  if (!contact || (held?.length === 0 && contact.proposedBy !== by)) throw notThere();
  return contact;
}

function notThere(): ReviewError {
  return new ReviewError('not-found', { en: 'There is no such contact, or it is retired.', zh: '没有该联系人，或该联系人已停用。' });
}

import type { Contact } from '../../domain/contact.ts';
import type { Engine } from '../engine.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { managedContact } from './check-contact.ts';

/** Ends a contact: nothing is sent to it any more, and its open links stop at once. Retiring again changes nothing. */
export async function retireContact(
  engine: Engine,
  { by, contact: id, reason }: { by: string; contact: string; reason: string },
): Promise<Contact> {
  await managedContact(engine, by, id);
  await refuseForbidden(engine, { reason });
  const at = engine.clock.now();
  await engine.store.contacts.retire(id, { by, at, reason }, { actor: by, action: 'contact.retired', at, payload: { contact: id } });
  return managedContact(engine, by, id);
}

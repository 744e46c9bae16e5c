import type { Contact } from '../../domain/contact.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import type { ContactState } from '../ports.ts';

/** Contacts that are there for one's units, newest first. `not-allowed` for who has no role but that of a recipient. */
export async function listContacts(
  engine: Engine,
  by: string,
  { state, ...page }: { state?: ContactState; after?: string; limit: number },
): Promise<Contact[]> {
  const held = await engine.store.directory.activeGrants(by, engine.clock.now());
  const units = [...new Set(held.filter(({ role }) => role !== 'recipient').map(({ unit }) => unit))];
  if (units.length === 0)
    throw new ReviewError('not-allowed', {
      en: 'Contacts are for the people of an office. Ask an administrator for a role.',
      zh: '联系人供机关工作人员使用。如需查看，请向管理员申请角色。',
    });
  return engine.store.contacts.contacts(units, state === undefined ? {} : { state }, page);
}

import { namedBy } from '../../domain/contact.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { ReleasePlan } from '../../domain/form/disclosure.ts';
import type { Engine } from '../engine.ts';
import { unitAndAbove } from '../people/authority.ts';

/** A place of the audience that nothing can be sent to, and why. Who is named there is in no error. */
interface Unreachable {
  index: number;
  why: 'nobody' | 'no-account' | 'no-contact' | 'not-checked' | 'retired' | 'other-unit';
}

type Audience = Pick<ReleasePlan, 'audience'>;

/** Refuses an audience that names anybody but accounts in use and checked contacts of the item's unit: `unknown-recipient`. */
export async function requireRecipients(engine: Engine, plan: Audience | null, unit: string): Promise<void> {
  const recipients = await unreachable(engine, plan, unit);
  if (recipients.length === 0) return;
  throw new ReviewError(
    'unknown-recipient',
    {
      en: 'An audience names accounts in use, or checked contacts as contact:<id>. Put the contact forward (POST /api/contacts), let another person check it, then name it.',
      zh: '特定对象须为在用账号或已核对的联系人（contact:<编号>）。请先登记联系人（POST /api/contacts）并由他人核对，再填入特定对象。',
    },
    { recipients },
  );
}

/** Recipients of the plan that nothing can be sent to now. */
export async function unreachable(engine: Engine, plan: Audience | null, unit: string): Promise<Unreachable[]> {
  const audience = plan?.audience ?? [];
  if (audience.length === 0) return [];
  const above = unitAndAbove(await engine.store.directory.units(), unit);
  const faults = await Promise.all(audience.map((recipient) => faultOf(engine, recipient, above)));
  return faults.flatMap((why, index) => (why ? [{ index, why }] : []));
}

async function faultOf(engine: Engine, recipient: string, units: readonly string[]): Promise<Unreachable['why'] | undefined> {
  const named = namedBy(recipient);
  if (!named) return 'nobody';
  if ('account' in named) return (await engine.store.directory.account(named.account))?.active ? undefined : 'no-account';
  const contact = await engine.store.contacts.contact(named.contact);
  if (!contact) return 'no-contact';
  if (contact.retiredAt !== null) return 'retired';
  if (contact.checkedAt === null) return 'not-checked';
  return units.includes(contact.unit) ? undefined : 'other-unit';
}

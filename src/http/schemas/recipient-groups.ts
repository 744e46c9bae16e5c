import { z } from 'zod';
import { MOST_MEMBERS } from '../../domain/recipient-group.ts';
import { recipientRow } from './contacts.ts';
import { id, text, time } from './fields.ts';

export const recipientGroup = z
  .object({
    id: z.uuid(),
    unit: z.uuid().describe('It is there for the items of this unit and of those below'),
    name: z.string(),
    members: z
      .array(recipientRow.extend({ isOut: z.boolean().describe('Nothing can be sent to it now') }))
      .describe('What is put into a plan is them, and never the group: later changes change no plan'),
    changedBy: z.uuid(),
    changedAt: time,
  })
  .meta({ id: 'RecipientGroup' });

const name = text(100).describe('Once per unit');
const members = z.array(text(320)).min(1).max(MOST_MEMBERS).describe('Accounts in use by their id, checked contacts as `contact:<id>`');

export const newRecipientGroup = z
  .strictObject({ unit: id.describe('The unit that keeps the group'), name, members })
  .meta({ id: 'NewRecipientGroup' });
export const changedRecipientGroup = z.strictObject({ name, members }).meta({ id: 'ChangedRecipientGroup' });
export const recipientGroupsQuery = z.strictObject({ unit: id.describe('Unit of the item: its groups and those of the units above') });
export const recipientGroupPath = z.strictObject({ group: id });
export const ended = z.object({ ended: z.boolean() });

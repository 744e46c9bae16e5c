import { z } from 'zod';
import { cursor, freeText, id, limit, text, time } from './fields.ts';

export const contact = z
  .object({
    id: z.uuid(),
    recipient: z.string().describe('How an audience names it: `contact:<id>`'),
    unit: z.uuid().describe('It is there for the items of this unit and of those below'),
    name: z.string(),
    organisation: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    state: z.enum(['proposed', 'checked', 'retired']).describe('Only a checked contact can be named in an audience'),
    proposedBy: z.uuid(),
    proposedAt: time,
    checkedBy: z.uuid().nullable().describe('Another person than the one who put it forward'),
    checkedAt: time.nullable(),
    retiredBy: z.uuid().nullable(),
    retiredAt: time.nullable(),
    retireReason: z.string().nullable(),
  })
  .meta({ id: 'Contact' });

export const newContact = z
  .strictObject({
    unit: id.describe('The unit that keeps the contact'),
    name: text(200).describe('The person, or the organisation itself'),
    organisation: text(200).nullable().default(null),
    email: z.email().max(320).nullable().default(null),
    phone: freeText(40)
      .regex(/^\+?[0-9][0-9 ()-]{4,}$/)
      .nullable()
      .default(null),
  })
  .refine(({ email, phone }) => email !== null || phone !== null, {
    path: ['email'],
    params: { en: 'Give an e-mail address or a telephone number.', zh: '请填写电子邮箱或电话。' },
  })
  .meta({ id: 'NewContact' });

export const recipientRow = z
  .object({
    recipient: z.string().describe('How an audience names it: the id of an account, or `contact:<id>`'),
    kind: z.enum(['account', 'contact']),
    name: z.string(),
    about: z.string().nullable().describe('Unit of an account, organisation of a contact'),
  })
  .meta({ id: 'Recipient' });

export const recipientsQuery = z.strictObject({
  unit: id.describe('Unit of the item'),
  text: freeText(100).min(1).optional().describe('With this text in the name, unit or organisation'),
  limit: limit(),
});

export const contactsQuery = z.strictObject({
  state: z.enum(['proposed', 'checked', 'retired']).optional().describe('Only contacts in this state'),
  after: cursor.optional(),
  limit: limit(),
});

export const contactPath = z.strictObject({ contact: id });

import { z } from 'zod';
import { DELIVERY_STATUSES } from '../../domain/delivery-status.ts';
import { LINK_NAMES, type LinkType } from '../../domain/library/links.ts';
import { VALIDITY_NAMES, type Validity } from '../../domain/library/validity.ts';
import { attribute, fileRef, ground } from './content.ts';
import { cursor, day, freeText, id, limit, queryInstant, sha256, time } from './fields.ts';

/** As its recipient sees it: the document's elements and files, nothing of the review. */
export const delivery = z
  .object({
    id: z.uuid(),
    recipient: z.string(),
    contactName: z.string().nullable().describe('Name of the contact that it is for; null for an account'),
    title: z.string(),
    fields: z.record(z.string(), z.string()),
    attribute: attribute.nullable(),
    grounds: z.array(ground),
    reason: z.string().nullable(),
    files: z.array(fileRef),
    digest: sha256,
    createdAt: time,
    expiresAt: time.nullable(),
    openedAt: time.nullable(),
    receiptAt: time.nullable(),
  })
  .meta({ id: 'Delivery' });

/** A row of the recipient's list. */
export const deliveryRow = z
  .object({
    id: z.uuid(),
    release: z.uuid(),
    title: z.string(),
    createdAt: time,
    expiresAt: time.nullable(),
    openedAt: time.nullable(),
    receiptAt: time.nullable(),
    revokedAt: time.nullable(),
    status: z
      .enum(DELIVERY_STATUSES)
      .describe('`recalled`: the document was taken back, destroy the copies. `revoked`: this delivery alone was. Only `open` ones open.'),
    recalledAt: time.nullable().describe('When the document was recalled; why is not said here'),
  })
  .meta({ id: 'DeliveryRow' });

/** A row of the publisher's list. */
export const publishedDelivery = deliveryRow
  .omit({ title: true, status: true, recalledAt: true })
  .extend({
    recipient: z.string(),
    account: z.uuid().nullable(),
    contact: z.uuid().nullable(),
    contactName: z.string().nullable(),
    mailedAt: time
      .nullable()
      .describe('When the last letter with the link left; null for an account, and where the contact has no e-mail address'),
    mails: z.int().describe('Letters with the link, reminders included'),
    mailFailed: z.boolean().describe('The mail server did not take it; make a new link to try again'),
  })
  .meta({ id: 'PublishedDelivery' });

/** `token` is shown this once; null in a repeated answer. */
export const renewedLink = z.object({ token: z.string().nullable(), expiresAt: time });

export const linkPath = z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{20,200}$/) });

const libraryEntry = z
  .object({
    release: z.uuid(),
    item: z.uuid(),
    title: z.string(),
    kind: z.string(),
    place: z.string(),
    fields: z.record(z.string(), z.string()),
    files: z.array(fileRef),
    attribute,
    digest: sha256,
    unit: z.uuid(),
    unitName: z.string(),
    releasedAt: time,
    indexNumber: z.string().nullable().describe('索引号; null where releases were not numbered then'),
  })
  .meta({ id: 'LibraryEntry' });

const libraryLink = z
  .object({
    type: z.enum(Object.keys(LINK_NAMES) as [LinkType, ...LinkType[]]).describe('What the one document says of the other'),
    direction: z.enum(['out', 'back']).describe('`out`: this document says it of the other; `back`: the other of this one'),
    release: z.uuid(),
    title: z.string(),
    documentNumber: z.string().nullable(),
    releasedAt: time,
  })
  .meta({ id: 'LibraryLink' });

/** One document of the library. */
export const libraryDocument = libraryEntry
  .extend({
    validity: z
      .object({
        state: z.enum(Object.keys(VALIDITY_NAMES) as [Validity, ...Validity[]]),
        by: libraryLink.nullable().describe('The later document that changed it'),
        on: z.string().nullable().describe('The last day on which it holds, where the document names one'),
      })
      .nullable()
      .describe('时效; null for what neither holds nor lapses, such as news'),
    links: z
      .array(libraryLink)
      .describe(
        'What it and other documents say of each other, the newest first; only documents that are in the library. Up to date within a minute or two',
      ),
  })
  .meta({ id: 'LibraryDocument' });

/** A document of the list. */
export const libraryRow = libraryEntry
  .extend({
    found: z
      .object({
        pieces: z.array(z.string()).describe('A piece of its text in order; every second one, from the second, is what was searched for'),
      })
      .nullable()
      .describe('Where the searched words are; null when nothing was searched for'),
    inForce: z
      .object({ release: z.uuid(), title: z.string() })
      .nullable()
      .describe('The correction that is in force instead; null while the document itself is'),
  })
  .meta({ id: 'LibraryRow' });

export const libraryFilter = z.strictObject({
  text: freeText(200)
    .min(1)
    .optional()
    .describe(
      'Words that are all in title, form or files, in any order; "in quotation marks" as a whole. The best come first, up to 80; new documents are found within a minute or two',
    ),
  item: id.optional().describe('The release of one item; words do not count then'),
  kind: z.string().min(1).max(100).optional(),
  unit: id.optional(),
  topic: z.string().min(1).max(200).optional().describe('主题分类 as the form has it'),
  from: queryInstant.optional(),
  until: queryInstant.optional(),
  after: cursor.optional(),
  limit: limit(),
});

export const filingQuery = z.strictObject({
  unit: id.optional(),
  from: day.describe('First day of release, in China'),
  until: day.describe('Last day, included'),
  format: z.enum(['xlsx', 'csv', 'json']).default('xlsx'),
});

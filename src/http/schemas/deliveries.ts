import { z } from 'zod';
import { DELIVERY_STATUSES } from '../../domain/delivery-status.ts';
import { attribute, fileRef, ground } from './content.ts';
import { cursor, freeText, id, limit, queryInstant, sha256, time } from './fields.ts';

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
  })
  .meta({ id: 'PublishedDelivery' });

/** `token` is shown this once; null in a repeated answer. */
export const renewedLink = z.object({ token: z.string().nullable(), expiresAt: time });

export const linkPath = z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{20,200}$/) });

export const libraryEntry = z
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
  })
  .meta({ id: 'LibraryEntry' });

/** A document of the list. */
export const libraryRow = libraryEntry
  .extend({
    found: z
      .object({
        pieces: z.array(z.string()).describe('A piece of its text in order; every second one, from the second, is what was searched for'),
      })
      .nullable()
      .describe('Where the searched words are; null when nothing was searched for'),
  })
  .meta({ id: 'LibraryRow' });

export const libraryFilter = z.strictObject({
  text: freeText(200)
    .min(1)
    .optional()
    .describe(
      'Words that are all in title, form or files, in any order; "in quotation marks" as a whole. The best come first, up to 140; new documents are found within a minute or two',
    ),
  kind: z.string().min(1).max(100).optional(),
  unit: id.optional(),
  from: queryInstant.optional(),
  until: queryInstant.optional(),
  after: cursor.optional(),
  limit: limit(),
});

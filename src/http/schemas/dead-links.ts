import { z } from 'zod';
import { cursor, id, limit, time } from './fields.ts';

/** A link of a released document that leads nowhere. */
export const deadLinkRow = z
  .object({
    release: id,
    item: id,
    number: z.int().describe('What people name the item by.'),
    title: z.string(),
    unit: id,
    address: z.string().describe('As it is asked for: without fragment, name and password.'),
    answer: z
      .enum(['gone', 'no-host'])
      .describe('`gone`: its server says that there is nothing. `no-host`: no name server knows the host.'),
    status: z.int().nullable().describe('HTTP status of the answer; null for `no-host`.'),
    since: time.describe('When it led nowhere for the first time.'),
    askedAt: time.describe('When it was asked for last.'),
  })
  .meta({ id: 'DeadLinkRow' });

export const deadLinksQuery = z.strictObject({ after: cursor.optional(), limit: limit() });

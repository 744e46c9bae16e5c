import { z } from 'zod';
import { cursor, limit, sha256, time } from './fields.ts';

const kind = z
  .enum(['quarantine', 'referral', 'leak', 'error'])
  .describe('A confirmed mark, a referral that came back as secret, a recall for a leak, a recall for an error.');

/** An incident without anything of its content. */
export const incidentRow = z
  .object({
    id: z.uuid(),
    item: z.uuid(),
    number: z.int().describe('What people name the item by.'),
    unit: z.uuid(),
    kind,
    since: time.describe('From when the 24 hours run: the mark was found, the answer came, the release was taken back.'),
    openedAt: time,
    reportedAt: time.nullable().describe('When the report was put on record; null before.'),
    closedAt: time.nullable().describe('When a second person closed it; null while it is open.'),
  })
  .meta({ id: 'IncidentRow' });

export const incidentFilter = z.strictObject({
  open: z.enum(['true', 'false']).optional().describe('Only open ones, or only closed ones.'),
  after: cursor.optional(),
  limit: limit(),
});

const person = z.uuid().nullable();

const incidentRecord = z
  .object({
    id: z.uuid(),
    kind,
    revision: z.uuid(),
    release: z.uuid().nullable(),
    since: time,
    openedBy: z.uuid(),
    openedOnBehalfOf: person,
    openedAt: time,
    reportedBy: person,
    reportedOnBehalfOf: person,
    reportedAt: time.nullable(),
    report: z
      .object({ authority: z.string(), at: time, reference: z.string(), what: z.string() })
      .nullable()
      .describe('What was reported to whom, and when.'),
    closedBy: person.describe('Neither who opened nor who reported it.'),
    closedOnBehalfOf: person,
    closedAt: time.nullable(),
    closeReason: z.string().nullable(),
    measures: z.array(z.object({ number: z.int(), measure: z.string(), takenBy: z.uuid(), recordedAt: time })),
    cause: z.string().nullable().describe('Why it was opened, in the words of who did: of the recall, the confirmation, the answer.'),
    exposed: z
      .object({
        revision: z.int().describe('Number of the revision that it is about.'),
        files: z.array(z.object({ name: z.string(), sha256, size: z.int() })),
        place: z.string().nullable().describe('Where it was released; null for what never was.'),
      })
      .describe('What was exposed.'),
    exposure: z
      .object({
        library: z.object({ from: time, until: time }).nullable().describe('When it was in the public library.'),
        deliveries: z.array(
          z.object({
            recipient: z.string(),
            name: z.string().nullable(),
            openedAt: time.nullable(),
            receiptAt: time.nullable(),
            revokedAt: time.nullable(),
          }),
        ),
      })
      .nullable()
      .describe('Who could read what was released; null when nothing was.'),
    handledBy: z.array(z.string()).describe('Accounts that did something with the item.'),
    readers: z
      .array(z.object({ account: z.uuid(), readings: z.int(), ways: z.array(z.string()), lastAt: time }))
      .describe('Accounts that read its files, as far as readings are recorded; the public is not.'),
  })
  .meta({ id: 'IncidentRecord' });

export const itemIncidents = z.object({
  rows: z.array(incidentRow),
  records: z.array(incidentRecord).nullable().describe('The whole records, for the confidentiality reviewer and the signatory only.'),
});

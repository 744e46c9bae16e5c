import { z } from 'zod';
import { ERROR_CODES } from '../../domain/errors.ts';
import { MODES } from '../../domain/form/disclosure.ts';
import { CALENDAR_MARKS, LAST_CHECKS, PUBLICATION_STAGES } from '../../domain/publication.ts';
import { cursor, freeText, limit, queryInstant, time } from './fields.ts';
import { covered } from './item.ts';
import { queueRow } from './rows.ts';

const stage = z
  .enum(PUBLICATION_STAGES)
  .describe('`cleared`: approved and not released; `scheduled`: waits for its time; `released`: out; `recalled`: taken back.');

export const publicationRow = z.intersection(
  queueRow,
  z.object({
    stage,
    at: time.nullable().describe('Due date, planned time, release or recall, by the stage; null: no due date.'),
    release: z
      .object({
        id: z.uuid(),
        mode: z.enum(MODES),
        releasedAt: time,
        until: time.nullable(),
        recalledAt: time.nullable(),
      })
      .nullable()
      .describe('The latest release; null before one.'),
    deliveries: z
      .object({ total: z.int(), opened: z.int(), received: z.int(), revoked: z.int() })
      .nullable()
      .describe('Of a release to named recipients: how many there are, opened theirs, acknowledged it, had it taken back.'),
    doubted: z.boolean().describe('A file of it is quarantined, here or in another item: recall it where it is out.'),
  }),
);

export const publicationFilter = z.strictObject({
  stage: stage.default('cleared').meta({ description: 'Which ones.' }),
  text: freeText(200).min(1).optional().meta({ description: 'With this text in the title.' }),
  after: cursor.optional(),
  limit: limit(),
});

const upTo = (about: string) => z.int().describe(`${about} Counted up to 1000.`);
export const publicationCounts = z
  .object({
    cleared: upTo('Approved and not released.'),
    scheduled: upTo('Waiting for their time.'),
    released: upTo('Out.'),
    recalled: upTo('Taken back.'),
    doubted: upTo('Of those that are out, the ones that wait for somebody: a mark was found in a file of theirs.'),
  })
  .meta({ id: 'PublicationCounts' });

export const calendarSpan = z.strictObject({
  from: queryInstant.meta({ description: 'From this instant on.' }),
  until: queryInstant.meta({ description: 'Before this instant, 62 days later at most.' }),
});

export const releaseCalendar = z
  .object({
    rows: z.array(
      z.object({
        item: z.uuid(),
        number: z.int(),
        title: z.string(),
        covered,
        mark: z
          .enum(CALENDAR_MARKS)
          .describe(
            '`scheduled`: released at this time; `earliest`: not before it; `due`: to be public by then; `released`, `ends`, `recalled`: was, ends, was taken back.',
          ),
        at: time,
      }),
    ),
    whole: z.boolean().describe('False: there is more in these days than a page holds.'),
  })
  .meta({ id: 'ReleaseCalendar' });

const words = z.object({ en: z.string(), zh: z.string() });
export const lastCheck = z
  .object({
    conditions: z.array(
      z.object({
        id: z.enum(LAST_CHECKS),
        outcome: z.enum(['met', 'unmet', 'later']).describe('`later`: the release itself sees to it, by one more scan.'),
        name: words.describe('What is looked at.'),
        says: words.describe('How it is, and what to do where it is not met.'),
      }),
    ),
    release: z
      .object({
        allowed: z.boolean(),
        code: z.enum(ERROR_CODES).optional().describe('The code that it would be refused with; absent when it is allowed.'),
        reason: words.optional().describe('Why not, and what to do first.'),
      })
      .nullable()
      .describe('What RELEASE would be answered with; null where the state or the person has none.'),
  })
  .meta({ id: 'LastCheck' });

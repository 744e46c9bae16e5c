import { z } from 'zod';
import { ground } from './content.ts';
import { cursor, id, limit, text, time } from './fields.ts';

/** Something that is not disclosed, or on request only. */
export const reevaluationRow = z
  .object({
    item: id,
    number: z.int().describe('What people name the item by.'),
    title: z.string(),
    unit: id,
    attribute: z.enum(['withheld', 'on-request']),
    grounds: z.array(ground),
    since: time.describe('The end of its review, or its release on request.'),
    due: time.describe('When it is looked at again.'),
    last: z
      .object({ at: time, by: z.string(), reason: z.string() })
      .nullable()
      .describe('The last decision that it stays as it is; null before the first.'),
  })
  .meta({ id: 'ReevaluationRow' });

export const reevaluationFilter = z.strictObject({
  due: z.enum(['true', 'false']).optional().describe('What has come, or what is still to come.'),
  after: cursor.optional(),
  limit: limit(),
});

export const newReevaluation = z.strictObject({
  decision: z.enum(['kept', 'opened']).describe('`kept`: it stays as it is. `opened`: it is to be disclosed, after a review of its own.'),
  reason: text(2000).describe('It is in the trail: nothing of the content.'),
  drafter: id.optional().describe('Who drafts what is opened for a release on request; whoever drafted it before when left out.'),
});

export const reevaluated = z.object({
  opened: z
    .object({ item: id, number: z.int() })
    .nullable()
    .describe('The new item. A withheld item goes back to its drafter itself: null.'),
});

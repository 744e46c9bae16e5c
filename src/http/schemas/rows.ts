import { z } from 'zod';
import { MODES } from '../../domain/form/disclosure.ts';
import { POLICY } from '../../domain/policy.ts';
import { attribute } from './content.ts';
import { cursor, freeText, id, instant, limit, text, time } from './fields.ts';
import { covered, number, role, step } from './item.ts';

export const queueRow = z
  .object({
    id: z.uuid(),
    number,
    kind: z.string(),
    title: z.string(),
    unit: z.uuid(),
    drafter: z.uuid(),
    state: z.string(),
    waitsFor: z.array(role),
    round: z.int(),
    due: time.nullable(),
    provisional: z.boolean().describe('The due date reaches into a year whose holidays are not announced, and may move.'),
    version: z.int(),
    createdAt: time,
    updatedAt: time,
    covered,
    revision: z.int().describe('Number of the current revision.'),
    documentNumber: z.string().nullable().describe('Of the form; null where there is none, and when covered.'),
    attribute: attribute.nullable(),
    mode: z.enum(MODES).nullable().describe('How it is to be released.'),
    states: z.array(z.string()).describe('Innermost active states, by path: `GET /api/vocabulary` names them.'),
    steps: z.array(step).describe('Steps that it waits for.'),
    mine: z
      .array(z.object({ role, onBehalfOf: z.uuid().optional().describe('Whose role it is, when it is held by delegation.') }))
      .describe('Roles of the caller that it waits for: why it is theirs.'),
    open: z
      .object({ high: z.int(), medium: z.int() })
      .nullable()
      .describe('Findings without a disposition: those of the caller’s steps, or all for who fills no step. Null when covered.'),
    since: time.describe('When it came into its state.'),
    lastSeen: z
      .object({ number: z.int(), at: time })
      .nullable()
      .describe('The latest revision that the caller decided on or read a file of; less than `revision`: it changed since.'),
    holders: z.array(z.uuid()).describe('Who may act now: holders of the roles that it waits for, ten at most, or its drafter.'),
    viewers: z.array(z.uuid()).describe('Others who have it open now.'),
  })
  .meta({ id: 'QueueRow' });

/** `stage`: where it is for its drafter. */
export const draftRow = z.intersection(
  queueRow,
  z.object({
    stage: z
      .enum(['mine', 'underway', 'released', 'ended'])
      .describe(
        '`mine`: to be written on and submitted; `underway`: with others; `released`: out; `ended`: withdrawn, recalled or withheld.',
      ),
    returned: z.boolean().describe('It is its drafter’s again after a round: it was returned, or its clearance was taken back.'),
  }),
);

const draftsOf = (about: string) => z.int().describe(about);
export const draftCounts = z
  .object({
    mine: draftsOf('Items to be written on.'),
    returned: draftsOf('Of these, the ones that came back.'),
    underway: draftsOf('Items that are with others.'),
    released: draftsOf('Items that are out.'),
    ended: draftsOf('Items that were withdrawn, recalled or withheld.'),
  })
  .meta({ id: 'DraftCounts' });

/** `did`: the last that the caller did to it. */
export const doneRow = z.intersection(
  queueRow,
  z.object({ did: z.object({ event: z.enum(Object.keys(POLICY) as [keyof typeof POLICY, ...(keyof typeof POLICY)[]]), at: time }) }),
);

const lateness = {
  waiting: z.int().describe('Items that wait.'),
  overdue: z.int().describe('Of these, those whose due date has passed.'),
  dueToday: z.int().describe('Of these, those that are due before the day ends in China.'),
};
export const queueCounts = z
  .object({
    ...lateness,
    roles: z
      .array(z.object({ role, step: step.nullable().describe('The step that it fills; null for the publisher.'), ...lateness }))
      .describe('The same for each role that the caller holds; an item that waits for two roles counts for both.'),
  })
  .meta({ id: 'QueueCounts' });

const itemFilter = z.strictObject({
  state: z.string().min(1).max(100).optional().meta({ description: 'In this outer state.' }),
  kind: z.string().min(1).max(100).optional().meta({ description: 'Of this kind.' }),
  text: freeText(200).min(1).optional().meta({ description: 'With this text in the title.' }),
  overdue: z.enum(['true', 'false']).optional().meta({ description: '`true`: only what is overdue.' }),
  unit: id.optional().meta({ description: 'Of this unit and of those below.' }),
  attribute: attribute.optional().meta({ description: 'With this attribute.' }),
  dueBefore: instant.optional().meta({ description: 'Due before this instant.' }),
  after: cursor.optional(),
  limit: limit(),
});

export const pageOnly = z.strictObject({ after: cursor.optional(), limit: limit() });
export const draftFilter = z.strictObject({
  stage: z.enum(['mine', 'underway', 'released', 'ended']).optional().meta({ description: 'Only items of this stage.' }),
  text: freeText(200).min(1).optional().meta({ description: 'With this text in title or document number, or with this number.' }),
  after: cursor.optional(),
  limit: limit(),
});
export const queueFilter = itemFilter.extend({
  step: step.optional().meta({ description: 'Only what waits for this step.' }),
  role: role.optional().meta({ description: 'Only what waits for this role of the caller.' }),
  order: z.enum(['due', 'newest']).default('due').meta({ description: 'Due first, or the newest item first.' }),
});
/** Filters that a person keeps under names; the whole list is written at once. */
export const savedFilters = z.strictObject({
  filters: z
    .array(
      z.strictObject({
        name: text(60).describe('Shown on its button.'),
        search: freeText(1000).describe('The query of the screen, as it is in its address.'),
      }),
    )
    .max(30),
});
export const searchFilter = itemFilter.extend({
  open: z.enum(['true', 'false']).optional().meta({ description: 'Only items that go on, or only those that have ended.' }),
});
export const findQuery = z.strictObject({
  q: text(200).meta({ description: 'In the title, number, document number, an opinion or the drafter’s name.' }),
  after: cursor.optional(),
  limit: limit(),
});

import { z } from 'zod';
import { OVERSIGHTS } from '../../domain/proposal.ts';
import { cursor, id, limit, page, queryInstant, roleId, text, time } from './fields.ts';
import { auditEntry } from './item.ts';

const bilingual = z.object({ en: z.string(), zh: z.string() });

export const rule = z
  .object({
    id: z.string(),
    version: z.int(),
    entity: z.string(),
    severity: z.string(),
    owner: z.string().describe('Which reviewer answers for what it finds.'),
    quarantine: z.boolean().describe('What it finds quarantines the item.'),
    basis: z.array(z.string()),
    messages: z.record(z.string(), bilingual),
  })
  .meta({ id: 'Rule' });
export const ruleInFull = rule
  .extend({
    basisText: z.array(bilingual).describe('What it rests on, in the order of `basis`.'),
    readme: z
      .object({ language: z.enum(['zh', 'en']), text: z.string().describe('In Markdown.') })
      .nullable()
      .describe('Its description, in the language of `Accept-Language` where its maker wrote it in that language; null when it has none.'),
  })
  .meta({ id: 'RuleInFull' });

export const workflow = z
  .object({
    id: z.string(),
    version: z.string(),
    hash: z.string(),
    /** Diagram in Mermaid's state notation. */
    mermaid: z.string(),
    states: z.array(z.string()),
    name: bilingual,
    own: z.boolean().describe('The organisation made it; false: it came with the product.'),
    current: z.boolean().describe('New items begin on it now.'),
    inForceFrom: time.nullable().describe('Of an own one: since when new items begin on it, or from when on.'),
    retiredAt: time.nullable().describe('Of an own one: since when new items begin on it no more.'),
  })
  .meta({ id: 'Workflow' });

export const workflowChart = z
  .object({
    id: z.string(),
    version: z.string(),
    hash: z.string(),
    name: bilingual,
    about: bilingual.describe('What it is for.'),
    states: z.array(
      z.object({
        id: z.string().describe('Path of the state: a state inside another is `outer.region.inner`.'),
        name: bilingual,
        parent: z.string().nullable().describe('The state that it is inside of.'),
        kind: z.enum(['simple', 'compound', 'parallel', 'final']).describe('`parallel`: all inner states are active at once.'),
        initial: z.boolean().describe('Where its parent, or the item, begins.'),
        waitsFor: z.array(roleId).describe('In whose queues an item in it is.'),
        released: z.boolean().describe('The content is out.'),
      }),
    ),
    transitions: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        event: z.string().describe('Event that is sent; `done` when everything inside is finished.'),
        name: bilingual,
        condition: z.string().nullable().describe('Key of the condition; null where the event always leads there.'),
      }),
    ),
  })
  .meta({ id: 'WorkflowChart' });

export const jobs = z.object({
  counts: z.object({ waiting: z.int(), failed: z.int() }),
  failed: z.array(
    z.object({
      id: z.string(),
      task: z.string(),
      attempts: z.int(),
      maxAttempts: z.int(),
      lastError: z.string().nullable(),
      runAt: time,
    }),
  ),
});
export const health = z
  .object({
    database: z.boolean().describe('The database answers.'),
    storage: z.boolean().describe('Files can be stored.'),
    disk: z
      .object({ free: z.int(), total: z.int() })
      .nullable()
      .describe('Bytes of the disk with the files; null when it cannot be asked.'),
    workers: z.int().describe('Workers of all processes that said within half a minute that they live.'),
    scanner: z
      .object({ threads: z.int(), busy: z.int(), waiting: z.int() })
      .nullable()
      .describe('Threads of the scanner in this process, how many of them work, and files that wait for one.'),
  })
  .meta({ id: 'Health' });
export const jobsQuery = z.strictObject({ limit: limit(200, 50) });
export const jobPath = z.strictObject({ job: z.string().regex(/^\d{1,18}$/) });

const auditConditions = {
  item: id.optional().meta({ description: 'The trail of this item only.' }),
  actor: z.string().min(1).max(100).optional().meta({ description: 'What this account, job or timer did.' }),
  action: z
    .string()
    .regex(/^[a-z-]+\.[a-z-]+$/)
    .max(100)
    .optional()
    .meta({ description: 'What was done, as the entries name it, for example `item.released`.' }),
  from: queryInstant.optional().meta({ description: 'Entries of this instant and later.' }),
  until: queryInstant.optional().meta({ description: 'Entries before this instant.' }),
  unit: id.optional().meta({ description: 'About items of this unit and those below, and what the administration did there.' }),
  q: text(200).optional().meta({ description: 'A text in what the entry says, as one may see it.' }),
  order: z.enum(['oldest', 'newest']).default('oldest').describe('Which end comes first.'),
};
export const auditQuery = z.strictObject({ ...auditConditions, after: cursor.optional(), limit: limit(500, 100) });
export const auditExportQuery = z.strictObject({
  ...auditConditions,
  format: z.enum(['csv', 'jsonl']).default('csv').describe('A table for a spreadsheet, or one JSON object per line.'),
  language: z.enum(['zh', 'en']).optional().describe('Of the table; `Accept-Language` when it is left out.'),
});
/** Items that the rows are about. */
export const auditPage = page(auditEntry).extend({
  items: z
    .record(z.uuid(), z.object({ number: z.int(), title: z.string() }))
    .describe('Items that the rows are about, with their numbers, and their titles as far as one may see them.'),
});
export const verifyQuery = z.strictObject({
  stream: z.union([id, z.literal('administration')]).optional(),
  checkpoint: z
    .string()
    .max(12_000)
    .optional()
    .describe(
      'A checkpoint of the log that was kept outside, as text: of a review form, of a mail, of `/log/checkpoint`. The log must go on from it.',
    ),
});

export const trailReport = z
  .object({
    streams: z.int(),
    entries: z.int(),
    erased: z
      .array(z.object({ stream: z.string(), through: z.int().describe('The last entry whose leaf says nothing any more.'), at: time }))
      .describe('Items whose log secret was erased: their leaves were not compared with the entries, and nothing is wrong with that.'),
    faults: z.array(
      z.object({
        stream: z.string(),
        sequence: z.int(),
        fault: z.string(),
        columns: z.array(z.string()).optional().describe('Columns of the entry that do not say what its hashed bytes say.'),
      }),
    ),
    rows: z
      .object({
        checked: z.int().describe('Rows that were compared with what entries say of them.'),
        faults: z.array(
          z.object({
            stream: z.string().describe('Item, or administration; empty for a row that is no item’s.'),
            sequence: z.int().describe('Entry that answers for the row; 0 where none does.'),
            table: z.string(),
            row: z.string(),
            columns: z.array(z.string()).describe('Columns that may have been changed: of some the trail holds no mark of its own.'),
            fault: z.enum(['changed', 'missing', 'not-on-record']),
          }),
        ),
        before: z.record(z.string(), z.int()).describe('Rows by table from before entries answered for them: not covered.'),
      })
      .describe('Rows of the tables, compared with what the trail says of them.'),
    log: z
      .object({
        origin: z.string().nullable(),
        size: z.int().describe('Leaves that were compared with the entries.'),
        agrees: z.boolean().nullable().describe('Whether the log goes on from a checkpoint that was kept outside; null without one.'),
        at: time.nullable().describe('When that checkpoint was signed.'),
      })
      .nullable()
      .describe('What the log was compared with; null where one stream alone was verified.'),
    oversight: z
      .object({ now: z.enum(OVERSIGHTS), releases: z.record(z.string(), z.int()), confirmations: z.record(z.string(), z.int()) })
      .describe('Under how many eyes the installation runs and its releases were made, and how often one person alone was enough.'),
  })
  .meta({ id: 'TrailReport' });

export const workflowMachine = z
  .looseObject({
    id: z.string(),
    version: z.string(),
    initial: z.string(),
    states: z.record(z.string(), z.unknown()),
    context: z.record(z.string(), z.unknown()).describe('What a new item remembers: steps, groups, roles, who answers for which findings.'),
  })
  .describe(
    'As XState’s `createMachine` and Stately’s tools read it: states, ways, and the names of conditions, changes and effects. What a name does is the engine’s, and is no part of it.',
  )
  .meta({ id: 'WorkflowMachine' });

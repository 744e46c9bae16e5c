import { z } from 'zod';
import { CATALOGUE_WAYS, CLAIM_STATES, PROBLEMS } from '../../domain/catalogue/entry.ts';
import { ENTRY_STATES } from '../../domain/catalogue/state.ts';
import { LIMIT_KINDS } from '../../domain/catalogue/time-limit.ts';
import { ATTRIBUTES } from '../../domain/form/disclosure.ts';
import { ground } from './content.ts';
import { day, freeText, id, limit, sha256, text, time, wholeNumber } from './fields.ts';
import { name } from './vocabulary.ts';

const state = z.enum(ENTRY_STATES);

export const catalogueEntry = z
  .object({
    field: z.string().describe('领域; the first item where the list says none.'),
    number: z.string(),
    first: z.string().describe('一级事项 or 一级指标.'),
    second: z.string().describe('二级事项 or 二级指标.'),
    content: z.string().describe('公开内容（要素）, or the task.'),
    basis: z.string(),
    written: z.string().describe('The time limit as written.'),
    limit: z
      .object({
        kind: z.enum(LIMIT_KINDS),
        days: z.int().optional(),
        month: z.int().optional(),
        day: z.union([z.int(), z.string()]).optional().describe('Of the month, or the whole day.'),
        year: z.int().optional(),
      })
      .describe('What it means. `unknown`: nothing is ever due by it.'),
    units: z.array(z.string()).describe('Responsible units as written; which units they mean is looked up when it is asked.'),
    channels: z.array(z.string()),
    audience: z.string().nullable().describe('Null: everybody. Else the group.'),
    way: z.enum(CATALOGUE_WAYS),
    levels: z.array(z.string()),
  })
  .meta({ id: 'CatalogueEntry' });

const counts = z.object({ added: z.int(), changed: z.int(), ended: z.int() });
const unknownUnits = z.array(z.object({ name: z.string(), entries: z.int().describe('Entries that have it.') }));
const problem = z.object({
  code: z.enum(Object.keys(PROBLEMS) as [keyof typeof PROBLEMS]),
  row: z.int().nullable().describe('In the file.'),
  value: z.string().describe('What was read, where that helps to find it.'),
  isTaken: z.boolean().describe('False: the row was left out.'),
  words: name,
});
const changed = z.object({
  before: catalogueEntry.nullable(),
  after: catalogueEntry,
  parts: z.array(z.string()).describe('Members that differ.'),
});

export const cataloguePreview = z
  .object({
    list: z.string(),
    year: z.int().describe('Of its months.'),
    entries: z.int(),
    startsFrom: time
      .nullable()
      .describe('The list changes then already, and was compared with what it is by then: it cannot be in force before.'),
    counts: counts.extend({ unchanged: z.int() }),
    added: z.array(catalogueEntry).describe('The first 200.'),
    changed: z.array(changed).describe('The first 200.'),
    ended: z.array(catalogueEntry).describe('The first 200.'),
    problems: z.array(problem).describe('What was not understood, or taken from the row above; the first 500.'),
    unknownUnits: unknownUnits.describe('Names that no unit and no collective name has.'),
    digest: sha256.describe('Of what was read: whoever proposes it names it.'),
  })
  .meta({ id: 'CataloguePreview' });

const about = {
  list: text(200).optional().describe('Name of the list that the file brings up to date; that of the file when it is left out.'),
  field: text(200).optional().describe('Field (领域) of the entries, where the list has no column for it.'),
  year: z.int().min(1990).max(2200).optional().describe('Year of its months; that of its title, else this year when it is left out.'),
};
export const newCataloguePreview = z.strictObject(about);
export const newCatalogueProposal = z.strictObject({
  ...about,
  digest: sha256.describe('Of the preview that was looked at.'),
  from: day.optional().describe('Day in China from which the list is in force, to come; with the confirmation when it is left out.'),
  reason: text(2_000).describe('For the second person and the record.'),
});

export const catalogueChange = z
  .object({
    id,
    list: z.string(),
    source: z.string().describe('File that it came from.'),
    digest: sha256,
    madeBy: z.string(),
    madeAt: time,
    inForceFrom: time.nullable(),
    counts,
    added: z.array(catalogueEntry),
    changed: z.array(changed),
    ended: z.array(catalogueEntry),
  })
  .meta({ id: 'CatalogueChange' });
export const catalogueChangePath = z.strictObject({ change: id });

const standing = z.object({
  state,
  due: day.nullable().describe('Last day in time, in China: of what is missing, or of the next period. Null: no day is known.'),
});

const listedEntry = z
  .object({
    id,
    version: z.int(),
    list: z.string(),
    entry: catalogueEntry,
    validFrom: time,
    standing,
    releases: z.int().describe('Releases that are out and count for it.'),
    unknownUnits: z.array(z.string()).describe('Names of its units that stand for nothing yet.'),
  })
  .meta({ id: 'ListedCatalogueEntry' });

const filter = {
  list: text(200).optional(),
  field: text(500).optional(),
  unit: id.optional().describe('Responsible unit: states are then those of its own work.'),
  level: freeText(50).optional().describe('Level as written; empty: entries that name none.'),
};
export const catalogueQuery = z.strictObject({
  ...filter,
  state: state.optional(),
  text: text(100).optional().describe('Words, each of which an entry holds.'),
  from: wholeNumber(1_000_000, 0).default(0).describe('How many to pass over.'),
  limit: limit(200, 50),
});
export const catalogueList = z
  .object({
    rows: z.array(listedEntry),
    total: z.int(),
    lists: z.array(z.string()).describe('All lists in force.'),
    fields: z.array(z.string()).describe('Fields of the lists that were asked for; the first 200.'),
    levels: z.array(z.string()).describe('Levels of these lists as written; empty: of entries that name none. The first 50.'),
    coming: z
      .array(z.object({ id, list: z.string(), inForceFrom: time, ...counts.shape }))
      .describe('Confirmed changes of these lists that come in force on a day to come, the soonest first.'),
  })
  .meta({ id: 'CatalogueEntries' });

export const entryPath = z.strictObject({ entry: id });
export const entryPage = z
  .object({
    ...listedEntry.shape,
    inForce: z.boolean(),
    begins: time.nullable().describe('When it comes in force, where that is to come.'),
    versions: z.array(z.object({ version: z.int(), entry: catalogueEntry, validFrom: time, validUntil: time.nullable(), change: id })),
    marks: z.array(
      z.object({
        reason: z.string().describe('Why it does not apply.'),
        markedBy: z.string(),
        markedAt: time,
        endedBy: z.string().nullable(),
        endedAt: time.nullable(),
      }),
    ),
    units: z
      .array(z.object({ unit: id, name: z.string().describe('Name by which the entry means it.'), isAlone: z.boolean(), standing }))
      .describe('Responsible units. Those named one by one work together; each of a collective name answers for itself.'),
    items: z
      .array(
        z.object({
          item: id,
          number: z.int().nullable().describe('Null: this person does not see it; what it released is public.'),
          state: z.enum(CLAIM_STATES),
          withheld: z.boolean(),
          releases: z.array(z.object({ id, releasedAt: time })),
        }),
      )
      .describe('Items that fulfil it, as far as this person sees them.'),
    mayMark: z.boolean().describe('This person may say that it does not apply.'),
  })
  .meta({ id: 'CatalogueEntryPage' });
export const notApplicable = z.strictObject({ reason: text(2_000) });
export const marked = z.object({ applies: z.boolean() });

const boardCounts = z.object({ ...Object.fromEntries(ENTRY_STATES.map((one) => [one, z.int()])), total: z.int() }) as z.ZodObject<
  Record<(typeof ENTRY_STATES)[number] | 'total', z.ZodInt>
>;
const boardRow = z.object({ key: z.string(), name: z.string().nullable().describe('Of a unit.'), counts: boardCounts });
const seenItem = z.object({ id, number: z.int() }).nullable().describe('Null: this person does not see it.');
export const boardQuery = z.strictObject(filter);
export const board = z
  .object({
    at: time,
    total: boardCounts,
    tables: z.object({
      field: z.array(boardRow),
      unit: z.array(boardRow),
      level: z.array(boardRow),
      node: z.array(boardRow).describe('By time limit as written.'),
    }),
    grounds: z.array(z.object({ ground: ground, entries: z.int() })).describe('Grounds of what is withheld.'),
    overWithheld: z
      .array(
        z.object({
          entry: id,
          title: z.string(),
          item: seenItem,
          attribute: z.enum(ATTRIBUTES).nullable(),
          grounds: z.array(ground),
          why: z
            .array(z.enum(['proactive', 're-evaluation']))
            .describe('`proactive`: the catalogue says proactive. `re-evaluation`: its re-evaluation is overdue.'),
        }),
      )
      .describe('Kept back although it is to be public; the first 200.'),
    leaks: z.array(z.object({ entry: id, title: z.string(), item: seenItem })).describe('Recalled as a leak; the first 200.'),
  })
  .meta({ id: 'CatalogueBoard' });
export const boardExportQuery = boardQuery.extend({
  format: z.enum(['csv', 'json']).default('csv'),
  language: z.enum(['zh', 'en']).optional().describe('Of the table; that of the request when it is left out.'),
});
export const catalogueExportQuery = z.strictObject({
  list: text(200).optional().describe('One list; all of them when it is left out.'),
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
});

export const collectiveName = z
  .object({ id, name: z.string(), units: z.array(id), changedBy: z.string(), changedAt: time })
  .meta({ id: 'CollectiveName' });
export const collectiveNames = z
  .object({ rows: z.array(collectiveName), unknown: unknownUnits.describe('Names in force that stand for nothing yet.') })
  .meta({ id: 'CollectiveNames' });
export const setCollectiveName = z.strictObject({ name: text(200), units: z.array(id).min(1).max(1_000) });
export const collectiveNamePath = z.strictObject({ name: id });
export const ended = z.object({ ended: z.boolean() });

const reason = z
  .object({
    kind: z
      .enum(['title', 'text', 'unit', 'collective'])
      .describe('Shared words of title or text; its unit by name or by a collective name.'),
    words: z.array(z.string()).optional(),
    name: z.string().optional(),
  })
  .meta({ id: 'CatalogueReason' });
export const itemEntryPath = z.strictObject({ item: id, entry: id });
export const itemEntriesPath = z.strictObject({ item: id });
export const itemEntries = z
  .object({
    claims: z.array(
      z.object({
        entry: id,
        known: catalogueEntry.nullable().describe('Null: it is in force no more.'),
        state: z.enum(CLAIM_STATES),
        proposedBy: z.string(),
        proposedAt: time,
        decidedBy: z.string().nullable(),
        decidedAt: time.nullable(),
      }),
    ),
    proposals: z
      .array(z.object({ entry: id, known: catalogueEntry, score: z.number(), reasons: z.array(reason) }))
      .describe('Entries that it may fulfil, the likeliest first, each with its reasons.'),
    mayPropose: z.boolean(),
    mayConfirm: z.boolean(),
  })
  .meta({ id: 'ItemEntries' });
export const claim = z.strictObject({
  claim: z.enum([...CLAIM_STATES, 'none']).describe('`none` takes back what was only proposed.'),
});
export const claimed = z.object({ claim: z.enum([...CLAIM_STATES, 'none']) });

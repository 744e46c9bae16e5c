import { z } from 'zod';
import { ELEMENT_NAMES } from '../../domain/document-elements.ts';
import { cursor, id, limit, sequence, sha256, time, wholeNumber } from './fields.ts';
import { scan, scanFailure } from './item.ts';

export const itemPath = z.strictObject({ item: id });
export const revisionPath = z.strictObject({ item: id, number: wholeNumber(1_000_000) });
export const filePath = z.strictObject({ item: id, number: wholeNumber(1_000_000), index: wholeNumber(1000, 0) });

export const filePagePath = filePath.extend({ page: wholeNumber(1_000_000) });

export const roundPath = z.strictObject({ item: id, round: wholeNumber(1_000_000) });

export const printQuery = z.strictObject({
  language: z.enum(['zh', 'en']).optional().describe('Of the document; `Accept-Language` when it is left out.'),
});

export const diffQuery = z.strictObject({ from: wholeNumber(1_000_000), to: wholeNumber(1_000_000) });

/** Offsets as in findings: UTF-16 code units in the text of the part. */
const stretch = z.object({ part: z.int(), start: z.int(), end: z.int() }).nullable();
const inTexts = {
  before: stretch.describe('Where the row is in the text from before; null where it is not.'),
  after: stretch.describe('Where the row is in the text of now; null where it is not.'),
};
/** A row of the comparison: paragraphs that are alike are counted, changed ones come in pieces. */
const diffRow = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('same'), count: z.int(), first: z.string(), last: z.string(), ...inTexts }),
  z.object({ kind: z.enum(['added', 'removed']), text: z.string(), ...inTexts }),
  z.object({
    kind: z.literal('changed'),
    changes: z.array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })),
    ...inTexts,
  }),
]);
export const diff = z
  .object({
    from: z.int(),
    to: z.int(),
    fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
    files: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['same', 'added', 'removed', 'changed']),
        rows: z.array(diffRow).nullable(),
        unreadable: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'RevisionDiff' });

export const location = z.object({
  file: z.string().optional(),
  part: z.string(),
  partIndex: z.int().optional(),
  start: z.int(),
  end: z.int(),
  page: z.int().optional(),
  paragraph: z.int().optional(),
  line: z.int().optional(),
  column: z.int().optional(),
  cell: z.string().optional(),
  member: z.string().optional(),
  box: z.array(z.number()).optional(),
  boxes: z
    .array(z.tuple([z.number(), z.number(), z.number(), z.number()]))
    .optional()
    .describe('Where it lies on its page, a box for each line: x, y, width, height from the top left; points, in pictures pixels'),
});

const element = z.enum(ELEMENT_NAMES);

/** What the files of a revision say of themselves, and where the form says something else. */
export const elements = z
  .object({
    files: z.array(
      z.object({
        file: z.string(),
        format: z.string(),
        /** The file says of itself that it is an annex (附件). */
        isAnnex: z.boolean(),
        /** An archive, or a mail with attachments: it blocks until its files are uploaded by themselves. */
        holdsFiles: z.boolean(),
        documents: z.array(
          z.object({
            role: z.enum(['main', 'forwarded', 'annex']),
            type: z.string().nullable(),
            elements: z.array(z.object({ name: element, value: z.string(), location })),
          }),
        ),
      }),
    ),
    differences: z.array(z.object({ element, field: z.string(), form: z.string(), document: z.string(), location })),
    /** Each would block a submission. */
    failures: z.array(scanFailure),
  })
  .meta({ id: 'DocumentElements' });

/** A finding never holds the matched text: the excerpt is masked, and empty for who may not read the file. */
export const finding = z
  .object({
    id: z.uuid(),
    ruleId: z.string(),
    ruleVersion: z.int(),
    messageId: z.string(),
    entity: z.string(),
    severity: z.enum(['block', 'high', 'medium', 'low']),
    owner: z.enum(['confidentiality', 'legal', 'disclosure']),
    confidence: z.number(),
    location,
    excerpt: z.string(),
    evidence: z.array(z.string()),
    basis: z.array(z.string()),
    /** What was found and what to do about it. */
    message: z.object({ en: z.string(), zh: z.string() }),
    /** Each basis with the title of the law or standard. */
    basisText: z.array(z.object({ en: z.string(), zh: z.string() })),
    /** `<rule>#<message>`: stays the same as long as the rule means the same. */
    anchor: z.string(),
    data: z.record(z.string(), z.union([z.string(), z.number()])),
    quarantine: z.boolean(),
    /** Data of a third party: CONSULT it and name the finding, or dispose of it with a reason why not. */
    consults: z.literal('third-party').optional(),
    /** The consultation that it is put to the third party in; its end settles the finding. */
    consultation: z.uuid().optional(),
    shadow: z.boolean().optional(),
    disposition: z.enum(['false-positive', 'accepted', 'to-fix']).nullable(),
    dispositionReason: z.string().nullable(),
    disposedBy: z.string().nullable(),
    disposedAt: time.nullable(),
    /** Released items that it takes as well, as far as the reader may know of them; `data.released` counts all of them. */
    released: z.array(z.object({ item: z.uuid(), title: z.string() })).optional(),
    imported: z
      .array(
        z.object({
          id: z.uuid(),
          title: z.string(),
          day: z.string().nullable().describe('When it was published; null where nobody said it.'),
          address: z.string().nullable().describe('Where it was published; null where nobody said it.'),
          removedAt: time.nullable().describe('Taken out of the index since.'),
        }),
      )
      .optional()
      .describe('Imported earlier releases that it takes as well: published before this product came. `data.released` counts them.'),
    group: sha256
      .nullable()
      .describe('Equal for the same rule and value within the item, and comparable nowhere else; null without a value'),
    earlier: z
      .object({
        counts: z
          .object({ 'false-positive': z.int(), accepted: z.int(), 'to-fix': z.int() })
          .describe('Items, by what was said there last'),
        latest: z.object({
          item: z.uuid(),
          disposition: z.enum(['false-positive', 'accepted', 'to-fix']),
          reason: z.string().nullable(),
          at: time,
        }),
      })
      .nullable()
      .describe('How the same value was disposed of on other items of the unit whose files the reader may read; of the latest 50'),
    /** The waiver that disposed of it when it was found. */
    waiver: z.uuid().optional(),
    /** The rule's own page, with the message as its fragment; absent for findings that no single rule makes. */
    paragraph: z.string().optional(),
  })
  .meta({ id: 'Finding' });

export const fileRead = z
  .object({
    id: z.int(),
    item: z.uuid(),
    /** Number of the item. */
    number: z.int(),
    revision: z.uuid(),
    /** Number of the revision within the item. */
    revisionNumber: z.int(),
    /** The file's place in the revision, from 0: the name is content. */
    position: z.int(),
    account: z.uuid(),
    /** `comparison`: its text was shown beside that of another revision. `elements`: its title, number, date and the like were. */
    way: z.enum(['file', 'comparison', 'elements']),
    /** Readings of the same file by the same person within ten minutes are one. */
    at: time,
  })
  .meta({ id: 'FileRead' });
/** Nothing named: every reading in the units that one audits. */
export const readsQuery = z.strictObject({ item: id.optional(), account: id.optional(), after: cursor.optional(), limit: limit(200, 50) });

export const findingsPage = z.object({ scan: z.uuid().nullable(), rows: z.array(finding), next: z.string().nullable() });
export const countedScan = z.object({ scan: scan.nullable() });
export const findingsQuery = z.strictObject({ after: id.optional(), limit: limit(200, 100) });
export const trailQuery = z.strictObject({ after: sequence(0).optional(), limit: limit(500, 100) });

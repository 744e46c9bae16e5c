import { z } from 'zod';
import { GROUNDS, type Ground } from '../../domain/form/disclosure.ts';
import { freeText, id, sha256, text, time, wholeNumber } from './fields.ts';
import { filePath, revisionPath } from './review.ts';

export const marksPath = filePath;
export const redactionPath = revisionPath;
export const madePath = revisionPath.extend({ proof: id });

const corner = z.int().min(0).max(1_000_000);
const quad = z.array(corner).length(8).describe('Four corners x, y in turn, in millionths of the page as it is shown, from its top left');
const page = z.int().min(1).max(100_000);
const offset = z.int().min(0);

const quote = z
  .strictObject({ length: z.int(), hash: z.string().optional(), prefix: z.string().optional(), suffix: z.string().optional() })
  .describe(
    'What is found again in a new revision: length, keyed digest, and up to eight characters on each side where they are not marked too. Made by the server.',
  );

const textTarget = {
  kind: z.literal('text'),
  part: text(100).describe('Code of the part: `body`, `header`…'),
  partIndex: offset.describe('The part, as `part` in the parts of the file'),
  position: z.strictObject({ start: offset, end: z.int().min(1) }).describe('UTF-16 code units in the text of the part, end exclusive'),
  page: page.optional(),
  quads: z.array(quad).max(500).optional().describe('Boxes that are painted over as well'),
};
const otherTargets = [
  z.strictObject({ kind: z.literal('box'), page, quads: z.array(quad).min(1).max(500) }),
  z.strictObject({ kind: z.literal('page'), page }).describe('Nothing is left of the page'),
  z.strictObject({ kind: z.literal('metadata'), key: text(500) }).describe('A property of the file'),
] as const;

const markCommon = {
  id: text(100),
  group: text(100).optional().describe('Marks of one value have the same'),
  ground: z.strictObject({
    code: text(100).describe('One of the grounds for deletions'),
    note: freeText(2000).optional().describe('Why, in the list of deletions. Not what it says'),
  }),
  replacement: z.strictObject({
    kind: z.enum(['box', 'text', 'mask']).describe('A black box or ■■■, a word, or a masked form such as 138****1234'),
    text: freeText(200).optional(),
  }),
  origin: z
    .strictObject({ finding: text(200) })
    .optional()
    .describe('Fingerprint of the finding that it was proposed from'),
  by: text(200).optional().describe('Account that made it'),
  decision: z
    .enum(['proposed', 'kept', 'dropped', 'lost'])
    .describe('`lost`: its place is not in this revision. While a mark is proposed or lost nothing is made'),
};

const markIn = z.strictObject({
  ...markCommon,
  target: z.discriminatedUnion('kind', [
    z.strictObject({ ...textTarget, quote: quote.optional().describe('Made by the server; ignored') }),
    ...otherTargets,
  ]),
});
const mark = z
  .object({ ...markCommon, target: z.discriminatedUnion('kind', [z.strictObject({ ...textTarget, quote }), ...otherTargets]) })
  .meta({ id: 'RedactionMark' });

const version = z.int().min(0).describe('Of the marks that were read; 0 where there were none');

export const newMarks = z.strictObject({ marks: z.array(markIn).max(10_000), basedOn: version }).meta({ id: 'NewRedactionMarks' });

const saved = z.object({ version, marks: z.array(mark), changedBy: z.string().nullable(), changedAt: time.nullable() });
export const savedMarks = saved.meta({ id: 'RedactionMarks' });
export const suggestedMarks = z.object({ marks: z.array(mark).describe('All of them proposed; nothing is saved') });
export const carriedMarks = saved.extend({ same: z.int(), moved: z.int(), lost: z.int().describe('Each has to be decided on') });
export const carryFrom = z.strictObject({ from: wholeNumber(1_000_000).describe('Number of the earlier full revision') });

const words = z.object({ en: z.string(), zh: z.string() });
const proof = z
  .object({
    id,
    name: z.string().describe('Of the file'),
    position: z.int().describe('Of the file in the revision, from 0'),
    source: sha256.describe('Of the file'),
    result: sha256.describe('Of what was made of it'),
    marksDigest: sha256.describe('Of the marks that it was made by'),
    passed: z.boolean(),
    madeAt: time,
    readers: z.array(z.string()).describe('What read the result'),
    checks: z.array(
      z.object({
        code: z.enum(['shape', 'values', 'words', 'pixels', 'properties', 'recognition']),
        passed: z.boolean(),
        looked: z.int().describe('How many were looked at'),
        failed: z.int(),
        failures: z.array(words.extend({ page: z.int().optional() })).describe('The first of them; never what was taken out'),
      }),
    ),
  })
  .meta({ id: 'RedactionProof' });
const proofs = z.array(proof);

export const redaction = z
  .object({
    files: z.array(
      z.object({
        name: z.string(),
        marks: z.int().describe('Marks that are kept'),
        undecided: z.int().describe('Marks that are proposed or lost'),
        version,
      }),
    ),
    run: z
      .object({
        id,
        item: id,
        revision: id,
        askedBy: z.string(),
        askedAt: time,
        step: z.enum(['make', 'prove']).nullable(),
        done: z.int().describe('Pages of this step'),
        total: z.int(),
        endedAt: time.nullable().describe('Null while it is made'),
        failure: words.extend({ code: z.string() }).nullable().describe('Why it ended without its files'),
        proofs,
        passed: z.boolean().describe('Every file with marks was made and its proof passed'),
        outdated: z.boolean().describe('Marks were changed since'),
      })
      .nullable()
      .describe('The newest making'),
  })
  .meta({ id: 'Redaction' });

export const newRedacted = z.strictObject({
  run: id.describe('The making whose files the revision is to have'),
  reason: text(4000).describe('Why the item is disclosed after deletion'),
  language: z.enum(['zh', 'en']).default('zh').describe('In which the list of deletions is written'),
});

export const deletionGrounds = z.object({
  rows: z.array(
    z.object({
      code: z.string(),
      ground: z.enum(Object.keys(GROUNDS) as [Ground, ...Ground[]]).describe('As what it counts in forms and reports'),
      name: words,
      basis: words,
    }),
  ),
});

import { z } from 'zod';
import { cursor, limit, wholeNumber } from './fields.ts';

/** Where text is for a reader; numbers count from 1. */
const where = {
  page: z.int().optional().describe('Page or slide'),
  paragraph: z.int().optional(),
  line: z.int().optional(),
  cell: z.string().optional().describe('`sheet!A1` in a spreadsheet; `table 2, row 3, column 1` elsewhere'),
  member: z.string().optional().describe('A file inside the file'),
};

const words = z.object({ en: z.string(), zh: z.string() });

const offset = z.int().describe('UTF-16 code units in the text of the part, as in findings');

const piece = z.object({
  part: z.int().describe('Among the parts of the file and then its properties, from 0: `partIndex` of findings, `part` of deletions'),
  code: z.string().describe('`body`, `header`, `hidden.comment`, `metadata.author`…'),
  visible: z.boolean().describe('Whether a reader of the document sees it'),
  property: z.string().nullable().describe('Name of a property of the file; null for text'),
  author: z.string().nullable().describe('Of a comment or tracked change'),
  start: offset,
  end: offset.describe('End, exclusive'),
  length: z.int().describe('Of the whole part: the piece is all of it when it is from 0 to here'),
  text: z.string(),
  places: z
    .array(z.object({ start: offset, ...where }))
    .describe('Ascending; each holds until the next. The first is the one that holds where the piece begins'),
});

const observation = z.object({
  code: z.string().describe('What the structure gives away: `hidden.sheet`, `failed-redaction`, `font.not-embedded`…'),
  part: z.int().optional().describe('The part that it is about'),
  start: offset.optional(),
  end: offset.optional(),
  place: z.object(where).optional(),
  box: z.array(z.number()).optional().describe('x, y, width, height from the top left of the page; points, for pictures pixels'),
  note: z.string().optional().describe('A name or a count'),
  words: words.describe('What it means and what to do about it'),
});

const partKind = z.object({
  code: z.string(),
  visible: z.boolean(),
  isProperty: z.boolean().describe('Properties of the file, not text in it'),
  parts: z.int().describe('How many parts there are of this kind'),
  length: z.int().describe('UTF-16 code units in all of them'),
  first: z.int().describe('Number of the first one'),
});

const about = z.object({
  format: z.string().nullable().describe('What the bytes are; null when nothing could be read, and the warning says why'),
  mediaType: z.string().nullable(),
  encoding: z.string().nullable(),
  pages: z.int().nullable().describe('Pages, sheets or slides; null where the format has none'),
  kinds: z.array(partKind).describe('What there is, before any text is loaded'),
  observations: z.array(observation).describe('At most 1000'),
  observationsLeftOut: z.int(),
  warnings: z
    .array(
      z.object({
        code: z.string(),
        message: z.string().describe('The English of `words`'),
        words: words.describe('Where it is, what happened and what to do next'),
        place: z.object(where).optional(),
      }),
    )
    .describe('Why the file was not read fully; each blocks a submission'),
});

export const parts = z
  .object({
    about: about.nullable().describe('Null on the pages after the first'),
    rows: z.array(piece).describe('Parts in reading order, what readers see first; a long part comes in several pieces'),
    next: z.string().nullable(),
  })
  .meta({ id: 'FileParts' });

const box = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .describe('x, y, width, height from the top left of the page as shown');

const run = z.object({
  part: z.int().describe('The part of the text, as in the parts of the file'),
  start: offset,
  end: offset.describe('End, exclusive'),
  box,
  edges: z
    .array(z.number())
    .optional()
    .describe('Where each code unit begins, from left to right, and the last one ends; without them the text fills the box as a whole'),
});

export const filePage = z
  .object({
    page: z.int(),
    width: z.number(),
    height: z.number(),
    unit: z.enum(['point', 'pixel']).describe('Points of a PDF page, pixels of a picture'),
    rotation: z.literal([0, 90, 180, 270]).describe('Clockwise, already applied to size and boxes'),
    missingFonts: z.array(z.string()).describe('Not in the file: what a reader sees depends on the reader’s machine'),
    runs: z.array(run).describe('What lies where: visible and hidden text of the page, by part and offset'),
  })
  .meta({ id: 'FilePage' });

export const partsQuery = z.strictObject({
  after: cursor.optional().describe('`next` of the page before'),
  part: wholeNumber(1_000_000, 0).optional().describe('Begin at this part, and with `start` at this offset in it; not with `after`'),
  start: wholeNumber(Number.MAX_SAFE_INTEGER, 0).default(0),
  limit: limit(200, 100).describe('Pieces; a page ends after about 200,000 characters as well'),
});

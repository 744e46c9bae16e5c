import { z } from 'zod';
import { cursor, id, limit, sha256, text, time } from './fields.ts';

/** One run that takes what was published before this product came into the index of aggregation. */
export const releaseImport = z
  .object({
    id,
    startedBy: z.string().describe('Account, or `operator:` and the user of the machine.'),
    startedAt: time,
    base: z.string().nullable().describe('Address that names of files and short addresses in lists continue; null where none was given.'),
    ready: z.boolean().describe('All files are handed in.'),
    total: z.int().describe('Files and rows of lists; archives and lists count as what they hold once they were opened.'),
    waiting: z.int().describe('Files that are still to be read.'),
    imported: z.int().describe('Releases that came into the index.'),
    known: z.int().describe('Files of which the same bytes were in the index.'),
    passed: z.int().describe('Files with nothing to read: style sheets, scripts, empty files, pictures in an archive.'),
    unread: z.int().describe('Lines that say what could not be read, or not as a whole.'),
    endedAt: time.nullable().describe('Null while it runs.'),
    cancelledBy: z.string().nullable().describe('Who broke it off; null when it came to its end.'),
  })
  .meta({ id: 'ReleaseImport' });

export const releaseImportInFull = z.intersection(
  releaseImport,
  z.object({
    lines: z
      .array(
        z.object({
          position: z.int(),
          name: z.string().describe('File, with its folders.'),
          row: z.int().nullable().describe('Row of a list; null for the file itself.'),
          code: z.string(),
          words: z.object({ en: z.string(), zh: z.string() }).describe('What happened, and what to do next.'),
        }),
      )
      .describe('What could not be read, or not as a whole; the first 500.'),
  }),
);

/** What is kept of an earlier release beside its fingerprints. */
export const importedRelease = z
  .object({
    id,
    import: id,
    sha256: sha256.describe('Of the file, or of the text in a list.'),
    title: z.string(),
    day: z.string().nullable().describe('When it was published; null where nobody said it.'),
    address: z.string().nullable().describe('Where it was published; null where nobody said it.'),
    importedAt: time,
  })
  .meta({ id: 'ImportedRelease' });

export const newReleaseImport = z.strictObject({
  base: text(1_000).optional().describe('Web address, in full, of the site that an export is of.'),
});
export const releaseImportPath = z.strictObject({ import: id });
export const importedReleasePath = z.strictObject({ imported: id });
export const releaseImportsQuery = z.strictObject({ after: cursor.optional(), limit: limit(50, 20) });
export const importedReleasesQuery = z.strictObject({
  import: id.optional().describe('Of this import.'),
  after: cursor.optional(),
  limit: limit(),
});
export const removed = z.object({ removed: z.int().describe('Releases that are out of the index now.') });

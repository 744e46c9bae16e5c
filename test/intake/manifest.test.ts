import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { IntakeError, type SourceDocument } from '../../src/domain/document.ts';
import { readDocument } from '../../src/intake/read-document.ts';
import { FILES, fixture } from './support.ts';

interface Wanted {
  code: string;
  value?: string;
  author?: string;
  where?: string;
  entity?: string;
  note?: string;
}

interface Entry {
  file: string;
  sha256: string;
  needs?: string;
  mustFind?: Wanted[];
  error?: { code: string };
  withPassword?: { password: string; mustFind: Wanted[] };
}

const { files }: { files: Entry[] } = JSON.parse(readFileSync(path.join(FILES, 'manifest.json'), 'utf8'));
/** Contradictions are found by rules, not by reading. */
const RULES = new Set(['disclosure-attribute-conflict']);

async function outcome(entry: Entry, password?: string): Promise<{ document?: SourceDocument; codes: string[] }> {
  try {
    const document = await readDocument(entry.file, fixture(entry.file), {}, password === undefined ? {} : { password });
    return { document, codes: document.warnings.map(({ code }) => code) };
  } catch (error) {
    if (error instanceof IntakeError) return { codes: [error.code] };
    throw error;
  }
}

function plain(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Everything that the document says under a code, each with its author and where it is. */
function found(document: SourceDocument, code: string): { text: string; author?: string | undefined; where: string }[] {
  if (code === 'encoding') return [{ text: document.encoding ?? '', where: '' }];
  const parts = document.parts
    .filter((part) => part.code === code)
    .map(({ text, author, places }) => ({
      text: plain(text),
      author,
      where: places.map(({ cell, member }) => `${cell ?? ''} ${member ?? ''}`).join(' '),
    }));
  const metadata = document.metadata
    .filter((one) => one.code === code)
    .map(({ value, member }) => ({ text: plain(value), where: member ?? '' }));
  const observations = document.observations
    .filter((one) => one.code === code)
    .map(({ note, place }) => ({ text: plain(note ?? ''), where: `${place?.cell ?? ''} ${place?.member ?? ''}` }));
  return [...parts, ...metadata, ...observations];
}

function meets(document: SourceDocument, { code, value, author, where }: Wanted): boolean {
  return found(document, code).some(
    (one) => one.text.includes(plain(value ?? '')) && (author === undefined || one.author === author) && one.where.includes(where ?? ''),
  );
}

describe('the tricky files', () => {
  test('are the ones that the manifest describes', () => {
    const digests = files.map(({ file }) => createHash('sha256').update(fixture(file)).digest('hex'));
    expect(digests).toEqual(files.map(({ sha256 }) => sha256));
  });

  for (const entry of files) {
    const { error, mustFind = [] } = entry;
    if (error) test(`${entry.file} is refused as ${error.code}`, async () => expect((await outcome(entry)).codes).toEqual([error.code]));
    if (entry.needs === 'ocr') {
      test(`${entry.file} asks for character recognition`, async () => expect((await outcome(entry)).codes).toContain('needs-ocr'));
      continue;
    }
    for (const wanted of mustFind.filter(({ code }) => !RULES.has(code))) {
      test(`${entry.file} gives ${wanted.code} ${wanted.value ?? ''} ${wanted.where ?? ''}`, async () => {
        const { document } = await outcome(entry);
        expect(document && meets(document, wanted)).toBe(true);
      });
    }
    for (const wanted of entry.withPassword?.mustFind ?? []) {
      test(`${entry.file} with its password gives ${wanted.code} ${wanted.value}`, async () => {
        const { document } = await outcome(entry, entry.withPassword?.password);
        expect(document && meets(document, wanted)).toBe(true);
      });
    }
  }
});

describe('what must not be found', () => {
  test('clean.docx has a visible body and nothing else', async () => {
    const document = await readDocument('clean.docx', fixture('clean.docx'));
    expect(document).toMatchObject({ metadata: [], observations: [], warnings: [] });
    expect(document.parts.map(({ code }) => code)).toEqual(['body']);
  });

  test('the text box in Choice and Fallback is read once', async () => {
    const { parts } = await readDocument('a.docx', fixture('tracked-comments-hidden.docx'));
    expect(
      parts
        .map(({ text }) => text)
        .join('')
        .split('510116197908011235'),
    ).toHaveLength(2);
  });

  test('a number in 公示!K3 that lost its last digits is no identity number', async () => {
    const { parts } = await readDocument('a.xlsx', fixture('hidden-sheets.xlsx'));
    expect(parts.map(({ text }) => text).join('\n')).not.toContain('310151198503124');
  });

  test('an empty black box and a white table header on black are no failed redactions', async () => {
    const document = await readDocument('a.pdf', fixture('black-box-live-text.pdf'));
    const redactions = document.observations.filter(({ code }) => code === 'failed-redaction');
    expect(redactions).toHaveLength(5);
    expect(redactions.every(({ box, place }) => box && place?.page === 1)).toBe(true);
    expect(document.parts[0]?.text).toContain('户别 金额（元）');
  });

  test('the current body of a PDF does not hold what an earlier version said', async () => {
    const { parts } = await readDocument('a.pdf', fixture('previous-revision.pdf'));
    expect(parts.find(({ code }) => code === 'body')?.text).not.toContain('787-61-5076');
  });
});

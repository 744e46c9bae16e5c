import type { Storage } from '../archive/compound-file.ts';
import { readBeside } from '../binary-office/beside.ts';
import { readObjects } from '../binary-office/objects.ts';
import { readPropertySets } from '../binary-office/property-sets.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { readDrawings } from './drawings.ts';
import { readFib } from './fib.ts';
import { readFormFields } from './form-fields.ts';
import { readLeftovers } from './leftovers.ts';
import { readPictures } from './pictures.ts';
import { readSettings } from './settings.ts';
import { StoriesReader } from './stories.ts';
import { isWord95, readWord95 } from './word-95.ts';
import { WordDocument } from './word-document.ts';

const NOTHING = new Uint8Array();
const PAGE = 512;
const OBJECTS = /^ObjectPool$/i;

/** Word 6 to 2003 and WPS Writer (MS-DOC): every story, what it hides, drawings, objects and properties. */
export async function readDoc(storage: Storage, source: Source, draft: DocumentDraft): Promise<void> {
  draft.mediaType = 'application/msword';
  const stream = read(storage, 'WordDocument', source);
  if (isWord95(stream)) readWord95(stream, draft, source.budget);
  else await readWord97(storage, stream, source, draft);
  await readPropertySets(storage, source, draft);
  for (const folder of storage.storages) {
    if (OBJECTS.test(folder.name)) await readObjects(folder, source, draft);
    else await readBeside(folder, source, draft);
  }
}

async function readWord97(storage: Storage, stream: Uint8Array, source: Source, draft: DocumentDraft): Promise<void> {
  const fib = readFib(stream);
  const streams = { stream, table: read(storage, fib.tableStream, source), data: read(storage, 'Data', source) };
  const main = new WordDocument(fib, streams, draft, source.budget);
  const documents = [main];
  await readStories(main, source);
  if (fib.glossaryPage > 0) {
    const glossary = new WordDocument(readFib(stream, fib.glossaryPage * PAGE), streams, draft, source.budget);
    documents.push(glossary);
    await readStories(glossary, source, 'hidden.glossary');
  }
  readSettings(main);
  readLeftovers(documents);
}

async function readStories(document: WordDocument, source: Source, hidden?: string): Promise<void> {
  const drawings = readDrawings(document);
  new StoriesReader(document, drawings, hidden).read();
  readFormFields(document);
  await readPictures(document, drawings.pictures, source);
}

function read(storage: Storage, name: string, { budget }: Source): Uint8Array {
  const bytes = storage.read(name) ?? NOTHING;
  budget.addExpanded(bytes.length);
  return bytes;
}

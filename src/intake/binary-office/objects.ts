import type { Storage } from '../archive/compound-file.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { readInside } from './inside.ts';

/** Streams of an object that is only linked or shown by its picture: there is nothing in it to read. */
const ONLY_SHOWN = [
  '\u0001Ole',
  '\u0001CompObj',
  '\u0003ObjInfo',
  '\u0003LinkInfo',
  '\u0003PIC',
  '\u0003META',
  '\u0003EPRINT',
  '\u0003PRINT',
];
const PREVIEW = '\u0002OlePres';
const CONTROL = ['\u0003OCXNAME', '\u0003OCXDATA'];

/** The embedded objects of an old office document: each folder of the pool is a file of its own. What cannot be read of it is a warning. */
export async function readObjects(pool: Storage, source: Source, draft: DocumentDraft): Promise<void> {
  source.budget.addEntries(pool.storages.length);
  for (const object of pool.storages) await readObject(object, source, draft);
}

async function readObject(object: Storage, source: Source, draft: DocumentDraft): Promise<void> {
  const member = object.name;
  if (object.storages.length === 0 && object.streamNames.every(isOnlyShown)) return;
  if (CONTROL.some((name) => object.has(name))) draft.observe({ code: 'active-content.control', place: { member } });
  await readInside(source, draft, { name: member, member, code: 'attachment-content' }, () => object);
}

function isOnlyShown(name: string): boolean {
  return ONLY_SHOWN.includes(name) || name.startsWith(PREVIEW);
}

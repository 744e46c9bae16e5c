import { Storage } from '../archive/compound-file.ts';
import { readBeside } from '../binary-office/beside.ts';
import { readInside } from '../binary-office/inside.ts';
import { looseText } from '../binary-office/loose-text.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { readPivotCache } from './pivot-cache.ts';

/** First characters of the names of the program's own notes on the file, of its picture for other programs, and of what is read elsewhere. */
const LAST_OF_SYSTEM = '\u0005';
const PIVOT_CACHES = /^_SX_DB(?:_CUR)?$/i;
const SHARED_LOG = /^(?:Revision Log|User Names)$/i;

/** What a workbook keeps beside its records: caches, objects, macros, the log of a shared workbook. Nothing stays unread. */
export async function readBookStreams(storage: Storage, main: string, source: Source, draft: DocumentDraft): Promise<void> {
  for (const name of storage.streamNames)
    if (name[0] !== undefined && name[0] > LAST_OF_SYSTEM && name !== 'XCB' && name.toLowerCase() !== main)
      await readStream(storage, name, source, draft);
  for (const inner of storage.storages) {
    if (PIVOT_CACHES.test(inner.name)) readPivotCaches(inner, draft);
    else if (/^LNK/i.test(inner.name)) readLink(inner, draft);
    else await readBeside(inner, source, draft);
  }
}

async function readStream(storage: Storage, name: string, source: Source, draft: DocumentDraft): Promise<void> {
  const bytes = storage.read(name) ?? new Uint8Array();
  // A file for Excel 5 and for Excel 97 at once holds its workbook twice: programs of today show one of them.
  const second = new Storage(name, storage.classId, [], [{ name, read: () => bytes }]);
  if (/^book$/i.test(name)) await readInside(source, draft, { name, member: name, code: 'hidden.orphan-part' }, () => second);
  else if (name === 'Ctls') draft.observe({ code: 'active-content.control', place: { member: name } });
  else {
    const part = draft.sharedHidden(SHARED_LOG.test(name) ? 'hidden.tracked-change' : 'hidden.package-part');
    part.endLine().at({ member: name }).add(looseText(bytes));
  }
}

function readPivotCaches(storage: Storage, draft: DocumentDraft): void {
  for (const name of storage.streamNames) {
    const says = readPivotCache(storage.read(name) ?? new Uint8Array());
    const part = draft.sharedHidden('hidden.pivot-cache');
    if (says.length > 0) part.endLine().at({ member: name }).add(says.join('\n'));
  }
}

/** An object that is in another file: its place is among the notes of the program. */
function readLink(storage: Storage, draft: DocumentDraft): void {
  draft.observe({ code: 'external-link', place: { member: storage.name }, note: 'oleLink' });
  for (const name of storage.streamNames.filter((one) => one.startsWith('\u0001')))
    draft.metadata('metadata.external-link', 'oleLink', looseText(storage.read(name) ?? new Uint8Array()), storage.name);
}

import type { Storage } from '../archive/compound-file.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { readInside } from './inside.ts';

const MACROS = /^_?VBA(?:_PROJECT(?:_CUR)?)?$|^Macros$/i;
const DATA_STORE = 'MsoDataStore';
const DATA_SPACES = '\u0006DataSpaces';

/** A folder beside the streams of an old document: macros, custom XML, or an object of another program. */
export async function readBeside(storage: Storage, source: Source, draft: DocumentDraft): Promise<void> {
  const { name } = storage;
  if (MACROS.test(name)) draft.observe({ code: 'active-content.macro', place: { member: name } });
  else if (name === DATA_STORE) await readDataStore(storage, source, draft);
  else if (name !== DATA_SPACES) await readInside(source, draft, { name, member: name, code: 'attachment-content' }, () => storage);
}

/** Custom XML of later versions, one folder for each piece. */
async function readDataStore(storage: Storage, source: Source, draft: DocumentDraft): Promise<void> {
  for (const piece of storage.storages) {
    if (!piece.has('Item')) continue;
    const item = { name: 'item.xml', member: `${storage.name}/${piece.name}`, code: 'hidden.custom-xml' } as const;
    await readInside(source, draft, item, () => piece.read('Item') ?? new Uint8Array());
  }
}

import type { Storage } from '../archive/compound-file.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { readInside } from './inside.ts';

/** Custom XML of later versions, one folder for each piece. */
export async function readDataStore(storage: Storage, source: Source, draft: DocumentDraft): Promise<void> {
  for (const piece of storage.storages) {
    if (!piece.has('Item')) continue;
    const item = { name: 'item.xml', member: `${storage.name}/${piece.name}`, code: 'hidden.custom-xml' } as const;
    await readInside(source, draft, item, () => piece.read('Item') ?? new Uint8Array());
  }
}

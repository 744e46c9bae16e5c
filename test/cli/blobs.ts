import { openStore } from '../../src/store/open-store.ts';
import { openAttacker } from '../store/attack.ts';
import type { World } from '../store/world.ts';

/** Puts the stored files of a world into another folder as well. */
export async function blobFiles({ store, url }: World, folder: string): Promise<void> {
  const owner = await openAttacker(url);
  const rows = await owner.rows<{ sha256: string }>('select sha256 from blob');
  await owner.close();
  const other = await openStore({ url, blobFolder: folder });
  for (const { sha256 } of rows) await other.blobs.put('file', bytes(await store.blobs.get(sha256)), 1_000_000);
  await other.close();
}

async function* bytes(all: Uint8Array): AsyncGenerator<Uint8Array> {
  yield all;
}

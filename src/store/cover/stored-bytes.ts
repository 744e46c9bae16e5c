import type { BlobStore } from '../../engine/ports.ts';
import type { RowFault } from '../../evidence/cover/expected.ts';
import { sha256Bytes } from '../../evidence/digest.ts';
import type { Reading } from './reading.ts';

const PAGE = 200;

/** Reads and hashes every stored file: what is not the bytes of its name, or cannot be read. */
export async function checkFiles(reading: Reading, blobs: Pick<BlobStore, 'get'>): Promise<RowFault[]> {
  const faults: RowFault[] = [];
  for (let after = ''; ; ) {
    const page = await reading.rows<{ sha256: string }>('select sha256 from blob where sha256 > $1 order by sha256 limit $2', [
      after,
      PAGE,
    ]);
    for (const { sha256 } of page) {
      const bytes = await blobs.get(sha256).catch(() => undefined);
      if (bytes && sha256Bytes(bytes).toString('hex') === sha256) continue;
      faults.push({ stream: '', sequence: 0, table: 'blob', row: sha256, columns: ['bytes'], fault: bytes ? 'changed' : 'missing' });
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) return faults;
    after = last.sha256;
  }
}

import type { FileRef } from '../../domain/item.ts';
import type { Engine } from '../engine.ts';
import { logPolicy, logTrustRoot } from '../log/log-trust.ts';
import { readLibraryEntry } from '../reading/read-library.ts';
import { type CertificateFile, readLibraryCertificate } from './read-certificate.ts';
import { releaseKeysPem } from './release-keys.ts';

/** What a stranger verifies a release with. Trust root, keys and policy belong on another way to the reader than the rest. */
export interface Evidence {
  certificate: CertificateFile;
  files: readonly FileRef[];
  trustRoot: string;
  releasePem: string;
  policy: string;
  checkpoint: string;
}

/**
 * Of the public release of an item, as everybody may read it: `not-found` for an item without one, whatever the reason is, `release-recalled` for what was
 * taken back, `not-in-log-yet` before the log's next checkpoint.
 */
export async function takeEvidence(engine: Pick<Engine, 'store' | 'clock'>, item: string): Promise<Evidence> {
  const { store } = engine;
  const release = (await store.items.releases(item)).findLast(({ mode }) => mode === 'public');
  // An id that no release has is refused as one that nobody may read.
  const id = release?.id ?? item;
  const { files } = await readLibraryEntry(engine, id);
  return {
    certificate: await readLibraryCertificate(engine, id),
    files,
    trustRoot: (await logTrustRoot(engine)) ?? '',
    releasePem: await releaseKeysPem(engine),
    policy: (await logPolicy(engine)) ?? '',
    checkpoint: (await store.log.checkpoint())?.note ?? '',
  };
}

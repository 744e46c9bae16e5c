import type { Storage } from '../archive/compound-file.ts';
import { readBeside } from '../binary-office/beside.ts';
import { looseText } from '../binary-office/loose-text.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';

const READ = new Set(['powerpoint document', 'current user', 'pictures']);
const LAST_OF_SYSTEM = '\u0005';

/** What a presentation keeps beside its records. Nothing stays unread. */
export async function readPresentationStreams(storage: Storage, source: Source, draft: DocumentDraft): Promise<void> {
  readCurrentUser(storage.read('Current User'), draft);
  for (const name of storage.streamNames) {
    if (READ.has(name.toLowerCase()) || (name[0] ?? '') <= LAST_OF_SYSTEM) continue;
    const says = looseText(storage.read(name) ?? new Uint8Array());
    if (says !== '') draft.sharedHidden('hidden.package-part').endLine().at({ member: name }).add(says);
  }
  for (const inner of storage.storages) await readBeside(inner, source, draft);
}

/** Who saved it last, in the code page of the machine and, from 2000 on, in Unicode. */
function readCurrentUser(bytes: Uint8Array | undefined, draft: DocumentDraft): void {
  if (!bytes || bytes.length < 28) return;
  const length = (bytes[20] ?? 0) | ((bytes[21] ?? 0) << 8);
  const narrow = bytes.subarray(28, 28 + length);
  const wide = bytes.subarray(32 + length, 32 + 3 * length);
  const name = wide.length === 2 * length ? new TextDecoder('utf-16le').decode(wide) : Buffer.from(narrow).toString('latin1');
  draft.metadata('metadata.last-modified-by', 'current user', name.split('\0', 1)[0]);
}

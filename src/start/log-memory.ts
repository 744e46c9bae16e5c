import path from 'node:path';
import type { LogKeeper } from '../engine/ports.ts';
import { formatCheckpoint, parseCheckpoint } from '../evidence/note/checkpoint.ts';
import { type FileCalls, readIfThere, writeDurably } from './durable-file.ts';

/** The last head that was signed, as the text of a checkpoint. */
const FILE = 'last-signed';

/**
 * The log's memory beside its keys, outside the database: a database that is put back from an older backup finds more here than it has, and signs nothing.
 * A crash leaves the old head or the new one.
 */
export function logMemory(folder: string, calls?: FileCalls): Pick<LogKeeper, 'remembered' | 'remember'> {
  const file = path.join(folder, FILE);
  return {
    remembered: async () => {
      const bytes = await readIfThere(file, calls);
      if (bytes === undefined) return undefined;
      const head = parseCheckpoint(bytes.toString());
      if (!head) throw new Error(`${file} is no head of a log. Nothing is signed until imprimatur log recover has looked at it.`);
      return head;
    },
    remember: (head) => writeDurably(file, formatCheckpoint({ ...head, root: Buffer.from(head.root) }), 0o600, calls),
  };
}

import path from 'node:path';
import { logPolicy, logTrustRoot } from '../engine/log/log-trust.ts';
import { readLogTile } from '../engine/log/read-log.ts';
import type { Store } from '../engine/ports.ts';
import { bundlePath, hashesAt, TILE, tileOf, tilePath } from '../evidence/log/tiles.ts';
import { parseCheckpoint } from '../evidence/note/checkpoint.ts';
import { parseNote } from '../evidence/note/note.ts';
import { type FileCalls, readIfThere, writeDurably } from './durable-file.ts';

/**
 * The log as files in a folder, for a web server or to be copied elsewhere: what `/log/` serves, under the same names. Made of the rows, as far as
 * the newest checkpoint reaches; names say what is in a file, so writing one again changes nothing. The checkpoint comes last: whoever reads it
 * finds every tile that it needs. A crash leaves tiles without a checkpoint, and the next run goes on from the checkpoint that is there.
 */
export async function mirrorLog(folder: string, store: Pick<Store, 'log' | 'witness' | 'stamps'>, calls?: FileCalls): Promise<void> {
  const checkpoint = await store.log.checkpoint();
  if (!checkpoint) return;
  const engine = { store };
  const note = await readIfThere(path.join(folder, 'checkpoint'), calls);
  const { size } = checkpoint;
  const from = Math.min(sizeOf(note?.toString()), size);
  for (const name of pathsBetween(from, size)) {
    const bytes = await readLogTile(engine, name);
    if (!bytes) throw new Error(`The log has no ${name} of ${size} entries. Restore the database from a backup.`);
    await write(folder, name, bytes, calls);
  }
  for (const [name, text] of [
    ['trusted_root.json', await logTrustRoot(engine)],
    ['policy', await logPolicy(engine)],
    ['checkpoint', checkpoint.note],
  ] as const) {
    if (text !== undefined && (await readIfThere(path.join(folder, name), calls))?.toString() !== text)
      await write(folder, name, text, calls);
  }
}

function write(folder: string, name: string, content: string | Uint8Array, calls?: FileCalls): Promise<void> {
  return writeDurably(path.join(folder, name), content, 0o644, calls);
}

/** What is no checkpoint is written anew, from the beginning. */
function sizeOf(note: string | undefined): number {
  const parsed = note === undefined ? undefined : parseNote(note);
  return (parsed && parseCheckpoint(parsed.text)?.size) ?? 0;
}

/** Names of the tiles and bundles that a tree of `to` leaves has and one of `from` has not. */
function* pathsBetween(from: number, to: number): Generator<string> {
  for (let level = 0; hashesAt(level, to) > 0; level++) {
    for (let index = Math.floor(hashesAt(level, from) / TILE); ; index++) {
      const tile = tileOf(level, index, to);
      if (!tile) break;
      if (level === 0) yield bundlePath(tile);
      yield tilePath(tile);
    }
  }
}

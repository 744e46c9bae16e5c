import { readFileSync } from 'node:fs';
import { readTrustRoot } from '../../evidence/certificate/trust-root.ts';
import { type Checkpoint, parseForeignCheckpoint } from '../../evidence/note/checkpoint.ts';
import { readLines } from '../../evidence/note/lines.ts';
import { parseNote } from '../../evidence/note/note.ts';
import { formatVerifierKey, parseVerifierKey, type VerifierKey } from '../../evidence/note/verifier-key.ts';
import { compareHeads } from '../../evidence/witness/compare-heads.ts';
import { CliError, EXIT } from '../../start/cli-error.ts';
import { writeDurably } from '../../start/durable-file.ts';
import { printable } from '../formats/printable.ts';
import { PublicLog } from './read-public-log.ts';
import { readWatchState, type WatchState, writeWatchState } from './watch-state.ts';

export interface WatchFlags {
  state: string;
  trust?: string;
}

interface Seen extends Checkpoint {
  note: string;
}

/**
 * Reads the checkpoint of a log from its public address and compares it with the one that was seen before. Sets the exit code: 1 for a fork, of which both checkpoints are
 * kept. Whatever cannot be read, or is not proven, rejects: nothing of it is remembered.
 */
export async function watchLog(address: string, flags: WatchFlags): Promise<void> {
  const log = new PublicLog(address);
  const before = await readWatchState(flags.state, address);
  const keys = await keysOf(log, flags, before);
  const now = verified(await log.text('checkpoint'), keys);
  if (!before) {
    await remember(flags, address, keys, now);
    return say(`${now.origin} has ${now.size} entries. This is the first look; from now on it is compared with this.`);
  }
  const seen = verified(
    before.checkpoint,
    before.keys.flatMap((key) => parseVerifierKey(key) ?? []),
  );
  if (seen.origin !== now.origin)
    throw new CliError(`The log at ${address} is ${printable(now.origin)} now, and was ${printable(seen.origin)}.`);
  const comparison = await compareHeads(seen, now, (tile) => log.tile(tile));
  if (comparison === 'fork') return keepFork(flags, seen, now);
  if (comparison === 'unproven')
    throw new CliError(
      'The tiles of the log do not lead to its own checkpoint, so that nothing can be compared. If that lasts, take it for a fork.',
    );
  if (now.size < seen.size)
    throw new CliError(
      `The log shows ${now.size} entries, and had shown ${seen.size}. A copy that is late does so; if it lasts, entries are gone.`,
    );
  await remember(flags, address, keys, now);
  say(`${now.origin} has ${now.size} entries, and goes on from the ${seen.size} that were seen before.`);
}

/** Keys that the reader gives, or those of the first look. Only that one believes the log itself. */
async function keysOf(log: PublicLog, { trust }: WatchFlags, before: WatchState | undefined): Promise<VerifierKey[]> {
  if (before && trust === undefined) return before.keys.flatMap((key) => parseVerifierKey(key) ?? []);
  const roots = readTrustRoot(trust === undefined ? await log.text('trusted_root.json') : readFileSync(trust, 'utf8'));
  if (!roots) throw new CliError(`${trust ?? 'trusted_root.json'} is no trust root as this program writes it. Get it from the office.`);
  if (trust === undefined)
    process.stderr.write('imprimatur: The keys of the log are believed as it shows them. Better: --trust FILE, from the office.\n');
  return roots.map(({ key }) => key);
}

function verified(text: string, keys: readonly VerifierKey[]): Seen {
  const note = parseNote(text);
  const head = note && parseForeignCheckpoint(note.text);
  if (!note || !head) throw new CliError('What the log shows is no checkpoint.');
  const own = keys.filter(({ name }) => name === head.origin);
  if (!readLines(note, own).some((line) => line.verified))
    throw new CliError(
      'The checkpoint is signed by no key that is known here. If the log has a new key, give its trust root with --trust.',
    );
  return { ...head, note: text };
}

function remember({ state }: WatchFlags, address: string, keys: readonly VerifierKey[], { note }: Seen): Promise<void> {
  return writeWatchState(state, { address, keys: keys.map(formatVerifierKey), checkpoint: note });
}

/** Both are signed by the log: whoever has its keys can see it, without believing us. */
async function keepFork({ state }: WatchFlags, seen: Seen, now: Seen): Promise<void> {
  const file = `${state}.fork-${now.size}-${now.root.toString('hex').slice(0, 8)}`;
  await writeDurably(file, `${seen.note}\n${now.note}`, 0o644);
  say(
    `TWO HISTORIES of ${now.origin}: ${seen.size} entries were seen that are not in the ${now.size} of now. Both checkpoints are in ${file}.`,
  );
  process.exitCode = EXIT.found;
}

function say(text: string): void {
  process.stdout.write(`${printable(text)}\n`);
}

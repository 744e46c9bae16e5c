import { canonicalJson } from '../../evidence/canonical-json.ts';
import { exactly, type Guard, isText, listOf, literally, readCanonical } from '../../evidence/certificate/shape.ts';
import { CliError } from '../../start/cli-error.ts';
import { readIfThere, writeDurably } from '../../start/durable-file.ts';

const FORMAT = 'imprimatur-watch/1';

/** What a watcher remembers of a log: with which keys it is verified, and the largest checkpoint that was seen. */
export interface WatchState {
  format: typeof FORMAT;
  address: string;
  /** As texts (C2SP signed-note). */
  keys: string[];
  checkpoint: string;
}

const isState: Guard<WatchState> = exactly({ format: literally(FORMAT), address: isText, keys: listOf(isText, 1), checkpoint: isText });

export async function readWatchState(file: string, address: string): Promise<WatchState | undefined> {
  const bytes = await readIfThere(file);
  if (bytes === undefined) return undefined;
  const state = readCanonical(bytes.toString().trimEnd(), isState);
  // What was seen is the only proof of it: it is not overwritten by what is seen next.
  if (!state) throw new CliError(`${file} is no memory of a watched log. Put it back from a backup, or name another file with --state.`);
  if (state.address !== address) throw new CliError(`${file} is the memory of ${state.address}. Name another file with --state.`);
  return state;
}

export function writeWatchState(file: string, state: Omit<WatchState, 'format'>): Promise<void> {
  return writeDurably(file, `${canonicalJson({ format: FORMAT, ...state })}\n`, 0o644);
}

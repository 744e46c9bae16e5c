import { fromBase64, toBase64 } from '../base64.ts';
import { HASH } from '../log/tree.ts';

/** What a log says of itself at one moment (C2SP tlog-checkpoint). We write no extension lines and accept none: nobody could audit them. */
export interface Checkpoint {
  /** Host and path of the log, without a scheme: its identity, fixed when it is first started. */
  origin: string;
  size: number;
  root: Buffer;
}

export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** The checkpoint of a note's text, or undefined for any text that {@link formatCheckpoint} would not write. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin, count, base64] = text.split('\n');
  const root = base64 === undefined ? undefined : fromBase64(base64);
  const size = Number(count);
  if (!origin || root?.length !== HASH || !Number.isSafeInteger(size) || size < 0) return undefined;
  const checkpoint = { origin, size, root };
  return formatCheckpoint(checkpoint) === text ? checkpoint : undefined;
}

/**
 * As {@link parseCheckpoint}, for logs of others: lines after the third are theirs to use (C2SP tlog-checkpoint), and whoever cosigns says nothing
 * of them. An empty line is none.
 */
export function parseForeignCheckpoint(text: string): Checkpoint | undefined {
  const [origin, size, root, ...more] = text.split('\n');
  const last = more.pop();
  return last === '' && more.every((line) => line !== '') ? parseCheckpoint(`${origin}\n${size}\n${root}\n`) : undefined;
}

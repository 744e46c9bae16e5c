import { ReviewError } from '../domain/errors.ts';

/**
 * What the queue may keep of a failure: it stores the message with the job and shows it to an administrator. Messages of
 * a ReviewError are written for that; of anything else only the kind of error is kept, because a message of the
 * database or of a parser may quote what it choked on (I8).
 */
export function jobError(error: unknown): Error {
  if (error instanceof ReviewError) return new Error(`${error.code}: ${error.message}`);
  const { name, code } = error as { name?: unknown; code?: unknown };
  const kind = [name, code].filter((part) => typeof part === 'string' && /^[\w-]{1,60}$/.test(part)).join(' ');
  return new Error(`internal: ${kind || 'error'}. The server log has the place.`);
}

/** Where an error was thrown, without its message: file and line of the first frames. */
export function placeOf(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim());
}

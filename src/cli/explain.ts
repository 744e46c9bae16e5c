import { ReviewError } from '../domain/errors.ts';
import { CliError } from '../start/cli-error.ts';

interface SystemError extends Error {
  code?: string;
  path?: string;
  address?: string;
  port?: number;
}

/** Any failure as one line that says what to do. */
export function explain(thrown: unknown): string {
  if (thrown instanceof CliError || thrown instanceof ReviewError) return oneLine(thrown.message);
  const error = thrown as SystemError;
  const known = KNOWN[error?.code ?? ''];
  if (known) return known(error);
  if (error instanceof AggregateError && error.errors.length > 0) return explain(error.errors[0]);
  return oneLine(error instanceof Error ? error.message : String(thrown));
}

const writable = (error: SystemError) =>
  `${error.path ?? 'The data folder'} cannot be written. Make it writable, or choose another folder with --data or IMPRIMATUR_DATA.`;

const KNOWN: Record<string, (error: SystemError) => string> = {
  EADDRINUSE: ({ port }) => `Port ${port} is taken. Stop the other program, or choose another port with --port or PORT.`,
  EADDRNOTAVAIL: ({ address }) => `This machine has no address ${address}. Choose another one with --host or HOST.`,
  ENOTFOUND: () => 'The host name cannot be resolved. Check --host, HOST and DATABASE_URL.',
  EACCES: (error) =>
    error.port === undefined ? writable(error) : `Port ${error.port} needs more rights. Choose one above 1023 with --port or PORT.`,
  EPERM: writable,
  EROFS: writable,
  ENOTDIR: ({ path }) => `${path} is not a folder. Choose a folder with --data or IMPRIMATUR_DATA.`,
  ENOSPC: () => 'The disk is full. Free some space, then start again.',
  ENOENT: ({ path }) => `There is no ${path}. Check the name.`,
  EISDIR: ({ path }) => `${path} is a folder. Name a file.`,
  ECONNREFUSED: () => 'The database does not answer. Check DATABASE_URL, or unset it to use the embedded one.',
  '28P01': () => 'The database refuses the password. Check DATABASE_URL.',
  '28000': () => 'The database refuses the user. Check DATABASE_URL.',
  '3D000': () => 'The database that DATABASE_URL names does not exist. Create it, then start again.',
  '42501': () => 'The database user lacks rights on tables of the product. Use the owner of the database, or grant them, then start again.',
};

function oneLine(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  // A workflow that is refused shows its counterexample path, which is what makes it useful.
  return rest.length > 0 && /unsafe/.test(first) ? text : first;
}

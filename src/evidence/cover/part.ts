import { hash } from 'node:crypto';

/**
 * Some columns of a table that are written together and that entries of one stream answer for.
 *
 * - `row`: a seal for each row, and no row without one.
 * - `first`: the same, of what is put down only once however often it is said.
 * - `later`: columns of rows that another part answers for; null until an entry seals them.
 * - `shared`: the same, where one event writes the same values into many rows.
 * - `set`: one seal for all rows of a group, in the order of `order`.
 * - `list`: rows that are only added, one per entry, in the order of `order`.
 */
export interface Part {
  name: string;
  table: string;
  kind: 'row' | 'first' | 'later' | 'shared' | 'set' | 'list';
  /** Columns that name the row within its stream; none where the stream has one. */
  key: readonly string[];
  /** In the order of the seal: new ones come last. `@` an instant, `#` JSON that is compared as its text. */
  columns: readonly string[];
  order?: string;
  /** Columns of which the trail holds no mark, because of what they may say. */
  quiet?: readonly string[];
}

/** Name of a column without the sign of its kind. */
export const plainName = (column: string) => (column.startsWith('@') || column.startsWith('#') ? column.slice(1) : column);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const WORD = /^[A-Za-z0-9 :._-]{0,40}$/;

/** A row in the trail. Ids are shortened; a text that may say something is named by its hash. */
export function rowKey(part: Pick<Part, 'key'>, row: Readonly<Record<string, unknown>>): string {
  return part.key.map((column) => keyText(String(row[column] ?? ''))).join('/');
}

function keyText(value: string): string {
  if (UUID.test(value)) return Buffer.from(value.replaceAll('-', ''), 'hex').toString('base64url');
  return WORD.test(value) ? `.${value}` : `-${hash('sha256', value, 'base64url').slice(0, 22)}`;
}

/** As people look for it. */
export function readableKey(key: string): string {
  return key.split('/').map(readable).join(' ');
}

function readable(text: string): string {
  if (text.startsWith('.')) return text.slice(1);
  if (text.length !== 22) return text;
  const hex = Buffer.from(text, 'base64url').toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

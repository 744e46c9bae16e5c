import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { canonicalJson } from '../canonical-json.ts';
import { type Part, plainName } from './part.ts';

/** Values of a row by the names of its columns. */
export type Values = Readonly<Record<string, unknown>>;

/** 132 bits of SHA-256: nobody finds another row with the same, and a trail that is kept for ever grows by a half less. */
const DIGEST = 22;
/** What a column is told apart by: 12 bits, for the name only. The digest decides whether something changed. */
const PLACE = 2;
const ROW = 3;
/** A set of more rows has one mark for several of them. */
const MARKS = 2000;
const QUIET = '-'.repeat(PLACE);
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** What is written down of a row: whether it is the same, and for each column a mark that tells which one is not. */
export function sealRow(part: Part, row: Values): string {
  const texts = textsOf(part, row);
  return digestOf(part, texts) + texts.map((text, n) => markOf(part, n, text)).join('');
}

/** Undefined: as it was. Else the columns that are not; where no mark tells, those that have none. */
export function changedColumns(part: Part, row: Values, seal: string): string[] | undefined {
  const marks = seal.slice(DIGEST);
  // Columns that were added since follow those that the seal covers.
  const known = marks.length / PLACE;
  const texts = textsOf(part, row).slice(0, known);
  if (digestOf(part, texts) === seal.slice(0, DIGEST)) return undefined;
  return differing(part, texts, marks);
}

/** The same of the rows of a set, in order. */
export function sealSet(part: Part, rows: readonly Values[]): string {
  const table = rows.map((row) => textsOf(part, row));
  const columns = part.columns.map((_, n) => markOf(part, n, table.map((texts) => texts[n]).join('\n')));
  return `${digestOf(part, table.flat())}${columns.join('')}.${rowMarks(table).join('')}`;
}

export interface ChangedSet {
  columns: string[];
  /** Places of the rows that are not as they were, from 0. */
  rows: number[];
  /** So many rows more than there were, or fewer. */
  more: number;
}

export function changedSet(part: Part, rows: readonly Values[], seal: string, was: number): ChangedSet | undefined {
  const [head = '', marks = ''] = seal.split('.');
  const columnMarks = head.slice(DIGEST);
  const known = columnMarks.length / PLACE;
  const table = rows.map((row) => textsOf(part, row).slice(0, known));
  if (rows.length === was && digestOf(part, table.flat()) === head.slice(0, DIGEST)) return undefined;
  const now = rowMarks(table);
  const size = Math.ceil(Math.max(rows.length, 1) / MARKS);
  const before = marks.match(/.{3}/g) ?? [];
  const changed = now.flatMap((mark, n) => (mark === before[n] ? [] : Array.from({ length: size }, (_, k) => n * size + k)));
  const texts = Array.from({ length: known }, (_, n) => table.map((row) => row[n]).join('\n'));
  const columns = rows.length === was ? differing(part, texts, columnMarks) : [];
  return { columns, rows: changed.filter((n) => n < rows.length), more: rows.length - was };
}

function rowMarks(table: readonly (readonly string[])[]): string[] {
  const size = Math.ceil(Math.max(table.length, 1) / MARKS);
  const marks: string[] = [];
  for (let start = 0; start < table.length; start += size) {
    marks.push(
      letters(
        crc32(
          table
            .slice(start, start + size)
            .flat()
            .join('\n'),
        ),
        ROW,
      ),
    );
  }
  return marks;
}

function differing(part: Part, texts: readonly string[], marks: string): string[] {
  const names = part.columns.map(plainName);
  const told = texts.flatMap((text, n) => (marks.slice(n * PLACE, (n + 1) * PLACE) === markOf(part, n, text) ? [] : (names[n] as string)));
  if (told.length > 0) return told;
  const quiet = names.filter((name) => part.quiet?.includes(name));
  return quiet.length > 0 ? quiet : names;
}

function digestOf(part: Part, texts: readonly string[]): string {
  return hash('sha256', `["${part.name}",${texts.join(',')}]`, 'base64url').slice(0, DIGEST);
}

/** A column whose content may be nobody's business has no mark: twelve bits of it would confirm a guess. */
function markOf(part: Part, n: number, text: string): string {
  if (part.quiet?.includes(plainName(part.columns[n] as string))) return QUIET;
  return letters(crc32(`${n}:${text}`), PLACE);
}

function letters(bits: number, length: number): string {
  let out = '';
  for (let n = 0; n < length; n++) out += LETTERS[(bits >>> (6 * n)) & 63];
  return out;
}

function textsOf(part: Part, row: Values): string[] {
  return part.columns.map((column) => textOf(column, row[plainName(column)]));
}

function textOf(column: string, value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (column.startsWith('@')) return canonicalJson(instant(value as string));
  // Kept as the text that was written: nothing is parsed and sorted on the way of a transition.
  if (column.startsWith('#')) return canonicalJson(typeof value === 'string' ? value : JSON.stringify(value));
  return canonicalJson(value);
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function instant(value: string): string {
  return INSTANT.test(value) || value === 'infinity' ? value : new Date(value).toISOString();
}

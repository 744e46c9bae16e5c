import type { DocumentDraft, PartWriter } from '../draft.ts';
import type { Source } from '../source.ts';
import { decodeText } from './decode.ts';

/** Rows of a table as text (RFC 4180): values apart by tabs, each with its cell; quotes are taken off. */
export function readCsv({ bytes, budget }: Source, draft: DocumentDraft): void {
  const { text, encoding } = decodeText(bytes);
  draft.encoding = encoding;
  const part = draft.visible('body');
  const separator = likeliestSeparator(text);
  let at = 0;
  for (let line = 1; at < text.length; line++) {
    if (line % 4096 === 0) budget.checkTime();
    at = readRow(text, at, separator, line, part);
  }
}

/** The one that the first line has most of. */
function likeliestSeparator(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  return [',', '\t', ';', '|'].reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best));
}

function readRow(text: string, from: number, separator: string, line: number, part: PartWriter): number {
  let at = from;
  for (let column = 1; ; column++) {
    const isQuoted = text[at] === '"';
    const end = isQuoted ? endOfQuoted(text, at + 1) : endOfPlain(text, at, separator);
    const value = isQuoted ? text.slice(at + 1, end).replaceAll('""', '"') : text.slice(at, end);
    part.at({ line, cell: `${columnName(column)}${line}` }).add(value);
    at = isQuoted ? endOfPlain(text, end + 1, separator) : end;
    if (text[at] !== separator) break;
    part.add('\t');
    at++;
  }
  part.add('\n');
  if (text[at] === '\r') at++;
  return text[at] === '\n' ? at + 1 : Math.max(at, from + 1);
}

function endOfQuoted(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return text.length;
}

function endOfPlain(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

/** 1 → A, 27 → AA. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

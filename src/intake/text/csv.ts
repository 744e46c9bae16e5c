import type { DocumentDraft, PartWriter } from '../draft.ts';
import type { Source } from '../source.ts';
import { decodeText } from './decode.ts';

/** Some programs write every number as a formula: this many are pointed out. */
const MAX_FORMULAS = 100;

/** Rows of a table as text (RFC 4180): values apart by tabs, each with its cell; quotes are taken off. */
export function readCsv({ bytes, budget }: Source, draft: DocumentDraft): void {
  const { text, encoding } = decodeText(bytes);
  draft.encoding = encoding;
  const part = draft.visible('body');
  const separator = likeliestSeparator(text);
  const formulas = { left: MAX_FORMULAS };
  let at = 0;
  for (let line = 1; at < text.length; line++) {
    if (line % 4096 === 0) budget.checkTime();
    at = readRow(text, at, separator, line, part, draft, formulas);
  }
}

/** What a spreadsheet program makes of a value: it shows the result, and a call to another program runs when it may. */
function formulaCode(value: string): string | undefined {
  if (!/^[=+\-@\t]/.test(value)) return undefined;
  if (/^[=+\-@]\s*[\w.]{1,40}\|/.test(value) || /\b(?:WEBSERVICE|CALL|REGISTER\.ID|IMPORTXML|IMPORTDATA)\(/i.test(value))
    return 'active-content.formula';
  return /^[=+@].*(?:"|\[|:\/\/)/.test(value) || /^=.*\(/.test(value) ? 'hidden.formula' : undefined;
}

/** The one that the first line has most of. */
function likeliestSeparator(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  return [',', '\t', ';', '|'].reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best));
}

function readRow(
  text: string,
  from: number,
  separator: string,
  line: number,
  part: PartWriter,
  draft: DocumentDraft,
  formulas: { left: number },
): number {
  let at = from;
  for (let column = 1; ; column++) {
    const isQuoted = text[at] === '"';
    const end = isQuoted ? endOfQuoted(text, at + 1) : endOfPlain(text, at, separator);
    const value = isQuoted ? text.slice(at + 1, end).replaceAll('""', '"') : text.slice(at, end);
    const place = { line, cell: `${columnName(column)}${line}` };
    const start = part.at(place).length;
    part.add(value);
    const code = formulaCode(value);
    if (code && formulas.left-- > 0) draft.observe({ code, part, start, end: part.length, place });
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

import type { Candidate, Match } from '../../src/plugin-api.ts';
import { englishAt, surnameFirst } from './english.ts';

const MAX_ROWS = 2_000;
const MAX_LINE = 400;
/** A header that makes its table one of persons. */
const PERSONAL_COLUMN =
  /^(?:ssn|dob|nino?|nhs(?:[ _]?(?:no|number))?|birth.*|date[ _]of[ _]birth|phone.*|mobile.*|tel.*|e-?mail.*|passport.*|card.*|iban|sex|gender|age|address.*|home.*|postcode|zip|salary|national.*|id[ _](?:no|number|card)|account.*|社保.*)$/i;
const NAME_COLUMN =
  /^(?:(?:full|patient|employee|applicant|client|member|customer|student|pupil|tenant|resident|guest|passenger)[ _]?)?name$|^surname, ?(?:forenames?|first names?|given names?)$|^(?:last|sur|family)[ _]?name, ?(?:(?:first|fore|given)[ _]?)name$|^(?:payee|payer|(?:card|account[ _])?holder|owner|applicant|beneficiary|tenant|claimant|patient|employee|student|pupil|customer|client|member|resident|passenger|guest)(?: name)?$/i;
/** Columns of software and goods: their makers' addresses are in a column as well. */
const OF_THINGS = /^(?:version|licen[cs]e|package|module|repository|sku|price|quantity|qty|stock)$/i;
/** Cells of a header: words, no values. */
const HEADER_CELL = /^[A-Za-z\u4e00-\u9fff][\w .,\-/\u4e00-\u9fff]{0,30}$/;

/** English names below `name` in a table that has a column of a person's: name,ssn,dob. */
export function englishColumn(header: Candidate): Match[] {
  const { text } = header;
  const left = header.lineBefore(MAX_LINE);
  const end = lineEnd(text, header.end);
  const line = left + text.slice(header.start, end);
  const separator = ['\t', '|', ';', ','].find((sign) => line.includes(sign));
  if (!separator || line.length > MAX_LINE) return [];
  const cells = cellsOf(line, separator);
  const column = left.split(separator).length - 1;
  if (!NAME_COLUMN.test(cells[column] ?? '') || !cells.some((cell) => PERSONAL_COLUMN.test(cell))) return [];
  if (cells.some((cell) => OF_THINGS.test(cell))) return [];
  return cells.every((cell) => cell === '' || HEADER_CELL.test(cell)) ? below(text, end + 1, separator, column) : [];
}

function below(text: string, from: number, separator: string, column: number): Match[] {
  const names: Match[] = [];
  for (let row = 0, at = from; row < MAX_ROWS && at < text.length; row++) {
    const end = lineEnd(text, at);
    const cells = text.slice(at, end).split(separator);
    const cell = cells[column];
    if (cell === undefined || cells.length < 2) return names;
    const start = at + cells.slice(0, column).join(separator).length + (column > 0 ? 1 : 0) + (/^[ "']*/.exec(cell)?.[0].length ?? 0);
    const name = englishAt(text, start) ?? (separator === ',' ? null : surnameFirst(text, start));
    if (name && /^["' ]*(?:[\t|;,\r\n]|$)/.test(text.slice(name.end ?? 0, (name.end ?? 0) + 8))) names.push(name);
    at = end + 1;
  }
  return names;
}

function cellsOf(line: string, separator: string): string[] {
  return line.split(separator).map((cell) => cell.replace(/^[\s"'*]+|[\s"'*]+$/g, ''));
}

/** Offset of the end of the line, at most a row's length on. */
function lineEnd(text: string, from: number): number {
  const end = text.slice(from, from + MAX_LINE).indexOf('\n');
  return end < 0 ? Math.min(text.length, from + MAX_LINE) : from + end;
}

import type { ImportedFacts } from '../../domain/release-import.ts';
import { dayIn } from '../../domain/time/day-in.ts';
import type { TableRow } from '../../scan/earlier/table-rows.ts';
import type { ImportStepResult, NewImportLine, PlacedFile, WaitingFile } from '../ports.ts';
import { oneLine } from './one-line.ts';
import { type ImportProblem, lineOf } from './words.ts';

/** What columns are called, in offices that export lists. */
const COLUMNS = {
  title: ['标题', '题名', '名称', '文件标题', '信息标题', '信息名称', '文件名称', 'title', 'name', 'subject'],
  day: ['日期', '发布日期', '公开日期', '成文日期', '发布时间', '公开时间', 'date', 'day', 'published', 'publication date', 'release date'],
  address: ['网址', '链接', '地址', '链接地址', '网页地址', '公开网址', 'address', 'url', 'link'],
  file: ['文件', '文件名', '附件', '路径', '文件路径', 'file', 'filename', 'file name', 'path'],
  text: ['正文', '内容', '全文', '信息内容', 'text', 'content', 'body'],
} as const;
type Column = keyof typeof COLUMNS;
type Places = Partial<Record<Column, number>>;

/** Longest title that is kept. */
const LONGEST = 500;

interface Listed {
  lines: NewImportLine[];
  said: NonNullable<ImportStepResult['said']>[number][];
  becomes: WaitingFile[];
}

/** Of the import that a list came with: files that still wait, and the address of their site where it is known. */
interface Around {
  waiting: readonly { position: number; name: string }[];
  base: string | null;
}

/**
 * What a list of releases says: of files that wait in the same import, and as rows with their text. Undefined when the table is no such list. Every
 * row that cannot be used is a line; the others are.
 */
export function readList(list: PlacedFile, rows: readonly TableRow[], { waiting, base }: Around): Listed | undefined {
  const [head, ...rest] = rows;
  const places = head && placesIn(head);
  if (!places || places.title === undefined || (places.file === undefined && places.text === undefined)) return undefined;
  const find = finder(list, waiting);
  const listed: Listed = { lines: [], said: [], becomes: [] };
  for (const row of rest) {
    const cell = (column: Column) => (places[column] === undefined ? '' : (row.cells[places[column]] ?? '').trim());
    if (Object.values(row.cells).every((value) => value.trim() === '')) continue;
    takeRow(listed, { list, row: row.row, base, cell, find });
  }
  return listed;
}

interface Row {
  list: PlacedFile;
  row: number;
  base: string | null;
  cell(column: Column): string;
  find(name: string): number | undefined;
}

function takeRow({ lines, said, becomes }: Listed, { list, row, base, cell, find }: Row): void {
  const tell = (code: ImportProblem) => lines.push(lineOf(list.name, code, row));
  const written = cell('day');
  const day = dayIn(written);
  if (written !== '' && !day) tell('unreadable-date');
  const address = addressIn(cell('address'), base);
  if (cell('address') !== '' && !address) tell('unreadable-address');
  const title = oneLine(cell('title'), LONGEST);
  const facts: ImportedFacts = { ...(title && { title }), ...(day && { day }), ...(address && { address }) };
  const [file, text] = [cell('file'), cell('text')];
  const position = file === '' ? undefined : find(file);
  if (position !== undefined) said.push({ position, facts });
  else if (file !== '') tell('file-not-found');
  if (text !== '') becomes.push({ ...facts, name: `${list.name}#${row}.txt`, bytes: Buffer.from(text), step: 2, depth: list.depth });
  else if (file === '') tell('no-content');
}

/** In full, or continuing that of the site. */
function addressIn(cell: string, base: string | null): string | undefined {
  if (cell === '' || cell.length > 2_000 || /[\s\p{Cc}\p{Cf}]/u.test(cell)) return undefined;
  if (/^https?:\/\//.test(cell)) return cell;
  const address = base !== null && URL.canParse(cell, base) ? new URL(cell, base).href : '';
  return /^https?:\/\//.test(address) && address.length <= 2_000 ? address : undefined;
}

function placesIn({ cells }: TableRow): Places {
  const places: Places = {};
  for (const [at, value] of Object.entries(cells)) {
    const name = value.normalize('NFKC').trim().toLowerCase();
    const column = (Object.keys(COLUMNS) as Column[]).find((one) => (COLUMNS[one] as readonly string[]).includes(name));
    if (column) places[column] ??= Number(at);
  }
  return places;
}

/** By its path from the list, else by its name alone where one file has it. */
function finder({ name, position }: PlacedFile, waiting: readonly { position: number; name: string }[]): Row['find'] {
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  const paths = new Map(waiting.map((one) => [one.name, one.position]));
  const names = Map.groupBy(waiting, (one) => one.name.split('/').at(-1) ?? one.name);
  return (written) => {
    const path = written
      .normalize('NFC')
      .replaceAll('\\', '/')
      .replace(/^(?:\.\/)+/, '');
    const alone = names.get(path.split('/').at(-1) ?? path);
    const found = paths.get(folder + path) ?? paths.get(path) ?? (alone?.length === 1 ? alone[0]?.position : undefined);
    return found === position ? undefined : found;
  };
}

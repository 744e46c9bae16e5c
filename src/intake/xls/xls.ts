import { IntakeError } from '../../domain/document.ts';
import type { Storage } from '../archive/compound-file.ts';
import { looseText } from '../binary-office/loose-text.ts';
import { readPropertySets } from '../binary-office/property-sets.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { BookPictures } from './book-pictures.ts';
import { ExternalBooks } from './external.ts';
import { formulaSays } from './formula.ts';
import { readBookOwners } from './owners.ts';
import { type BiffRecord, RECORD, readSubstreams, SUBSTREAM, type Substream } from './records.ts';
import { SheetReader } from './sheet.ts';
import { readBookStreams } from './streams.ts';
import { type DefinedName, type ListedSheet, Workbook } from './workbook.ts';

const OLDEST = 0x500;
const MACRO_SHEET = 1;
const MODULE = 6;
/** Names that Excel gives itself: print areas, filters, functions of later versions. */
const GIVEN_NAME = /^(?:_xl(?:nm|fn|pm|ws|ud|etf)\.|Excel_BuiltIn_)/;

/** Workbooks of Excel 5 to 2003 and of WPS Spreadsheets (MS-XLS): sheets in tab order, what they hide, names, notes, caches. */
export async function readXls(storage: Storage, source: Source, draft: DocumentDraft): Promise<void> {
  draft.mediaType = 'application/vnd.ms-excel';
  const main = storage.has('workbook') ? 'workbook' : 'book';
  await readBook(storage.read(main) ?? new Uint8Array(), source, draft);
  await readPropertySets(storage, source, draft);
  await readBookStreams(storage, main, source, draft);
}

/** The stream of records of a workbook; some programs save it as a file of its own. */
export async function readBook(bytes: Uint8Array, source: Source, draft: DocumentDraft): Promise<void> {
  const { streams, leftovers, rest: end } = readSubstreams(bytes, () => source.budget.checkTime());
  const globals = streams.find(({ kind }) => kind === SUBSTREAM.globals) ?? streams[0];
  if (!globals || globals.version < OLDEST) throw tooOld();
  const book = new Workbook(globals);
  draft.pages = book.sheets.length;
  const pictures = new BookPictures();
  const external = new ExternalBooks(draft, book.codePage);
  for (const record of globals.records) {
    external.read(record);
    pictures.add(record);
    readBookOwners(record, book.codePage, draft);
    // Its name is at the end of numbers of windows and panes.
    if (record.type === RECORD.customView) draft.metadata('metadata.label', 'custom view', looseText(record.data));
  }
  const places = new Map(streams.map((stream) => [stream.at, stream]));
  const rest = new Set(streams.filter((stream) => stream !== globals));
  for (const sheet of book.sheets) {
    source.budget.checkTime();
    const stream = places.get(sheet.at);
    if (stream) rest.delete(stream);
    readSheet(book, sheet, stream, draft);
    for (const record of stream?.records ?? []) pictures.add(record);
  }
  for (const stream of rest) readSheet(book, { ...UNLISTED, at: stream.at }, stream, draft);
  if (leftovers.length > 0) readLeftovers(book, leftovers, draft);
  const says = looseText(end);
  if (says !== '') draft.sharedHidden('hidden.package-part').endLine().add(says);
  const isNamed = writeBook(book, draft);
  const isDrawn = await pictures.read(source, draft);
  if (book.isDamaged || external.isDamaged || !globals.isWhole || !isNamed || !isDrawn) warnDamaged(draft);
}

/** A sheet that no list names is shown by no program. */
const UNLISTED: ListedSheet = { name: '?', number: 0, kind: 0, at: 0, code: 'hidden.very-hidden-sheet' };

/** They are cells of a sheet that is not there any more: what of them cannot be read is no damage of the workbook. */
function readLeftovers(book: Workbook, records: BiffRecord[], draft: DocumentDraft): void {
  new SheetReader(book, UNLISTED, draft).read({ at: 0, version: 0, kind: 0, records, inner: [], isWhole: true });
}

function readSheet(book: Workbook, sheet: ListedSheet, stream: Substream | undefined, draft: DocumentDraft): void {
  if (sheet.code !== 'body' && sheet.number > 0) draft.metadata('metadata.sheet-name', 'hidden sheet', sheet.name);
  if (sheet.kind === MACRO_SHEET || sheet.kind === MODULE) draft.observe({ code: 'active-content.macro', place: { page: sheet.number } });
  if (!stream) {
    if (sheet.kind !== MODULE)
      draft.warn(
        'corrupt-partial',
        {
          en: `The sheet ${sheet.number} is missing from the file. Save it again from the program that made it.`,
          zh: `文件缺少第 ${sheet.number} 张工作表。请用原软件重新保存后上传。`,
        },
        { page: sheet.number },
      );
    return;
  }
  const reader = new SheetReader(book, sheet, draft);
  reader.read(stream);
  // Without its last record nobody knows what was after it.
  if (reader.isDamaged || !stream.isWhole) warnDamaged(draft, sheet.number);
}

/** False where a name of it cannot be read. */
function writeBook(book: Workbook, draft: DocumentDraft): boolean {
  const part = draft.visible('sheet-name');
  for (const { name, number, code } of book.sheets) if (code === 'body') part.endLine().at({ page: number }).add(name);
  const unused = book.unusedStrings();
  if (unused.length > 0) draft.sharedHidden('hidden.unused-string').add(unused.join('\n'));
  if (book.readings.length > 0) draft.sharedHidden('hidden.phonetic').add(book.readings.join('\n'));
  return book.names.map((defined) => writeName(defined, book, draft)).every(Boolean);
}

function writeName({ name, isBuiltIn, tokens, data, words }: DefinedName, book: Workbook, draft: DocumentDraft): boolean {
  if (isBuiltIn || GIVEN_NAME.test(name)) return true;
  const part = draft
    .sharedHidden('hidden.defined-name')
    .endLine()
    .add([name, ...words].join('\t'));
  try {
    const says = formulaSays(tokens, data, book.codePage);
    if (says !== '') part.add(`\t${says}`);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function warnDamaged(draft: DocumentDraft, page?: number): void {
  draft.warn(
    'corrupt-partial',
    {
      en: 'A part of the workbook is damaged and could not be read. Save it again from the program that made it, or as XLSX.',
      zh: '工作簿有一部分已损坏，无法读取。请用原软件重新保存，或另存为 XLSX 后上传。',
    },
    page === undefined || page === 0 ? undefined : { page },
  );
}

function tooOld(): IntakeError {
  return new IntakeError('unsupported-format', {
    en: 'The file is a workbook of Excel 4 or older: save it as XLSX and upload that.',
    zh: '文件为 Excel 4 或更早版本的工作簿，无法读取。请另存为 XLSX 后上传。',
  });
}

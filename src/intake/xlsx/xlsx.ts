import type { DocumentDraft } from '../draft.ts';
import { readExtras } from '../ooxml/extras.ts';
import { OfficePackage } from '../ooxml/package.ts';
import { readProperties } from '../ooxml/properties.ts';
import type { Source } from '../source.ts';
import { readNotes, readPeople } from './notes.ts';
import { isTrue, type SharedBook, type Sheet, SheetReader } from './sheet.ts';
import { CellFormats } from './styles.ts';
import { SharedStrings } from './values.ts';

/** Every text of a workbook may have characters as numbers. */
const ANY = /./;

interface Workbook {
  sheets: (Sheet & { member: string | undefined })[];
  names: { name: string; refers: string }[];
  startsIn1904: boolean;
}

/** Excel workbooks (ECMA-376 part 1, SpreadsheetML): sheets in tab order, what they hide, names, notes, caches. */
export async function readXlsx(source: Source, draft: DocumentDraft): Promise<void> {
  const pack = new OfficePackage(source, draft, ANY);
  const main = pack.mainPart();
  const { sheets, names, startsIn1904 } = readWorkbook(pack, main);
  const strings = SharedStrings.read(pack, main);
  const book: SharedBook = { strings, formats: CellFormats.read(pack, main), startsIn1904 };
  const people = readPeople(pack, main, draft);
  draft.pages = sheets.length;
  for (const { member, ...sheet } of sheets) {
    if (sheet.code !== 'body') draft.metadata('metadata.sheet-name', 'hidden sheet', sheet.name);
    if (!member) {
      draft.warn(
        'corrupt-partial',
        {
          en: `The sheet ${sheet.number} is missing from the file. Save it again from the program that made it.`,
          zh: `文件缺少第 ${sheet.number} 张工作表。请用原软件重新保存后上传。`,
        },
        {
          page: sheet.number,
        },
      );
      continue;
    }
    pack.attempt(member, () => pack.parse(member, (text) => new SheetReader(draft, sheet, book, text)));
    readNotes(pack, member, sheet, people, draft);
    for (const { kind, target, external } of pack.relationships(member))
      if (external && kind === 'hyperlink') draft.link(target, { page: sheet.number });
  }
  addSheetNames(sheets, draft);
  for (const { name, refers } of names) draft.sharedHidden('hidden.defined-name').endLine().add(`${name}\t${refers}`);
  const unused = strings.unused().filter((text) => text.trim() !== '');
  if (unused.length > 0) draft.sharedHidden('hidden.unused-string').add(unused.join('\n'));
  if (strings.readings.length > 0) draft.sharedHidden('hidden.phonetic').add(strings.readings.join('\n'));
  readProperties(pack, draft);
  await readExtras(pack, source, draft);
}

const CODES: Record<string, Sheet['code']> = { hidden: 'hidden.sheet', veryHidden: 'hidden.very-hidden-sheet' };

function readWorkbook(pack: OfficePackage, main: string): Workbook {
  const workbook: Workbook = { sheets: [], names: [], startsIn1904: false };
  let name: string | undefined;
  let refers = '';
  pack.parse(main, {
    open: (tag, a) => {
      if (tag === 'x:sheet') {
        const sheet: Sheet = { name: a.name ?? '', number: workbook.sheets.length + 1, code: CODES[a.state ?? ''] ?? 'body' };
        workbook.sheets.push({ ...sheet, member: pack.target(main, a['r:id']) });
      } else if (tag === 'x:workbookPr') workbook.startsIn1904 = isTrue(a.date1904);
      else if (tag === 'x:definedName') {
        name = a.name;
        refers = '';
      }
    },
    text: (text) => {
      if (name !== undefined) refers += text;
    },
    close: (tag) => {
      // Print areas, titles and filters are names as well, but the program gives them.
      if (tag === 'x:definedName' && name !== undefined && !/^_xl(?:nm|fn|pm|ws|ud|etf)\./.test(name))
        workbook.names.push({ name, refers });
      if (tag === 'x:definedName') name = undefined;
    },
  });
  return workbook;
}

function addSheetNames(sheets: readonly Sheet[], draft: DocumentDraft): void {
  const part = draft.visible('sheet-name');
  for (const { name, number, code } of sheets) if (code === 'body') part.endLine().at({ page: number }).add(name);
}

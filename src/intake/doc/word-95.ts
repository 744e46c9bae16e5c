import { codePageOfCharacterSet, codePageOfLanguage, decodeCodePage, isPaired } from '../binary-office/code-pages.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Budget } from '../limits.ts';
import { RunningText } from '../running-text.ts';
import { AROUND_CONTROL, CONTROL, END, FIELD, SHOWN } from './characters.ts';
import { encrypted } from './fib.ts';
import { readPieces } from './pieces.ts';

const COUNTS_AT = 0x34;
const STORIES = ['body', 'footnote', 'header', 'hidden.glossary', 'hidden.comment', 'endnote', 'textbox', 'textbox'] as const;
const TEXT_AT = 0x18;
const FONTS_AT = 0xd0;
const PIECES_AT = 0x160;
const COMPLEX = 0x4;
const ENCRYPTED = 0x100;
const WESTERN = 1252;
const MACINTOSH = 10000;
const CHARACTERS_AT = 0x14;
const OF_MACINTOSH = 256;
const ROW = 3;
const NOTHING_SEEN = {};
const CONTROLS = new RegExp(CONTROL, 'g');

const MAGIC = 0xa5dc;

export function isWord95(stream: Uint8Array): boolean {
  return (stream[0] ?? 0) + 256 * (stream[1] ?? 0) === MAGIC;
}

/**
 * Word 6 and 95: the text of every story, in bytes of one code page. How characters look is not read: what is hidden is scanned like the rest,
 * and a document with pictures is not read fully.
 */
export function readWord95(stream: Uint8Array, draft: DocumentDraft, budget: Budget): void {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const flags = view.getUint16(0x0a, true);
  if (flags & ENCRYPTED) throw encrypted();
  const bytes = flags & COMPLEX ? textOfPieces(stream, view, budget) : whole(stream, ...placeAt(view, TEXT_AT));
  const codePage = codePageOf(stream, view, bytes);
  let from = 0;
  for (const [index, code] of STORIES.entries()) {
    const to = Math.min(bytes.length, from + view.getUint32(COUNTS_AT + 4 * index, true));
    if (to <= from) continue;
    const writer = code.startsWith('hidden.') ? draft.hidden(code) : draft.visible(code);
    writeStory(decodeCodePage(bytes.subarray(from, to), codePage), new RunningText(draft, writer));
    from = to;
  }
  draft.hidden('hidden.orphan-part').add(decodeCodePage(bytes.subarray(from), codePage).replace(CONTROLS, ' '));
  if (bytes.includes(PICTURE) || bytes.includes(DRAWING)) warnOfPictures(draft);
}

const PICTURE = 1;
const DRAWING = 8;

function placeAt(view: DataView, at: number): [number, number] {
  return [view.getUint32(at, true), view.getUint32(at + 4, true)];
}

function whole(stream: Uint8Array, from: number, to: number): Uint8Array {
  if (to > stream.length || from > to) throw new RangeError('text outside the file');
  return stream.subarray(from, to);
}

function textOfPieces(stream: Uint8Array, view: DataView, budget: Budget): Uint8Array {
  const pieces = readPieces(stream, ...placeAt(view, PIECES_AT), budget);
  return new Uint8Array(Buffer.concat(pieces.map(({ at, from, to }) => whole(stream, at, at + to - from))));
}

/** That of the language; a document that calls itself Western may be in the one of its fonts, if its bytes read so. */
function codePageOf(stream: Uint8Array, view: DataView, text: Uint8Array): number {
  const ofLanguage = codePageOfLanguage(view.getUint16(6, true));
  if (ofLanguage !== WESTERN) return ofLanguage;
  if (view.getUint16(CHARACTERS_AT, true) === OF_MACINTOSH) return MACINTOSH;
  const candidates = characterSets(stream, view).flatMap((one) => codePageOfCharacterSet(one) ?? []);
  const wide = candidates.find((one) => isPaired(text, one));
  return wide ?? (isInRows(text) ? candidates.find((one) => one !== WESTERN) : undefined) ?? WESTERN;
}

/** Whether most bytes above ASCII come three and more in a row: letters with accents do not. */
function isInRows(text: Uint8Array): boolean {
  let [high, inRows, row] = [0, 0, 0];
  for (const byte of text) {
    row = byte >= 0x80 ? row + 1 : 0;
    if (byte >= 0x80) high++;
    if (row === ROW) inRows += ROW;
    else if (row > ROW) inRows++;
  }
  return 2 * inRows > high;
}

/** Character sets of the fonts: each entry has its length before it. */
function characterSets(stream: Uint8Array, view: DataView): number[] {
  const [at, size] = placeAt(view, FONTS_AT);
  const sets: number[] = [];
  for (let next = at + 2; next + 5 <= Math.min(stream.length, at + size); next += 1 + view.getUint8(next))
    sets.push(view.getUint8(next + 4));
  return sets;
}

/** A row ends with a mark of its own after that of its last cell. */
function writeStory(text: string, running: RunningText): void {
  let before = '';
  for (const part of text.split(AROUND_CONTROL)) {
    if (part === END.cell) before === END.cell ? running.endRow() : running.endCell();
    else if (part === END.paragraph || part === END.section) running.endParagraph();
    else if (part === FIELD.open) running.openField();
    else if (part === FIELD.separate) running.separateField();
    else if (part === FIELD.close) running.closeField();
    else running.add(CONTROL.test(part) ? (SHOWN[part] ?? '') : part, NOTHING_SEEN);
    before = part;
  }
  running.endStory();
}

function warnOfPictures(draft: DocumentDraft): void {
  draft.warn('unsupported-format', {
    en: 'The document is of Word 6 or 95 and has pictures or drawings that cannot be read. Save it as DOCX and upload that.',
    zh: '文档由 Word 6 或 Word 95 写成，其中的图片或图形无法读取。请另存为 DOCX 后上传。',
  });
}

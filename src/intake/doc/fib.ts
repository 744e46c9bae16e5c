import { IntakeError } from '../../domain/document.ts';

/** Structures of the table stream by their number in the file information block (MS-DOC 2.5.6). */
export const STRUCTURE = {
  styles: 1,
  commentReferences: 4,
  commentTexts: 5,
  headerTexts: 11,
  characterPages: 12,
  paragraphPages: 13,
  bookmarks: 21,
  associations: 32,
  pieces: 33,
  commentOwners: 36,
  anchors: 40,
  drawings: 50,
  revisionAuthors: 51,
  textBoxTexts: 56,
  headerTextBoxTexts: 58,
  variables: 60,
  savedBy: 71,
  lists: 73,
  listOverrides: 74,
} as const;

export type Stories = Record<
  'text' | 'footnotes' | 'headers' | 'macros' | 'comments' | 'endnotes' | 'textBoxes' | 'headerTextBoxes',
  number
>;

/** Where everything is in a Word document (MS-DOC 2.5). Offsets count from the start of its stream. */
export interface Fib {
  tableStream: '0Table' | '1Table';
  /** Page of 512 bytes where the block of the AutoText entries is; 0 without any. */
  glossaryPage: number;
  /** Where text begins and ends, as far as the program wrote it in one go. */
  textFrom: number;
  textTo: number;
  /** Characters of each story, in the order in which they follow each other. */
  counts: Stories;
  /** Where a structure is in the table stream; a size of 0 where there is none. */
  structure(index: number): { at: number; size: number };
}

const WORD_97 = 0xa5ec;
/** The stories of a document, as they and their lengths follow each other. */
export const STORY_ORDER: readonly (keyof Stories)[] = [
  'text',
  'footnotes',
  'headers',
  'macros',
  'comments',
  'endnotes',
  'textBoxes',
  'headerTextBoxes',
];
const COUNTS_AT = 0x4c;
const STRUCTURES_AT = 0x9a;
const GLOSSARY = 0x2;
const ENCRYPTED = 0x100;
const SECOND_TABLE = 0x200;

export function readFib(stream: Uint8Array, at = 0): Fib {
  const view = new DataView(stream.buffer, stream.byteOffset + at, stream.byteLength - at);
  if (view.getUint16(0, true) !== WORD_97) throw olderWord();
  const flags = view.getUint16(0x0a, true);
  if (flags & ENCRYPTED) throw encrypted();
  const structures = view.getUint16(STRUCTURES_AT - 2, true);
  return {
    tableStream: flags & SECOND_TABLE ? '1Table' : '0Table',
    glossaryPage: flags & GLOSSARY ? 0 : view.getUint16(8, true),
    textFrom: view.getUint32(0x18, true),
    textTo: view.getUint32(0x1c, true),
    counts: Object.fromEntries(STORY_ORDER.map((story, index) => [story, view.getUint32(COUNTS_AT + 4 * index, true)])) as Stories,
    structure: (index) =>
      index < structures
        ? { at: view.getUint32(STRUCTURES_AT + 8 * index, true), size: view.getUint32(STRUCTURES_AT + 8 * index + 4, true) }
        : { at: 0, size: 0 },
  };
}

export function encrypted(): IntakeError {
  return new IntakeError('encrypted', {
    en: 'The document is protected by a password. Save it without protection and upload it again.',
    zh: '文档设有密码。请去除密码后重新上传。',
  });
}

function olderWord(): IntakeError {
  return new IntakeError('unsupported-format', {
    en: 'The document is of a version of Word before 6. Save it as DOCX and upload that.',
    zh: '文档由 Word 6 之前的版本写成，无法读取。请另存为 DOCX 后上传。',
  });
}

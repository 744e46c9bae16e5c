import { IntakeError } from '../domain/document.ts';
import { ZipArchive } from './archive/zip.ts';
import { isFlat } from './flat/is-flat.ts';
import { FORMAT_NAMES } from './format-names.ts';
import { FORMATS, type FormatName } from './formats.ts';
import type { Budget } from './limits.ts';
import { isBareBook, isEncrypted } from './ole.ts';

export interface Detected {
  format: FormatName;
  /** Opened on the way, for formats that are archives. */
  archive?: ZipArchive;
}

/**
 * What the bytes are. The name only chooses between text formats, which look alike as bytes. Throws
 * `type-mismatch` when the extension promises another format, `corrupt` when the bytes are no format at all.
 */
export function detect(name: string, bytes: Uint8Array, budget: Budget): Detected {
  const expected = formatOfName(name);
  const archive = startsWith(bytes, 'PK\u0003\u0004') || startsWith(bytes, 'PK\u0005\u0006') ? new ZipArchive(bytes, budget) : undefined;
  const actual = archive ? archiveFormat(archive) : magicFormat(bytes, expected);
  // What old programs call a document may hold anything: no reader opens it, and the advice is the same.
  if (expected && UNREAD.has(expected) && (!actual || expected === 'other document'))
    return { format: (expected === 'compound file' && !actual && savedAsText(bytes)) || expected };
  if (!actual) return { format: withoutMagic(bytes, expected) };
  // Word and WPS open rich text under the names of their documents, and save it so.
  if (actual === 'rtf' && expected === 'compound file') return { format: actual };
  // Office files are ZIP archives, and some programs call them so.
  if (expected === 'zip' && archive) return { format: actual, archive };
  if (expected && family(expected) !== family(actual)) {
    // A password turns an office file into a compound file: that is its error, not its name.
    if (actual === 'compound file' && isEncrypted(bytes)) return { format: actual };
    throw mismatch(expected, actual);
  }
  return archive ? { format: actual, archive } : { format: actual };
}

/** Formats that are known and not read: their name is enough. */
const UNREAD: ReadonlySet<FormatName> = new Set(['compound file', 'sound or film', 'other document', 'other archive']);

function formatOfName(name: string): FormatName | undefined {
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return formatNames().find((format) => (FORMATS[format].extensions as readonly string[]).includes(extension));
}

function formatNames(): FormatName[] {
  return Object.keys(FORMATS) as FormatName[];
}

function family(format: FormatName): string {
  const entry = FORMATS[format];
  return 'family' in entry ? entry.family : format;
}

function mismatch(expected: FormatName, actual: FormatName | 'plain text'): IntakeError {
  const [named, found] = [FORMAT_NAMES[expected], FORMAT_NAMES[actual]];
  return new IntakeError('type-mismatch', {
    en: `The name says ${named.en}, the content is ${found.en}. Give the file its true extension or save it as ${named.en}.`,
    zh: `文件扩展名表明为${named.zh}，实际内容为${found.zh}。请改为真实的扩展名，或另存为${named.zh}后上传。`,
  });
}

const ZIP_MAIN_PARTS: readonly [RegExp, FormatName][] = [
  [/(wordprocessingml|ms-word)[^"]*\.main\+xml/, 'docx'],
  [/(spreadsheetml|ms-excel)[^"]*\.main\+xml/, 'xlsx'],
  [/(presentationml|ms-powerpoint)[^"]*\.main\+xml/, 'pptx'],
];

function archiveFormat(archive: ZipArchive): FormatName {
  if (archive.has('OFD.xml')) return 'ofd';
  const list = [...archive.members.keys()].find((name) => name.toLowerCase() === '[content_types].xml');
  if (list) {
    const types = new TextDecoder().decode(archive.read(list));
    const found = ZIP_MAIN_PARTS.find(([pattern]) => pattern.test(types));
    if (found) return found[1];
    if (/ms-excel\.sheet\.binary/.test(types)) return 'other document';
  }
  const mimetype = archive.has('mimetype') ? new TextDecoder().decode(archive.read('mimetype')) : '';
  return mimetype.startsWith('application/vnd.oasis.opendocument.') ? 'odf' : 'zip';
}

/** First bytes of a file as Latin-1, the offset where they are, and the format. */
const MAGIC: readonly [string, number, FormatName][] = [
  ['%PDF-', 0, 'pdf'],
  ['\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 0, 'compound file'],
  ['{\\rtf', 0, 'rtf'],
  ['\u00ff\u00d8\u00ff', 0, 'image'],
  ['\u0089PNG\r\n', 0, 'image'],
  ['GIF8', 0, 'image'],
  ['II*\0', 0, 'image'],
  ['MM\0*', 0, 'image'],
  ['WEBP', 8, 'image'],
  ['ftyphei', 4, 'image'],
  ['ftypmif1', 4, 'image'],
  ['ftypavi', 4, 'image'],
  [' EMF', 40, 'metafile'],
  ['\u00d7\u00cd\u00c6\u009a', 0, 'metafile'],
  ['\u0001\0\u0009\0\0\u0003', 0, 'metafile'],
  ['ftyp', 4, 'sound or film'],
  ['WAVE', 8, 'sound or film'],
  ['AVI ', 8, 'sound or film'],
  ['ID3', 0, 'sound or film'],
  ['OggS', 0, 'sound or film'],
  ['fLaC', 0, 'sound or film'],
  ['\u001aE\u00df\u00a3', 0, 'sound or film'],
  ['0&\u00b2u\u008ef', 0, 'sound or film'],
  ['\u001f\u008b\u0008', 0, 'gzip'],
  ['ustar', 257, 'tar'],
  ['7z\u00bc\u00af', 0, 'other archive'],
  ['MSCF\0\0', 0, 'other archive'],
  ['x\u009f>"', 0, 'tnef'],
  ['SQLite format 3', 0, 'other document'],
  ['Rar!\u001a', 0, 'other archive'],
  ['BZh', 0, 'other archive'],
  ['\u00fd7zXZ', 0, 'other archive'],
  ['(\u00b5/\u00fd', 0, 'other archive'],
];

function magicFormat(bytes: Uint8Array, expected: FormatName | undefined): FormatName | undefined {
  const found = MAGIC.find(([magic, at]) => startsWith(bytes, magic, at));
  if (found) return found[2];
  if (startsWith(bytes, 'BM') && bytes[6] === 0 && bytes[7] === 0 && bytes[8] === 0) return 'image';
  if (expected === 'compound file' && isBareBook(bytes)) return 'compound file';
  // Readers accept a PDF that begins within the first kilobyte (ISO 32000-1 annex H).
  return expected === 'pdf' && String.fromCharCode(...bytes.subarray(0, 1024)).includes('%PDF-') ? 'pdf' : undefined;
}

function startsWith(bytes: Uint8Array, magic: string, at = 0): boolean {
  for (let index = 0; index < magic.length; index++) if (bytes[at + index] !== magic.charCodeAt(index)) return false;
  return true;
}

/** Text has no magic number: a text format by its name, HTML and mail by how they begin, else plain text. */
function withoutMagic(bytes: Uint8Array, expected: FormatName | undefined): FormatName {
  if ((!expected || family(expected) === 'text') && isFlat(bytes)) return 'flat office XML';
  if (!expected) return formatOfText(headOf(bytes));
  if (family(expected) === 'text') return expected;
  if (looksLikeText(bytes)) throw mismatch(expected, 'plain text');
  const { en, zh } = FORMAT_NAMES[expected];
  throw new IntakeError('corrupt', {
    en: `The content is no ${en} and nothing else that is known. Save it again from the program that made it.`,
    zh: `文件内容既不是${zh}，也不是其他可识别的格式。请用原软件重新保存后上传。`,
  });
}

/** The beginning as text, by its mark; other encodings keep their ASCII. */
function headOf(bytes: Uint8Array): string {
  const [a, b] = bytes;
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes.subarray(0, 1024));
}

/** Word and Excel open a web page, an archived one and a table of text under their own extensions, and other programs write such files. */
function savedAsText(bytes: Uint8Array): FormatName | undefined {
  if (isFlat(bytes)) return 'flat office XML';
  const head = headOf(bytes);
  if (/^\s*<(?!\?xml)/.test(head) || /^\s*<\?xml[^>]*>\s*<(?:!doctype html|html)/i.test(head)) return 'html';
  const format = formatOfText(head);
  if (format !== 'txt' || head.trimStart().startsWith('<?xml')) return format === 'txt' ? undefined : format;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they tell text from anything else
  return /[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(head) ? undefined : head.includes('\t') ? 'csv' : 'txt';
}

function formatOfText(head: string): FormatName {
  if (/^\s*(<!doctype html|<html|(?:<\?xml[^>]*>\s*)?<svg)/i.test(head)) return 'html';
  return /^(received|return-path|message-id|mime-version|delivered-to|snapshot-content-location):/im.test(head) && /^[\w-]+:/.test(head)
    ? 'eml'
    : 'txt';
}

function looksLikeText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096);
  return !head.includes(0) && !new TextDecoder().decode(head.subarray(0, -4)).includes('\uFFFD');
}

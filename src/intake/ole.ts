import { IntakeError } from '../domain/document.ts';
import type { Source } from './source.ts';

/** Streams that tell what a compound file (MS-CFB) is, by their names in its directory. */
const STREAMS: readonly [string, string][] = [
  ['WordDocument', 'a Word 97–2003 or WPS Writer document (DOC, WPS): save it as DOCX'],
  ['Workbook', 'an Excel 97–2003 or WPS Spreadsheets workbook (XLS, ET): save it as XLSX'],
  ['Book', 'an Excel 5 workbook (XLS): save it as XLSX'],
  ['PowerPoint Document', 'a PowerPoint 97–2003 or WPS Presentation file (PPT, DPS): save it as PPTX'],
  ['__substg1.0_', 'an Outlook message (MSG): save it as EML'],
];

/** The old binary formats are not read: the error says what to do. A protected OOXML file is one of them outside. */
export function refuseCompoundFile({ bytes }: Pick<Source, 'bytes'>): never {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isEncrypted(buffer))
    throw new IntakeError('encrypted', 'The file is protected by an Office password. Save it without protection and upload it again.');
  const known = STREAMS.find(([name]) => buffer.includes(Buffer.from(name, 'utf16le')))?.[1];
  throw new IntakeError(
    'unsupported-format',
    `The file is ${known ?? 'an old binary office format: save it as DOCX, XLSX, PPTX or PDF'} and upload that.`,
  );
}

export function isEncrypted(bytes: Buffer): boolean {
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) || bytes.includes(Buffer.from('EncryptionInfo', 'utf16le'));
}

export function refuseRichText(): never {
  throw new IntakeError('unsupported-format', 'The file is rich text (RTF). Save it as DOCX or PDF and upload that.');
}

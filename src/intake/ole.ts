import { IntakeError } from '../domain/document.ts';
import { unwrap } from './archive/compound.ts';
import type { DocumentDraft } from './draft.ts';
import type { Source } from './source.ts';

/** Streams that tell what a compound file (MS-CFB) is, by their names in its directory. */
const STREAMS: readonly [string, string][] = [
  ['WordDocument', 'a Word 97–2003 or WPS Writer document (DOC, WPS): save it as DOCX'],
  ['Workbook', 'an Excel 97–2003 or WPS Spreadsheets workbook (XLS, ET): save it as XLSX'],
  ['Book', 'an Excel 5 workbook (XLS): save it as XLSX'],
  ['PowerPoint Document', 'a PowerPoint 97–2003 or WPS Presentation file (PPT, DPS): save it as PPTX'],
  ['__substg1.0_', 'an Outlook message (MSG): save it as EML'],
];

/**
 * The wrapping of an embedded file is taken off. The old binary formats themselves are not read: the error says what to do. A protected
 * OOXML file is one of them outside.
 */
export async function readCompoundFile(source: Source, draft: DocumentDraft): Promise<void> {
  const wrapped = unwrap(source.bytes);
  if (!wrapped) refuse(source.bytes);
  const { name, path, bytes } = wrapped;
  draft.metadata('metadata.source-path', 'embedded from', path);
  source.budget.addExpanded(bytes.length);
  draft.adopt(await source.readInner(name, bytes), name);
}

function refuse(bytes: Uint8Array): never {
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

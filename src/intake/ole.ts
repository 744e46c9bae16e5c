import { IntakeError } from '../domain/document.ts';
import type { Name } from '../domain/names/name.ts';
import { unwrap } from './archive/compound.ts';
import type { DocumentDraft } from './draft.ts';
import type { Source } from './source.ts';

/** Streams that tell what a compound file (MS-CFB) is, by their names in its directory. */
const STREAMS: readonly [string, Name][] = [
  [
    'WordDocument',
    {
      en: 'a Word 97–2003 or WPS Writer document (DOC, WPS): save it as DOCX',
      zh: 'Word 97–2003 或 WPS 文字文档（DOC、WPS），无法读取。请另存为 DOCX',
    },
  ],
  [
    'Workbook',
    {
      en: 'an Excel 97–2003 or WPS Spreadsheets workbook (XLS, ET): save it as XLSX',
      zh: 'Excel 97–2003 或 WPS 表格文件（XLS、ET），无法读取。请另存为 XLSX',
    },
  ],
  ['Book', { en: 'an Excel 5 workbook (XLS): save it as XLSX', zh: 'Excel 5 工作簿（XLS），无法读取。请另存为 XLSX' }],
  [
    'PowerPoint Document',
    {
      en: 'a PowerPoint 97–2003 or WPS Presentation file (PPT, DPS): save it as PPTX',
      zh: 'PowerPoint 97–2003 或 WPS 演示文件（PPT、DPS），无法读取。请另存为 PPTX',
    },
  ],
  ['__substg1.0_', { en: 'an Outlook message (MSG): save it as EML', zh: 'Outlook 邮件（MSG），无法读取。请另存为 EML' }],
];

const OLD_FORMAT: Name = {
  en: 'an old binary office format: save it as DOCX, XLSX, PPTX or PDF',
  zh: '旧版二进制办公格式，无法读取。请另存为 DOCX、XLSX、PPTX 或 PDF',
};

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
    throw new IntakeError('encrypted', {
      en: 'The file is protected by an Office password. Save it without protection and upload it again.',
      zh: '文件设有 Office 密码。请去除密码后重新上传。',
    });
  const { en, zh } = STREAMS.find(([name]) => buffer.includes(Buffer.from(name, 'utf16le')))?.[1] ?? OLD_FORMAT;
  throw new IntakeError('unsupported-format', { en: `The file is ${en} and upload that.`, zh: `文件为${zh} 后上传。` });
}

export function isEncrypted(bytes: Buffer): boolean {
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) || bytes.includes(Buffer.from('EncryptionInfo', 'utf16le'));
}

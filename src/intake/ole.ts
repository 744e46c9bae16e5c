import { IntakeError } from '../domain/document.ts';
import type { Name } from '../domain/names/name.ts';
import { unwrap } from './archive/compound.ts';
import { CompoundFile, type Storage } from './archive/compound-file.ts';
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

/** Inside a document, and of no known kind. */
const FOREIGN_OBJECT: Name = {
  en: 'The object was made by another program and its data cannot be read. Put a picture in its place (cut it, then paste it as a picture) and upload the file again.',
  zh: '该嵌入对象由其他程序生成，其数据无法读取。请将其剪切后用“选择性粘贴”以图片形式粘回，再重新上传文件。',
};

type ReadStorage = (storage: Storage, source: Source, draft: DocumentDraft) => Promise<void>;

/** Readers of old documents by the stream that tells them. */
const READERS: readonly (readonly [stream: string, load: () => Promise<ReadStorage>])[] = [
  ['WordDocument', async () => (await import('./doc/doc.ts')).readDoc],
  ['Workbook', async () => (await import('./xls/xls.ts')).readXls],
  ['Book', async () => (await import('./xls/xls.ts')).readXls],
  ['PowerPoint Document', async () => (await import('./ppt/ppt.ts')).readPpt],
  ['__properties_version1.0', async () => (await import('./outlook/msg.ts')).readMsg],
];

/**
 * An old document goes to its reader, and the wrapping of an embedded file is taken off. What is not read gives an error that says what to
 * do. A protected OOXML file is one of them outside.
 */
export async function readCompoundFile(source: Source, draft: DocumentDraft): Promise<void> {
  const storage = source.storage ?? open(source.bytes);
  // Some programs leave a page beside the protected file that only says so.
  if (storage && ENCRYPTION.some((stream) => storage.has(stream))) refuse(ofFolder(storage), undefined);
  const load = storage && READERS.find(([stream]) => storage.has(stream))?.[1];
  if (load) return (await load())(storage, source, draft);
  if (isBareBook(source.bytes)) return (await import('./xls/xls.ts')).readBook(source.bytes, source, draft);
  const wrapped = storage && unwrap(storage);
  if (!wrapped) refuse(storage ? ofFolder(storage) : ofBytes(source.bytes), source.isUpload ? OLD_FORMAT : undefined);
  const { name, path, bytes } = wrapped;
  draft.metadata('metadata.source-path', 'embedded from', path);
  source.budget.addExpanded(bytes.length);
  draft.adopt(await source.readInner(name, bytes), name);
}

/** Some programs write the records of a workbook without a compound file around them, as Excel 4 did. */
export function isBareBook(bytes: Uint8Array): boolean {
  const [type, version, length, zero] = bytes;
  return type === 0x09 && zero === 0 && length !== undefined && [0, 2, 4, 8].includes(version ?? 1) && length >= 4 && length <= 16;
}

/** Undefined for a damaged one: its error is that of what its bytes name. */
function open(bytes: Uint8Array): Storage | undefined {
  try {
    return new CompoundFile(bytes).root;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whether a stream whose name begins so is there; in a damaged file, whether it is named anywhere. */
type IsNamed = (name: string) => boolean;

const ofFolder =
  ({ streamNames }: Storage): IsNamed =>
  (name) =>
    streamNames.some((one) => one.startsWith(name));

function ofBytes(bytes: Uint8Array): IsNamed {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (name) => buffer.includes(Buffer.from(name, 'utf16le'));
}

function refuse(isNamed: IsNamed, otherwise: Name | undefined): never {
  if (ENCRYPTION.some(isNamed))
    throw new IntakeError('encrypted', {
      en: 'The file is protected by an Office password. Save it without protection and upload it again.',
      zh: '文件设有 Office 密码。请去除密码后重新上传。',
    });
  const words = STREAMS.find(([name]) => isNamed(name))?.[1] ?? otherwise;
  if (!words) throw new IntakeError('unsupported-format', FOREIGN_OBJECT);
  const { en, zh } = words;
  throw new IntakeError('unsupported-format', { en: `The file is ${en} and upload that.`, zh: `文件为${zh} 后上传。` });
}

/** Streams of a protected OOXML file. */
const ENCRYPTION = ['EncryptedPackage', 'EncryptionInfo'];

export function isEncrypted(bytes: Uint8Array): boolean {
  return ENCRYPTION.some(ofBytes(bytes));
}

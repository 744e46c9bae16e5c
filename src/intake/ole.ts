import { IntakeError } from '../domain/document.ts';
import type { Name } from '../domain/names/name.ts';
import { equationOf, organizationChartOf, unwrap } from './archive/compound.ts';
import { CompoundFile, type Storage } from './archive/compound-file.ts';
import type { DocumentDraft } from './draft.ts';
import type { Source } from './source.ts';

/** What a compound file (MS-CFB) is by the names of its streams, and what to save it as. */
const KINDS: readonly [stream: string, Name, saveAs: string][] = [
  ['WordDocument', { en: 'Word 97–2003 or WPS Writer document', zh: 'Word 97–2003 或 WPS 文字文档' }, 'DOCX'],
  ['Workbook', { en: 'Excel 97–2003 or WPS Spreadsheets workbook', zh: 'Excel 97–2003 或 WPS 表格文件' }, 'XLSX'],
  ['Book', { en: 'Excel 5 workbook', zh: 'Excel 5 工作簿' }, 'XLSX'],
  ['PowerPoint Document', { en: 'PowerPoint 97–2003 or WPS Presentation file', zh: 'PowerPoint 97–2003 或 WPS 演示文件' }, 'PPTX'],
  ['__substg1.0_', { en: 'Outlook message', zh: 'Outlook 邮件' }, 'EML'],
];

const OLD_FORMAT: Name = {
  en: 'The file is an old binary office format: save it as DOCX, XLSX, PPTX or PDF and upload that.',
  zh: '文件为旧版二进制办公格式，无法读取。请另存为 DOCX、XLSX、PPTX 或 PDF 后上传。',
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
  if (storage && ENCRYPTION.some((stream) => storage.has(stream))) refuse(storage, source);
  const equation = storage && equationOf(storage);
  if (equation) return (await import('./binary-office/equation.ts')).readEquation(equation, draft);
  const chart = storage && organizationChartOf(storage);
  if (chart) return (await import('./binary-office/organization-chart.ts')).readOrganizationChart(chart, draft);
  const load = storage && READERS.find(([stream]) => storage.has(stream))?.[1];
  if (load) return (await load())(storage, source, draft);
  if (isBareBook(source.bytes)) return (await import('./xls/xls.ts')).readBook(source.bytes, source, draft);
  const wrapped = storage && unwrap(storage);
  if (!wrapped && storage && !source.storage && isPool(storage))
    return (await import('./binary-office/objects.ts')).readObjects(storage, source, draft);
  if (!wrapped) refuse(storage, source);
  const { name, path, bytes } = wrapped;
  draft.metadata('metadata.source-path', 'embedded from', path);
  source.budget.addExpanded(bytes.length);
  draft.adopt(await source.readInner(name, bytes), name);
}

/** The objects of a document that is one XML file, packed together: nothing but a folder for each. */
function isPool({ streamNames, storages }: Storage): boolean {
  return streamNames.length === 0 && storages.length > 0;
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

function refuse(storage: Storage | undefined, { bytes, isUpload }: Source): never {
  const isNamed = storage ? ofFolder(storage) : ofBytes(bytes);
  if (ENCRYPTION.some(isNamed))
    throw new IntakeError('encrypted', {
      en: 'The file is protected by an Office password. Save it without protection and upload it again.',
      zh: '文件设有 Office 密码。请去除密码后重新上传。',
    });
  const kind = KINDS.find(([stream]) => isNamed(stream));
  if (kind || (!storage && isCompound(bytes))) throw new IntakeError('corrupt', damaged(kind));
  throw new IntakeError('unsupported-format', isUpload ? OLD_FORMAT : FOREIGN_OBJECT);
}

/** By its first bytes. What has the name of an old document alone may be anything. */
function isCompound(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 4)).toString('hex') === 'd0cf11e0';
}

/** A kind that is known has a reader: that it did not get there is damage, of the list of streams or of the file as a whole. */
function damaged(kind: (typeof KINDS)[number] | undefined): Name {
  if (!kind)
    return {
      en: 'The file is damaged: the list of what is in it cannot be read. Open it in the program that made it, save it again and upload that.',
      zh: '文件已损坏，无法读取其内部目录。请用原软件打开并重新保存后上传。',
    };
  const [, { en, zh }, saveAs] = kind;
  return {
    en: `The ${en} is damaged: not all of its parts are where it says. Open it in the program that made it, save it as ${saveAs} and upload that.`,
    zh: `${zh}已损坏，内容不完整。请用原软件打开，另存为 ${saveAs} 后上传。`,
  };
}

/** Streams of a protected OOXML file. */
const ENCRYPTION = ['EncryptedPackage', 'EncryptionInfo'];

export function isEncrypted(bytes: Uint8Array): boolean {
  return ENCRYPTION.some(ofBytes(bytes));
}

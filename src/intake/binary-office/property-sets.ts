import { IntakeError } from '../../domain/document.ts';
import type { Storage } from '../archive/compound-file.ts';
import type { DocumentDraft } from '../draft.ts';
import { bitmapFile } from '../image/bitmap.ts';
import type { Source } from '../source.ts';
import { type Properties, type Property, parsePropertySets } from './property-values.ts';

const SUMMARY: Record<number, readonly [code: string, name: string]> = {
  2: ['metadata.title', 'title'],
  3: ['metadata.subject', 'subject'],
  4: ['metadata.author', 'author'],
  5: ['metadata.keywords', 'keywords'],
  6: ['metadata.description', 'comments'],
  7: ['metadata.template-path', 'template'],
  8: ['metadata.last-modified-by', 'last author'],
  9: ['metadata.revision', 'revision'],
  11: ['metadata.printed', 'last printed'],
  12: ['metadata.created', 'created'],
  13: ['metadata.modified', 'last saved'],
  18: ['metadata.application', 'application'],
};
const EDITING_TIME = 10;
const THUMBNAIL = 17;

const DOCUMENT_SUMMARY: Record<number, readonly [code: string, name: string]> = {
  2: ['metadata.category', 'category'],
  13: ['metadata.part-title', 'titles of parts'],
  14: ['metadata.manager', 'manager'],
  15: ['metadata.company', 'company'],
  27: ['metadata.status', 'content status'],
  29: ['metadata.revision', 'document version'],
};

const PLAIN_TEMPLATE = /^(Normal(\.dot[mx]?)?|Default Design|默认设计模板)$/i;
/** Names of user-defined properties that Office fills with lists of its own. */
const LINKS = '_PID_HLINKS';
const LINK_BASE = '_PID_LINKBASE';

/**
 * The properties of an old office document (MS-OLEPS): summary, document summary and user-defined, under the codes of the new formats.
 * A set that cannot be read is a warning.
 */
export async function readPropertySets(storage: Storage, source: Source, draft: DocumentDraft): Promise<void> {
  const [summary] = attempt(storage, '\u0005SummaryInformation', draft);
  if (summary) {
    writeNamed(summary, SUMMARY, draft);
    const editing = summary.values.get(EDITING_TIME);
    if (editing?.minutes) draft.metadata('metadata.editing-time', 'editing time', String(editing.minutes));
    const thumbnail = summary.values.get(THUMBNAIL)?.clipboard;
    if (thumbnail) await readThumbnail(thumbnail, source, draft);
  }
  const [documentSummary, userDefined] = attempt(storage, '\u0005DocumentSummaryInformation', draft);
  if (documentSummary) writeNamed(documentSummary, DOCUMENT_SUMMARY, draft);
  if (userDefined) writeUserDefined(userDefined, draft);
}

function attempt(storage: Storage, name: string, draft: DocumentDraft): Properties[] {
  try {
    const stream = storage.read(name);
    return stream && stream.length > 0 ? parsePropertySets(stream) : [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    draft.warn('corrupt-partial', {
      en: 'The properties of the document are damaged. Save it again from the program that made it.',
      zh: '文档属性已损坏，无法读取。请用原软件重新保存后上传。',
    });
    return [];
  }
}

function writeNamed({ values }: Properties, codes: Record<number, readonly [string, string]>, draft: DocumentDraft): void {
  for (const [id, property] of values) {
    const [code, name] = codes[id] ?? [];
    if (!code || !name || (code === 'metadata.template-path' && PLAIN_TEMPLATE.test(textOf(property).trim()))) continue;
    draft.metadata(code, name, textOf(property));
  }
}

function writeUserDefined({ values, names }: Properties, draft: DocumentDraft): void {
  for (const [id, property] of values) {
    const name = names.get(id) ?? String(id);
    if (name === LINKS) for (const [at, text] of property.texts.entries()) draft.link(at % 2 === 0 ? text : undefined);
    else if (name === LINK_BASE) draft.metadata('metadata.link-base', 'link base', textOf(property));
    else draft.metadata('metadata.custom', name, textOf(property));
  }
}

function textOf({ texts }: Property): string {
  return texts.join('\n');
}

/** Clipboard formats (MS-OLEPS 2.21): a metafile after the eight bytes of its handle, a bitmap, an enhanced metafile. */
const METAFILE = 3;
const BITMAP = 8;
const ENHANCED_METAFILE = 14;
const METAFILE_HANDLE = 8;

async function readThumbnail(
  { format, bytes }: { format: number; bytes: Uint8Array },
  source: Source,
  draft: DocumentDraft,
): Promise<void> {
  const member = 'thumbnail';
  draft.observe({ code: 'hidden.thumbnail', place: { member } });
  try {
    draft.adopt(await source.readInner(member, thumbnailFile(format, bytes)), member, 'hidden.thumbnail');
  } catch (error) {
    if (!(error instanceof IntakeError) || error.code === 'intake-timeout' || error.code.startsWith('archive-')) throw error;
    draft.warn(error.code, error.words, { member });
  }
}

function thumbnailFile(format: number, bytes: Uint8Array): Uint8Array {
  const file = format === BITMAP ? bitmapFile(bytes) : format === METAFILE ? bytes.subarray(METAFILE_HANDLE) : bytes;
  if (file && (format === BITMAP || format === METAFILE || format === ENHANCED_METAFILE)) return file;
  throw new IntakeError('unsupported-format', {
    en: 'The small preview picture of the document cannot be read. Save the document again without a preview picture.',
    zh: '文档的缩略图无法读取。请在保存时取消“保存预览图片”后重新上传。',
  });
}

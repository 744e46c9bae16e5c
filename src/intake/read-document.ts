import { IntakeError, type SourceDocument } from '../domain/document.ts';
import { Storage } from './archive/compound-file.ts';
import { type Detected, detect } from './detect.ts';
import { DocumentDraft } from './draft.ts';
import { FORMATS } from './formats.ts';
import { Budget, DEFAULT_LIMITS, type IntakeLimits } from './limits.ts';
import type { Recognise, Source } from './source.ts';

export type { IntakeLimits } from './limits.ts';
export type { DrawnPage, PageImage, Recognise, Recognition } from './source.ts';

export interface IntakeOptions {
  /** Opens a protected PDF. */
  password?: string;
  /** Reads pages and pictures that hold no text. Without it they give the warning `needs-ocr`. */
  recognise?: Recognise;
  /** Somebody who made the file proved that its invisible text is what its pages show; never what the file says of itself. */
  isLayerProved?: boolean;
}

/**
 * Reads one uploaded file, whatever it is, and the files inside it. Deterministic: the same bytes give the same
 * document. Anything that could not be read is in `warnings`; IntakeError (code and what to do) is thrown when nothing
 * can be used. Safe in a worker thread, one call at a time per thread; `timeoutMs` is checked between steps only, so the
 * caller keeps its own hard stop.
 */
export async function readDocument(
  name: string,
  bytes: Uint8Array,
  limits: Partial<IntakeLimits> = {},
  options: IntakeOptions = {},
): Promise<SourceDocument> {
  const all = { ...DEFAULT_LIMITS, ...limits };
  return readAtDepth(name, bytes, new Budget(all), options, 0);
}

async function readAtDepth(
  name: string,
  content: Uint8Array | Storage,
  budget: Budget,
  options: IntakeOptions,
  depth: number,
): Promise<SourceDocument> {
  const { bytes, detected, storage } = open(name, content, budget, depth);
  const format = FORMATS[detected.format];
  const draft = new DocumentDraft(name, detected.format, format.mediaType, (units) => budget.addText(units));
  const source: Source = {
    name,
    bytes,
    budget,
    isUpload: depth === 0 && !storage,
    // A folder of a compound file is no level: how deep folders are is bounded by their number.
    readInner: (innerName, inner) => readAtDepth(innerName, inner, budget, options, inner instanceof Storage ? depth : depth + 1),
  };
  if (storage) source.storage = storage;
  if (detected.archive) source.archive = detected.archive;
  if (options.password !== undefined) source.password = options.password;
  if (options.recognise) source.recognise = options.recognise;
  if (options.isLayerProved && source.isUpload) source.isLayerProved = true;
  // Outside the try: a reader that cannot be loaded is our fault and not the file's.
  const read = await format.load();
  try {
    await read(source, draft);
  } catch (error) {
    if (error instanceof IntakeError) throw error;
    throw new IntakeError(
      'corrupt',
      {
        en: 'The file is damaged and could not be read. Save it again from the program that made it.',
        zh: '文件已损坏，无法读取。请用原软件重新保存后上传。',
      },
      {
        cause: error,
      },
    );
  }
  return draft.finish();
}

/** What is to be read, within the limits: bytes of some format, or a folder of a compound file that is open already. */
function open(
  name: string,
  content: Uint8Array | Storage,
  budget: Budget,
  depth: number,
): { bytes: Uint8Array; detected: Detected; storage?: Storage } {
  const { maxBytes, maxDepth } = budget.limits;
  const isFolder = content instanceof Storage;
  if (!isFolder && content.length === 0)
    throw new IntakeError('empty-file', {
      en: 'The file is empty. Save it again and upload the new copy.',
      zh: '文件为空。请重新保存后上传。',
    });
  if (!isFolder && content.length > maxBytes) {
    throw new IntakeError('file-too-large', {
      en: `The file has ${content.length} bytes, more than ${maxBytes}. Split it into smaller files.`,
      zh: `文件大小为 ${content.length} 字节，超过 ${maxBytes} 字节的上限。请拆分为较小的文件。`,
    });
  }
  if (depth > maxDepth) {
    throw new IntakeError('archive-too-large', {
      en: `Files are nested deeper than ${maxDepth} levels. Submit the inner files on their own.`,
      zh: `文件层层内含超过 ${maxDepth} 层。请将内层文件单独上传。`,
    });
  }
  if (isFolder) return { bytes: new Uint8Array(), detected: { format: 'compound file' }, storage: content };
  return { bytes: content, detected: detect(name, content, budget) };
}

import { IntakeError } from '../../../domain/document.ts';
import type { DocumentDraft } from '../../draft.ts';
import type { Source } from '../../source.ts';
import type { Pdfium } from '../pdfium.ts';
import { streamBytes } from '../streams.ts';
import { nameOfFile, type RawStructure } from '../structure.ts';

const MAX_FILES = 200;

/** Files inside a PDF, taken out while it is open and read after it is closed: the engine holds one document at a time. */
export class AttachedFiles {
  readonly #engine: Pdfium;
  readonly #found: { name: string; bytes: Uint8Array | undefined; page: number | undefined }[] = [];
  /** Data of files that have an encryption of their own. */
  readonly #locked: Uint8Array[] = [];

  constructor(engine: Pdfium) {
    this.#engine = engine;
  }

  /** The files of the document itself. */
  addAll(document: number): void {
    const count = this.#engine.call('FPDFDoc_GetAttachmentCount', document);
    for (let index = 0; index < count; index++) this.add(this.#engine.call('FPDFDoc_GetAttachment', document, index), undefined);
  }

  add(attachment: number, page: number | undefined): void {
    if (attachment === 0 || this.#found.length >= MAX_FILES) return;
    const name = this.#engine.text('FPDFAttachment_GetName', attachment);
    const bytes = this.#engine.bytes('FPDFAttachment_GetFile', attachment);
    this.#found.push({ name: name || 'attachment', bytes, page });
  }

  /** Files that no list names: associated with a page or an object, or left over. */
  addRaw(structure: RawStructure): void {
    for (const stream of structure.files) {
      // A filter of its own (ISO 32000-1 7.4.10): the password opens the attached file alone.
      const isLocked = /\/Crypt\b/.test(stream.dictionary) && !/\/Name\s*\/Identity\b/.test(stream.dictionary);
      if (isLocked) this.#locked.push(stream.data);
      const bytes = isLocked ? stream.data : streamBytes(stream);
      const isKnown = this.#found.some((one) => one.bytes && bytes && startsAlike(bytes, one.bytes));
      if (bytes && !isKnown && this.#found.length < MAX_FILES)
        this.#found.push({ name: nameOfFile(structure, stream.number), bytes, page: undefined });
    }
  }

  async read(source: Source, draft: DocumentDraft): Promise<void> {
    for (const { name, bytes, page } of this.#found) {
      const place = page === undefined ? { member: name } : { page, member: name };
      draft.observe({ code: 'attachment', place, note: name });
      draft.metadata('attachment', 'file name', name, name);
      try {
        if (!bytes)
          throw new IntakeError('corrupt-partial', {
            en: 'The attachment cannot be taken out of the PDF. Remove it or attach it again.',
            zh: 'PDF 中的附件无法取出。请删去该附件，或重新添加。',
          });
        if (this.#locked.some((one) => startsAlike(one, bytes)))
          throw new IntakeError('encrypted', {
            en: 'The attachment opens with a password only; nothing of it was read. Attach it without protection, or remove it.',
            zh: '附件须凭密码打开，内容未能读取。请去除保护后重新添加，或删去该附件。',
          });
        source.budget.addExpanded(bytes.length);
        draft.adopt(await source.readInner(name, bytes), name, 'attachment-content');
      } catch (error) {
        if (!(error instanceof IntakeError) || error.code === 'intake-timeout' || error.code.startsWith('archive-')) throw error;
        draft.warn(error.code, error.words, place);
      }
    }
  }
}

/** Whether the first bytes are the other ones: a line end may be between data and its keyword. */
function startsAlike(bytes: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(bytes.subarray(0, other.length), other) === 0;
}

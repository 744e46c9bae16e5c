import { IntakeError } from '../../domain/document.ts';
import type { Storage } from '../archive/compound-file.ts';
import type { DocumentDraft, Where } from '../draft.ts';
import type { Source } from '../source.ts';
import { EQUATION_TYPE } from './equation.ts';

interface Inside {
  name: string;
  member: string;
  where?: Where;
  /** Code of its visible text; a picture has none, since it is seen on the page. */
  code?: 'attachment-content' | 'hidden.orphan-part' | 'hidden.custom-xml';
}

/** Reads a file or picture inside an old document. What cannot be read of it is a warning at its place. */
export async function readInside(
  source: Source,
  draft: DocumentDraft,
  { name, member, where = {}, code }: Inside,
  content: () => Uint8Array | Storage,
): Promise<void> {
  source.budget.checkTime();
  let isSeen = false;
  try {
    const inner = await source.readInner(name, content());
    isSeen = inner.mediaType === EQUATION_TYPE;
    draft.adopt(inner, member, isSeen ? undefined : code, where);
  } catch (error) {
    if (error instanceof RangeError) draft.warn('corrupt-partial', DAMAGED, { ...where, member });
    else if (!(error instanceof IntakeError) || error.code === 'intake-timeout' || error.code.startsWith('archive-')) throw error;
    else if (error.code !== 'empty-file') draft.warn(error.code, error.words, { ...where, member });
  }
  if (code !== 'attachment-content' || isSeen) return;
  draft.observe({ code: 'attachment', place: { ...where, member }, note: name });
  draft.metadata('attachment', 'file name', name, member);
}

const DAMAGED = {
  en: 'A file inside the document is damaged. Remove it or put it in again.',
  zh: '文档内嵌的文件已损坏。请删去该文件，或重新插入。',
};

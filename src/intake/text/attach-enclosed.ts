import { IntakeError, type IntakeErrorCode } from '../../domain/document.ts';
import type { Name } from '../../domain/names/name.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { type EnclosedFiles, enclosedFiles } from './enclosed.ts';

const UNREAD: Record<EnclosedFiles['unread'][number], readonly [IntakeErrorCode, Name]> = {
  binhex: [
    'unsupported-format',
    {
      en: 'The text encloses a file in BinHex, which is not opened. Submit that file by itself.',
      zh: '文本内含 BinHex 编码的文件，无法读取。请将该文件单独上传。',
    },
  ],
  yenc: [
    'unsupported-format',
    {
      en: 'The text encloses a file in yEnc, which is not opened. Submit that file by itself.',
      zh: '文本内含 yEnc 编码的文件，无法读取。请将该文件单独上传。',
    },
  ],
  encrypted: [
    'encrypted',
    {
      en: 'The text holds a message encrypted with PGP. Replace it by the decrypted text.',
      zh: '文本内含以 PGP 加密的内容，无法读取。请替换为解密后的文本再上传。',
    },
  ],
};

/** Reads the files that a text encloses as attachments, and says what in it cannot be opened. */
export async function attachEnclosed({ budget, readInner }: Source, draft: DocumentDraft, bytes: Uint8Array): Promise<void> {
  const { files, unread } = enclosedFiles(bytes);
  budget.addEntries(files.length);
  for (const { name, bytes: inner } of files) {
    budget.addExpanded(inner.length);
    await attachFile(draft, name, () => readInner(name, inner));
  }
  for (const kind of unread) draft.warn(...UNREAD[kind]);
}

/** Takes a file over as an attachment. What keeps it from being read blocks, with its place. */
async function attachFile(draft: DocumentDraft, name: string, read: () => ReturnType<Source['readInner']>): Promise<void> {
  draft.observe({ code: 'attachment', place: { member: name }, note: name });
  draft.metadata('attachment', 'file name', name, name);
  try {
    draft.adopt(await read(), name, 'attachment-content');
  } catch (error) {
    if (!(error instanceof IntakeError) || error.code === 'intake-timeout' || error.code.startsWith('archive-')) throw error;
    draft.warn(error.code, error.words, { member: name });
  }
}

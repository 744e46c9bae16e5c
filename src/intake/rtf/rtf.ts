import { IntakeError } from '../../domain/document.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { readFound } from './inside.ts';
import { readRtf as readGroups } from './lexer.ts';
import { RtfReader } from './reader.ts';
import { spansInRtf } from './row-edges.ts';

/** Rich text (RTF 1.9.1): every story, what it hides, its properties, pictures and objects. */
export async function readRtf(source: Source, draft: DocumentDraft): Promise<void> {
  const reader = new RtfReader(draft, source.budget, spansInRtf(source.bytes));
  const end = readGroups(source.bytes, reader);
  if (end < 0)
    draft.warn('corrupt-partial', {
      en: 'The file is cut off. Save it again from the program that made it.',
      zh: '文件不完整，末尾缺失。请用原软件重新保存后上传。',
    });
  else await readTrailing(source.bytes.subarray(end), source, draft);
  await readFound(reader.found, source, draft);
}

/** No program reads past the end of the outermost group, so things are hidden there. */
async function readTrailing(bytes: Uint8Array, source: Source, draft: DocumentDraft): Promise<void> {
  if (bytes.every((byte) => byte <= 0x20)) return;
  draft.observe({ code: 'hidden.trailing-data', note: `${bytes.length} bytes` });
  try {
    draft.adopt(await source.readInner('trailing data', bytes), 'trailing data', 'attachment-content');
  } catch (error) {
    // Bytes of no kind are reported and hold nothing that could be read.
    if (!(error instanceof IntakeError) || (error.code !== 'not-text' && error.code !== 'corrupt')) throw error;
  }
}

import { IntakeError } from '../../domain/document.ts';
import type { Budget } from '../limits.ts';
import type { Pdfium } from './pdfium.ts';

/** FPDF_REMOVE_SECURITY of fpdf_save.h. */
const REMOVE_SECURITY = 3;
const NOT_ENCRYPTED = -1;

/**
 * An encrypted file that is open, as it would be without its encryption (ISO 32000-1 7.6), so that all that is read from the bytes is there
 * as well: labels, descriptions, scripts, patterns, attached files. Undefined for a file that is not encrypted.
 */
export function unlockedCopy(engine: Pdfium, document: number, { limits }: Budget): Uint8Array | undefined {
  if (engine.call('FPDF_GetSecurityHandlerRevision', document) === NOT_ENCRYPTED) return undefined;
  const copy = engine.written('FPDF_SaveAsCopy', [document], REMOVE_SECURITY, limits.maxExpandedBytes);
  if (copy) return copy;
  throw new IntakeError('encrypted', {
    en: 'The PDF is encrypted, and its protection could not be taken off to read all of it. Export it again without protection.',
    zh: 'PDF 已加密，无法解除保护以完整读取。请重新导出为不加密的文件后上传。',
  });
}

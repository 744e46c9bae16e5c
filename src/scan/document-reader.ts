import type { SourceDocument } from '../domain/document.ts';
import type { IntakeOptions } from '../intake/read-document.ts';

/** Reads a file in this thread, so that a file that breaks a reader breaks only its own scan. */
export type ReadDocument = (name: string, bytes: Uint8Array, known?: Pick<IntakeOptions, 'isLayerProved'>) => Promise<SourceDocument>;

/**
 * The reader of one thread. Pages without text are recognised where the optional packages are installed, unless `IMPRIMATUR_OCR` is
 * `off`; a page that would need it blocks otherwise. Loaded late: a thread says that it is ready only when it can read.
 */
export async function documentReader(): Promise<ReadDocument> {
  const { readDocument } = await import('../intake/read-document.ts');
  if (process.env['IMPRIMATUR_OCR'] === 'off') return (name, bytes, known) => readDocument(name, bytes, {}, known);
  const { loadRecogniser } = await import('../intake/ocr/recogniser.ts');
  const recogniser = await loadRecogniser();
  if (!recogniser) return (name, bytes, known) => readDocument(name, bytes, {}, known);
  return (name, bytes, known) => readDocument(name, bytes, {}, { ...known, recognise: (image) => recogniser.read(image) });
}

import { parentPort } from 'node:worker_threads';
import { IntakeError, type IntakeErrorCode, type SourceDocument } from '../domain/document.ts';
import { loadRecogniser } from './ocr/recogniser.ts';
import { visibleParagraphs } from './paragraphs.ts';
import { readDocument } from './read-document.ts';

export interface ParagraphTask {
  name: string;
  bytes: Uint8Array;
}

export type ParagraphAnswer = { paragraphs: string[] } | { code: IntakeErrorCode; message: string };

/** CPU milliseconds. Who compares waits: pages that are not read by then are left out of the comparison, as they are without recognition. */
const RECOGNITION = 15_000;
const ONE_PAGE = 10_000;
/** Milliseconds. */
const IDLE = 5_000;

const recogniser = process.env['IMPRIMATUR_OCR'] === 'off' ? undefined : await loadRecogniser({ pageTimeoutMs: ONE_PAGE, idleMs: IDLE });

function readLikeAScan(name: string, bytes: Uint8Array): Promise<SourceDocument> {
  if (!recogniser) return readDocument(name, bytes);
  return readDocument(name, bytes, { recognitionMs: RECOGNITION }, { recognise: (image) => recogniser.read(image) });
}

async function answer({ name, bytes }: ParagraphTask): Promise<ParagraphAnswer> {
  try {
    return { paragraphs: visibleParagraphs(await readLikeAScan(name, bytes)) };
  } catch (error) {
    if (error instanceof IntakeError) return { code: error.code, message: error.message };
    return { code: 'corrupt', message: 'The file could not be read. Save it again and upload the new copy.' };
  }
}

parentPort?.on('message', (task: ParagraphTask) => void answer(task).then((done) => parentPort?.postMessage(done)));

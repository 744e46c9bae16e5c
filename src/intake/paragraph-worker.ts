import { parentPort } from 'node:worker_threads';
import { IntakeError, type IntakeErrorCode } from '../domain/document.ts';
import { visibleParagraphs } from './paragraphs.ts';
import { readDocument } from './read-document.ts';

export interface ParagraphTask {
  name: string;
  bytes: Uint8Array;
}

export type ParagraphAnswer = { paragraphs: string[] } | { code: IntakeErrorCode; message: string };

async function answer({ name, bytes }: ParagraphTask): Promise<ParagraphAnswer> {
  try {
    return { paragraphs: visibleParagraphs(await readDocument(name, bytes)) };
  } catch (error) {
    if (error instanceof IntakeError) return { code: error.code, message: error.message };
    return { code: 'corrupt', message: 'The file could not be read. Save it again and upload the new copy.' };
  }
}

parentPort?.on('message', (task: ParagraphTask) => void answer(task).then((done) => parentPort?.postMessage(done)));

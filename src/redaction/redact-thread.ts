import { parentPort } from 'node:worker_threads';
import { ReviewError } from '../domain/errors.ts';
import { documentReader } from '../scan/document-reader.ts';
import type { FingerprintKey } from '../scan/scanner.ts';
import type { MarkList } from './marks/mark.ts';
import { type Redacted, redact } from './redact.ts';

/** A file to redact, how far that is, and what became of it. */
export interface Redacting {
  name: string;
  bytes: Uint8Array;
  marks: MarkList;
  key?: FingerprintKey;
}
export type RedactingSays =
  | { step: 'make' | 'prove'; done: number; all: number }
  | { redacted: Redacted }
  | { refused: { code: string; en: string; zh?: string } }
  | { fault: string };

const port = parentPort;

port?.on('message', async ({ name, bytes, marks, key }: Redacting) => {
  const say = (what: RedactingSays) => port.postMessage(what);
  try {
    const progress = (step: 'make' | 'prove', done: number, all: number) => say({ step, done, all });
    // The reader of the scans: marks name places as their findings do.
    const read = await documentReader();
    say({ redacted: await redact(name, bytes, marks, { read, progress, ...(key === undefined ? {} : { key }) }) });
  } catch (error) {
    if (error instanceof ReviewError)
      say({ refused: { code: error.code, en: error.message, ...(error.zh === undefined ? {} : { zh: error.zh }) } });
    // The message of a fault may hold a text of the file: its kind alone leaves.
    else say({ fault: error instanceof Error ? error.name : 'Error' });
  }
});

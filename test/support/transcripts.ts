import { IntakeError } from '../../src/domain/document.ts';
import type { BlobStore, TranscriptFolder, Transcripts } from '../../src/engine/ports.ts';
import { KeptTranscripts } from '../../src/engine/transcripts/kept-transcripts.ts';
import { readDocument } from '../../src/intake/read-document.ts';
import { packTranscript } from '../../src/intake/transcript/pack.ts';

const NO_FOLDER: TranscriptFolder = {
  read: async () => undefined,
  write: async () => undefined,
  forget: async () => undefined,
  tidy: async () => undefined,
};

/** Transcripts read in this thread and kept nowhere, for tests of what is done with them. */
export function transcriptsHere(blobs: Pick<BlobStore, 'get'>): Transcripts {
  const transcribe = async ({ name, bytes }: { name: string; bytes: Uint8Array }) => {
    try {
      return packTranscript(await readDocument(name, bytes));
    } catch (error) {
      if (error instanceof IntakeError) return { code: error.code, message: error.words.en, zh: error.words.zh, file: name };
      throw error;
    }
  };
  return new KeptTranscripts(transcribe, blobs, NO_FOLDER);
}

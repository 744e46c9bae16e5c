import type { IntakeWarning, Observation } from '../../domain/document.ts';
import { ReviewError } from '../../domain/errors.ts';
import { toldWarning } from '../../domain/names/failures.ts';
import type { Name } from '../../domain/names/name.ts';
import type { Transcript, TranscriptAbout, TranscriptPage, TranscriptPiece } from '../../domain/transcript.ts';
import { structureWords } from '../../scan/structure.ts';
import type { Engine } from '../engine.ts';
import { readableFiles, recordReading } from './read-file.ts';

/** UTF-16 code units of text after which a page of pieces ends. */
const PAGE_TEXT = 200_000;

/** One file of one revision. */
export interface FilePlace {
  item: string;
  number: number;
  /** From 0. */
  index: number;
}

/** What was found and what could not be read, in words. */
export interface ToldAbout extends Omit<TranscriptAbout, 'observations' | 'warnings'> {
  observations: (Observation & { words: Name })[];
  /** `message` is the English of `words`. */
  warnings: (IntakeWarning & { message: string })[];
}

export interface PartsPage {
  /** With the first page of the file and with a page that begins somewhere else; null on those that follow. */
  about: ToldAbout | null;
  rows: TranscriptPiece[];
  /** Index of the piece that follows; null after the last. */
  next: number | null;
}

/**
 * The text of a file with its places, hidden parts and properties, in pieces. For who may read the file, and recorded like reading it:
 * throws `not-found`, `not-allowed` or `quarantined` as the file does. `from`: a piece, or an offset in a part.
 */
export async function readParts(
  engine: Engine,
  account: string,
  file: FilePlace,
  { from, limit }: { from: number | { part: number; start: number } | undefined; limit: number },
): Promise<PartsPage> {
  const transcript = await openTranscript(engine, account, file);
  const first = typeof from === 'object' ? transcript.pieceAt(from.part, from.start) : (from ?? 0);
  const rows: TranscriptPiece[] = [];
  let length = 0;
  for (let at = first; at < transcript.pieces && rows.length < limit && length < PAGE_TEXT; at++) {
    const piece = transcript.piece(at);
    rows.push(piece);
    length += piece.text.length;
  }
  const next = first + rows.length;
  return { about: typeof from === 'number' ? null : toldAbout(transcript.about), rows, next: next < transcript.pieces ? next : null };
}

function toldAbout({ observations, warnings, ...about }: TranscriptAbout): ToldAbout {
  return {
    ...about,
    observations: observations.map((observation) => ({ ...observation, words: structureWords(observation.code) })),
    warnings: warnings.map((warning) => {
      const words = toldWarning(warning);
      return { ...warning, words, message: words.en };
    }),
  };
}

/**
 * One page of a PDF or a picture: its size, and where each run of text lies on it. For who may read the file, and recorded like reading
 * it. `not-found` as well where the format has no pages of a size, or not so many.
 */
export async function readPage(engine: Engine, account: string, file: FilePlace, page: number): Promise<TranscriptPage> {
  const found = (await openTranscript(engine, account, file)).page(page);
  if (!found) throw new ReviewError('not-found', `The file has no page ${page} on which text has a place.`, { ...file, page });
  return found;
}

/** The transcript of a file that this person may read, once the reading is on record. */
async function openTranscript(engine: Engine, account: string, { item, number, index }: FilePlace): Promise<Transcript> {
  const readable = await readableFiles(engine, account, item, number);
  const ref = readable.revision.content.files[index];
  if (!ref) throw new ReviewError('not-found', `Revision ${number} has no file ${index}.`, { item, number, index });
  await recordReading(engine, account, readable, 'file', [index]);
  return engine.transcripts.open(ref, !readable.quarantined);
}

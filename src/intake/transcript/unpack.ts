import type { Transcript, TranscriptPage, TranscriptPiece } from '../../domain/transcript.ts';
import { type Contents, TAIL } from './pack.ts';

/** What {@link packTranscript} packed. Each piece is parsed when it is asked for. */
export function unpackTranscript(bytes: Uint8Array): Transcript {
  const read = (at: number, size: number): unknown => JSON.parse(new TextDecoder().decode(bytes.subarray(at, at + size)));
  const end = bytes.length - TAIL;
  const size = new DataView(bytes.buffer, bytes.byteOffset + end).getUint32(0);
  const { about, pieces, pages } = read(end - size, size) as Contents;
  return {
    about,
    pieces: pieces.length,
    piece: (index) => {
      const [, , at, length] = pieces[index] as Contents['pieces'][number];
      return read(at, length) as TranscriptPiece;
    },
    pieceAt: (part, start) => {
      const after = pieces.findIndex(([ofPart, from]) => ofPart > part || (ofPart === part && from > start));
      const last = (after < 0 ? pieces.length : after) - 1;
      return pieces[last]?.[0] === part ? last : last + 1;
    },
    page: (number) => {
      const found = pages.find(([page]) => page === number);
      return found && (read(found[1], found[2]) as TranscriptPage);
    },
  };
}

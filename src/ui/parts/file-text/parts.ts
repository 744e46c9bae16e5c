import type { z } from 'zod';
import type { parts } from '../../../http/schemas/transcript.ts';

export type FileParts = z.output<typeof parts>;
export type FileAbout = NonNullable<FileParts['about']>;
/** A stretch of a part's text. Offsets are UTF-16 code units in the whole part, as findings have them. */
export type Piece = FileParts['rows'][number];
/** Where a run of text is for a reader; it holds to the next place. Numbers count from 1. */
export type Place = Piece['places'][number];

/** Pieces of the same part that follow each other become one: a line must not be torn where the answer was cut. */
export function joined(pieces: readonly Piece[]): Piece[] {
  const found: { first: Piece; last: Piece; texts: string[]; places: Place[] }[] = [];
  for (const piece of pieces) {
    const known = found.at(-1);
    if (known && known.last.part === piece.part && known.last.end === piece.start) {
      known.texts.push(piece.text);
      // The first place of a piece says what holds where it begins, which the one before knows already.
      known.places.push(...piece.places.filter(({ start }) => start > (known.places.at(-1)?.start ?? -1)));
      known.last = piece;
    } else {
      found.push({ first: piece, last: piece, texts: [piece.text], places: [...piece.places] });
    }
  }
  return found.map(({ first, last, texts, places }) => ({ ...first, end: last.end, text: texts.join(''), places }));
}

/** Kinds of what readers do not see, as people call them; a row of the rail each. */
export const UNSEEN_KINDS = [
  'comment',
  'tracked',
  'hiddenSheet',
  'notes',
  'invisible',
  'attachment',
  'picture',
  'script',
  'remains',
  'properties',
  'other',
] as const;
export type UnseenKind = (typeof UNSEEN_KINDS)[number];

const KIND_OF: Record<string, UnseenKind> = {
  comment: 'comment',
  annotation: 'comment',
  'html-comment': 'comment',
  'person-list': 'comment',
  'tracked-insertion': 'tracked',
  'tracked-deletion': 'tracked',
  'tracked-change': 'tracked',
  'moved-text': 'tracked',
  sheet: 'hiddenSheet',
  'very-hidden-sheet': 'hiddenSheet',
  row: 'hiddenSheet',
  column: 'hiddenSheet',
  'merged-cell': 'hiddenSheet',
  slide: 'hiddenSheet',
  section: 'hiddenSheet',
  'speaker-notes': 'notes',
  'alt-text': 'picture',
  thumbnail: 'picture',
  script: 'script',
  formula: 'script',
  'data-validation': 'script',
  'defined-name': 'script',
  'previous-revision': 'remains',
  'orphan-part': 'remains',
  'orphan-object': 'remains',
  'trailing-data': 'remains',
  'unused-string': 'remains',
  'pivot-cache': 'remains',
  'attachment-content': 'attachment',
  'white-text': 'invisible',
  'tiny-text': 'invisible',
  'vanish-text': 'invisible',
  'off-page-text': 'invisible',
  'invisible-text': 'invisible',
  'clipped-text': 'invisible',
  'invisible-characters': 'invisible',
  'bidi-override': 'invisible',
  layer: 'invisible',
};

/** Undefined for what readers see. */
export function unseenKindOf({ code, visible, property }: Pick<Piece, 'code' | 'visible' | 'property'>): UnseenKind | undefined {
  if (property !== null) return 'properties';
  if (visible) return undefined;
  return KIND_OF[code.replace(/^hidden\./, '')] ?? (code.includes('attachment') ? 'attachment' : 'other');
}

/** What the text says from one offset to another; undefined where it is not there. */
export function textAt(pieces: readonly Piece[], part: number, start: number, end: number): string | undefined {
  const piece = pieces.find((one) => one.part === part && one.start <= start && one.end >= end);
  return piece?.text.slice(start - piece.start, end - piece.start);
}

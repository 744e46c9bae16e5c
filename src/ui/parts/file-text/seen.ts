import type { Piece, Place } from './parts.ts';

/** What readers see, as people call it: by the last word of its code. */
const SEEN_KINDS = [
  'body',
  'header',
  'footer',
  'footnote',
  'endnote',
  'textbox',
  'ocr',
  'watermark',
  'outline',
  'form-field',
  'link-target',
  'annotation',
  'sheet-name',
  'picture-text',
  'template-layer',
] as const;
type SeenKind = (typeof SEEN_KINDS)[number] | 'seen';

export function seenKindOf(code: string): SeenKind {
  return SEEN_KINDS.find((kind) => kind === code) ?? 'seen';
}

/** What holds at an offset: page, paragraph, cell. */
export function placeAt({ places }: Pick<Piece, 'places'>, offset: number): Omit<Place, 'start'> {
  const { start: _, ...where } = places.findLast(({ start }) => start <= offset) ?? places[0] ?? { start: 0 };
  return where;
}

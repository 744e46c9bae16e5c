import type { ArtRecord } from '../binary-office/office-art.ts';
import { PPT, type PptStream } from './records.ts';
import { type OutlineText, textsAmong } from './text-runs.ts';

/** A slide as the list of slides names it. */
export interface ListedSlide {
  /** Number of the object that it is. */
  object: number;
  /** Number that its notes know it by. */
  id: number;
  outline: readonly OutlineText[];
}

/** Slides in their order with the texts of their placeholders: lists are of slides (0), masters (1) and notes (2). */
export function listedSlides(stream: PptStream, document: ArtRecord, instance: 0 | 1 | 2): ListedSlide[] {
  const slides: { object: number; id: number; records: ArtRecord[] }[] = [];
  for (const list of stream.children(document)) {
    if (list.type !== PPT.slideList || list.instance !== instance) continue;
    for (const record of stream.children(list)) {
      if (record.type === PPT.slidePersist) slides.push({ object: stream.u32(record.at), id: stream.u32(record.at + 12), records: [] });
      else slides.at(-1)?.records.push(record);
    }
  }
  return slides.map(({ records, ...slide }) => ({ ...slide, outline: textsAmong(records) }));
}

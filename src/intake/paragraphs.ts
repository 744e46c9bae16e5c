import type { SourceDocument } from '../domain/document.ts';

/** What a reader sees of a document, one element per line of text, in reading order. Blank lines are left out. */
export function visibleParagraphs(document: SourceDocument): string[] {
  return document.parts
    .filter((part) => part.visible)
    .flatMap((part) => part.text.split('\n'))
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '');
}

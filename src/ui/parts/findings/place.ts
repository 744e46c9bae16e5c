import type { Finding } from '../../data/item.ts';
import type { placeWords } from './words.ts';

/** Not on the page that a reader sees: a comment, a hidden sheet, a property. */
export function isUnseen({ part }: Pick<Finding['location'], 'part'>): boolean {
  return part.startsWith('hidden') || part.startsWith('metadata') || part.startsWith('exif');
}

/**
 * Where a finding is, in a few words: file where it is not the one that is shown, page, cell, paragraph or line. `labelOf`: what the form
 * calls its fields.
 */
export function placeInWords(
  location: Finding['location'],
  t: (typeof placeWords)['en'],
  { shownFile, labelOf = (field) => field }: { shownFile?: string | undefined; labelOf?: (field: string) => string } = {},
): string {
  const { file, page, paragraph, line, cell, member } = location;
  if (file === undefined) return `${t.inForm} · ${labelOf(location.part.replace(/^field:/, ''))}`;
  const table = cell === undefined ? null : /^table (\d+), row (\d+), column (\d+)$/.exec(cell);
  const precise =
    cell !== undefined
      ? table
        ? t.tableCell(table[1] as string, table[2] as string, table[3] as string)
        : t.cell(cell)
      : paragraph !== undefined
        ? t.paragraph(paragraph)
        : line !== undefined
          ? t.line(line)
          : undefined;
  const unseen = isUnseen(location) ? t.unseen : undefined;
  return [file === shownFile ? undefined : file, member, unseen, page === undefined ? undefined : t.page(page), precise]
    .filter(Boolean)
    .join(' · ');
}

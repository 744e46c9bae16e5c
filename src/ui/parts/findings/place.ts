import type { Finding } from '../../data/item.ts';
import type { placeWords } from './words.ts';

/** Where a finding is, in a few words: file where it is not the one that is shown, page, cell, paragraph or line. */
export function placeInWords(location: Finding['location'], t: (typeof placeWords)['en'], shownFile?: string): string {
  const { file, page, paragraph, line, cell, member } = location;
  if (file === undefined) return `${t.inForm} · ${location.part.replace(/^field:/, '')}`;
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
  return [file === shownFile ? undefined : file, member, page === undefined ? undefined : t.page(page), precise]
    .filter(Boolean)
    .join(' · ');
}

import type { FindingLocation } from '../../domain/finding-location.ts';

/** Where a finding is, for a reader: `page 3, line 12, hidden.comment`. */
export function placeText({ part, page, paragraph, line, cell, member, start }: FindingLocation): string {
  const pieces = [
    member,
    page === undefined ? undefined : `page ${page}`,
    cell,
    paragraph === undefined ? undefined : `paragraph ${paragraph}`,
    line === undefined ? undefined : `line ${line}`,
    part === 'body' ? undefined : part,
  ].filter((piece) => piece !== undefined);
  return pieces.length > 0 ? pieces.join(', ') : `offset ${start}`;
}

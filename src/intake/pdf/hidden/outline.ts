import type { DocumentDraft } from '../../draft.ts';
import type { Pdfium } from '../pdfium.ts';

const MAX_BOOKMARKS = 20_000;

/** Titles of the outline, each on a line of one visible part. A circle among them ends at the limit. */
export function readOutline(engine: Pdfium, document: number, draft: DocumentDraft): void {
  const part = draft.visible('outline');
  const seen = new Set<number>([0]);
  const stack = [engine.call('FPDFBookmark_GetFirstChild', document, 0)];
  while (stack.length > 0 && seen.size < MAX_BOOKMARKS) {
    const bookmark = stack.pop() ?? 0;
    if (seen.has(bookmark)) continue;
    seen.add(bookmark);
    const destination = engine.call('FPDFBookmark_GetDest', document, bookmark);
    const page = destination === 0 ? -1 : engine.call('FPDFDest_GetDestPageIndex', document, destination);
    if (page >= 0) part.at({ page: page + 1 });
    part.add(engine.text('FPDFBookmark_GetTitle', bookmark)).endLine();
    stack.push(
      engine.call('FPDFBookmark_GetNextSibling', document, bookmark),
      engine.call('FPDFBookmark_GetFirstChild', document, bookmark),
    );
  }
}

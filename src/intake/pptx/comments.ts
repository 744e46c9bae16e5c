import type { DocumentDraft } from '../draft.ts';
import type { OfficePackage } from '../ooxml/package.ts';

/** Comments of a slide, older and newer form, one part each with its author. */
export function readComments(pack: OfficePackage, main: string, slide: string, page: number, draft: DocumentDraft): void {
  const members = pack.targets(slide, 'comments');
  if (members.length === 0) return;
  const authors = readAuthors(pack, main);
  for (const member of members) {
    let author: string | undefined;
    let text = '';
    pack.parseOptional(member, {
      open: (name, a) => {
        if (name === 'p:cm' || name === 'p188:cm' || name === 'p188:reply') author = authors.get(a.authorId ?? '');
        if (name === 'p:text' || name === 'p188:txBody') text = '';
      },
      text: (piece) => {
        text += piece;
      },
      close: (name) => {
        if (name === 'p:text' || name === 'p188:txBody') draft.hidden('hidden.comment', author).at({ page }).add(text.trim());
      },
    });
  }
}

function readAuthors(pack: OfficePackage, main: string): Map<string, string> {
  const authors = new Map<string, string>();
  for (const member of [...pack.targets(main, 'commentAuthors'), ...pack.targets(main, 'authors')]) {
    pack.parseOptional(member, {
      open: (_, a) => {
        if (a.id && a.name) authors.set(a.id, a.name);
      },
    });
  }
  return authors;
}

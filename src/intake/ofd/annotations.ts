import { type ArchivePackage, resolvePath } from '../archive/package.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Cover } from '../layers.ts';
import type { XmlHandler } from '../xml/parse.ts';
import { PageContentReader, parseBox } from './page-content.ts';

export interface AnnotationPage {
  pageId: string;
  /** Opaque shapes that annotations paint over the page. */
  covers: Cover[];
}

const ABOVE_EVERYTHING = 1_000_000_000;

/** Annotations by page (GB/T 33190-2016, 15). Remarks and texts become hidden parts with their author. */
export function readAnnotations(
  pack: ArchivePackage,
  lists: readonly string[],
  pageIds: readonly string[],
  draft: DocumentDraft,
): AnnotationPage[] {
  const found: { pageId: string; member: string }[] = [];
  for (const list of lists) {
    let pageId = '';
    let text = '';
    pack.parseOptional(list, {
      open: (name, a) => {
        text = '';
        if (name === 'ofd:Page') pageId = a.PageID ?? '';
      },
      text: (piece) => {
        text += piece;
      },
      close: (name) => {
        if (name === 'ofd:FileLoc') found.push({ pageId, member: resolvePath(list, text.trim()) });
      },
    });
  }
  return found.map(({ pageId, member }) => ({ pageId, covers: readOne(pack, member, pageIds.indexOf(pageId) + 1, draft) }));
}

function readOne(pack: ArchivePackage, member: string, page: number, draft: DocumentDraft): Cover[] {
  const covers: Cover[] = [];
  let author: string | undefined;
  let appearance: PageContentReader | undefined;
  let remark = '';
  let isRemark = false;
  const reader: XmlHandler = {
    open: (name, a) => {
      if (name === 'ofd:Annot') author = a.Creator;
      else if (name === 'ofd:Remark' || name === 'ofd:Parameter') {
        isRemark = true;
        remark = '';
      } else if (name === 'ofd:Appearance') {
        const [left = 0, top = 0] = parseBox(a.Boundary) ?? [];
        appearance = new PageContentReader(ABOVE_EVERYTHING, left, top);
      } else appearance?.open(name, a);
    },
    text: (text) => {
      if (isRemark) remark += text;
      else appearance?.text(text);
    },
    close: (name) => {
      if (name === 'ofd:Remark' || name === 'ofd:Parameter') {
        isRemark = false;
        draft.hidden('hidden.annotation', author).at({ page }).add(remark);
      } else if (name === 'ofd:Appearance' && appearance) {
        covers.push(...appearance.content.shapes);
        const text = appearance.content.runs.map((run) => run.text).join('\n');
        draft.hidden('hidden.annotation', author).at({ page }).add(text);
        appearance = undefined;
      } else appearance?.close(name);
    },
  };
  pack.parseOptional(member, reader);
  return covers;
}

import { isPictureName, readEmbedded } from '../archive/leftovers.ts';
import { type ArchivePackage, resolvePath } from '../archive/package.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { decodeXml, parseXml } from '../xml/parse.ts';

const UNREADABLE = {
  en: 'The page is a picture without text, which cannot be read: submit the document with its text.',
  zh: '该页为图像，没有文字，且图像无法读取。请上传含有可读文字的文件。',
};
const UNREAD = {
  en: 'The page is a picture without text. Turn character recognition on or submit the document with its text.',
  zh: '该页为图像，没有文字。请启用文字识别，或上传含有可读文字的文件。',
};

/** A page that is drawn by pictures alone, a scan for instance. */
export interface PicturePage {
  page: number;
  /** Resources of its image objects. */
  pictures: readonly string[];
}

/**
 * Reads the pictures of pages without text, so that what they say is found on its page. A page whose picture cannot be read blocks, and
 * so does every such page where no characters can be recognised.
 */
export async function readPicturePages(
  pages: readonly PicturePage[],
  resources: readonly string[],
  pack: ArchivePackage,
  source: Source,
  draft: DocumentDraft,
): Promise<void> {
  if (pages.length === 0) return;
  const members = mediaMembers(resources, pack, source);
  const done = new Set<string>();
  for (const { page, pictures } of pages) {
    const found = pictures.map((id) => members.get(id));
    const readable = found.filter((member) => member !== undefined && pack.has(member) && isPictureName(member));
    if (!source.recognise || readable.length < pictures.length) draft.warn('needs-ocr', source.recognise ? UNREADABLE : UNREAD, { page });
    if (!source.recognise) continue;
    for (const member of readable) {
      if (!member || done.has(member)) continue;
      done.add(member);
      await readEmbedded(pack, source, draft, member, undefined, page);
    }
  }
}

/** Members by the ID of their resource (GB/T 33190-2016, 7.9). The lists themselves are read for their text elsewhere. */
function mediaMembers(resources: readonly string[], pack: ArchivePackage, { budget }: Source): Map<string, string> {
  const members = new Map<string, string>();
  for (const list of resources.filter((path) => pack.has(path))) {
    let [base, id, text] = ['', '', ''];
    const handler = {
      open: (name: string, a: Readonly<Record<string, string | undefined>>) => {
        text = '';
        if (name === 'ofd:Res') base = a.BaseLoc ?? '';
        else if (name === 'ofd:MultiMedia') id = a.ID ?? '';
      },
      text: (piece: string) => {
        text += piece;
      },
      close: (name: string) => {
        if (name !== 'ofd:MediaFile') return;
        const path = text.trim();
        const inBase = resolvePath(list, base === '' || path.startsWith('/') ? path : `${base}/${path}`);
        members.set(id, pack.has(inBase) ? inBase : resolvePath(list, path));
      },
    };
    pack.attempt(list, () => parseXml(decodeXml(pack.archive.read(list)), handler, budget));
  }
  return members;
}

import { IntakeError } from '../../domain/document.ts';
import { readEmbedded, readLooseXml } from '../archive/leftovers.ts';
import { ArchivePackage, resolvePath } from '../archive/package.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Rect } from '../layers.ts';
import type { Source } from '../source.ts';
import { type AnnotationPage, readAnnotations } from './annotations.ts';
import { Composites } from './composites.ts';
import { PageContentReader, parseBox } from './page-content.ts';
import { writePage } from './page-text.ts';
import { type PicturePage, readPicturePages } from './pictures.ts';
import { readRoot } from './root.ts';

/** Fonts, seals and signatures are not text; what they sign is read by itself. */
const HARMLESS = /\.(ttf|otf|ttc|otc|esl|dat)$/i;
/** Contents of pages that no page list names any more. */
const REVISION = /(^|\/)(Pages|Tpls|Versions?)\//i;
/** JBIG2, which no reader here draws. */
const UNDRAWN = /\.(gbig2|jb2|jbig2)$/i;

interface OfdDocument {
  box: Rect | undefined;
  pages: { id: string; member: string }[];
  templates: Map<string, string>;
  annotations: string[];
  attachments: string[];
  /** Lists of resources: of all documents, of this one, of a page. */
  resources: string[];
}

/** OFD, the Chinese fixed-layout format (GB/T 33190-2016): pages over templates, annotations, attachments. */
export async function readOfd(source: Source, draft: DocumentDraft): Promise<void> {
  const pack = new ArchivePackage(source, draft);
  // GM/T 0099: the list of what is encrypted is not encrypted.
  if (pack.has('Encryptions.xml') || pack.has('DecryptSeed.dat'))
    throw new IntakeError('encrypted', {
      en: 'The OFD file is encrypted. Save it without protection and upload it again.',
      zh: 'OFD 文件已加密。请解除加密后重新上传。',
    });
  const roots = readRoot(pack, draft);
  if (roots.length === 0)
    throw new IntakeError('corrupt', {
      en: 'The OFD file names no document. Save it again from the program that made it.',
      zh: 'OFD 文件未指明任何文档。请用原软件重新保存后上传。',
    });
  draft.pages = 0;
  const files: { member: string; name: string }[] = [];
  for (const root of roots) {
    const document = readDocumentRoot(pack, root, draft);
    const annotations = readAnnotations(
      pack,
      document.annotations,
      document.pages.map(({ id }) => id),
      draft,
    );
    const pictures = readPages(pack, document, annotations, source, draft);
    await readPicturePages(pictures, document.resources, pack, source, draft);
    for (const list of document.attachments) files.push(...readAttachmentList(pack, list, draft));
  }
  for (const { member, name } of files) if (pack.has(member)) await readEmbedded(pack, source, draft, member, name);
  await readRest(pack, source, draft);
}

function readDocumentRoot(pack: ArchivePackage, path: string, draft: DocumentDraft): OfdDocument {
  const document: OfdDocument = { box: undefined, pages: [], templates: new Map(), annotations: [], attachments: [], resources: [] };
  let text = '';
  pack.parse(path, {
    open: (name, a) => {
      text = '';
      if (name === 'ofd:Page' && a.BaseLoc) document.pages.push({ id: a.ID ?? '', member: resolvePath(path, a.BaseLoc) });
      else if (name === 'ofd:OutlineElem')
        draft
          .sharedVisible('outline')
          .endLine()
          .add(a.Title ?? '');
      else if (name === 'ofd:URI') draft.link(a.URI);
      else if (name === 'ofd:TemplatePage' && a.BaseLoc) document.templates.set(a.ID ?? '', resolvePath(path, a.BaseLoc));
    },
    text: (piece) => {
      text += piece;
    },
    close: (name) => {
      if (name === 'ofd:PhysicalBox') document.box = parseBox(text);
      else if (name === 'ofd:Annotations') document.annotations.push(resolvePath(path, text.trim()));
      else if (name === 'ofd:PublicRes' || name === 'ofd:DocumentRes') document.resources.push(resolvePath(path, text.trim()));
      else if (name === 'ofd:Attachments') document.attachments.push(resolvePath(path, text.trim()));
    },
  });
  return document;
}

function readPages(
  pack: ArchivePackage,
  document: OfdDocument,
  annotations: readonly AnnotationPage[],
  { budget }: Source,
  draft: DocumentDraft,
): PicturePage[] {
  const pictures: PicturePage[] = [];
  const composites = new Composites(pack, document.resources);
  const template = draft.visible('template-layer');
  const body = draft.visible('body');
  const { maxPages } = budget.limits;
  const offset = draft.pages ?? 0;
  draft.pages = offset + document.pages.length;
  if (draft.pages > maxPages)
    draft.warn(
      'file-too-large',
      {
        en: `Only the first ${maxPages} of ${draft.pages} pages were read. Split the file.`,
        zh: `文件共 ${draft.pages} 页，仅读取了前 ${maxPages} 页。请拆分文件。`,
      },
      { page: maxPages + 1 },
    );
  for (const [index, { id, member }] of document.pages.slice(0, Math.max(0, maxPages - offset)).entries()) {
    budget.checkTime();
    const page = offset + index + 1;
    pack.attempt(member, () => {
      const reader = new PageContentReader();
      pack.parse(member, reader);
      const { content } = reader;
      const box = content.box ?? document.box;
      composites.addTo(content);
      for (const used of content.templates) {
        const layer = readTemplate(pack, document.templates.get(used));
        if (layer) composites.addTo(layer.content);
        if (layer) writePage(layer.content, [], layer.content.box ?? box, page, template, draft);
      }
      writePage(
        content,
        annotations.filter((one) => one.pageId === id).flatMap((one) => one.covers),
        box,
        page,
        body,
        draft,
      );
      if (content.pictures.length > 0 && content.runs.length === 0) pictures.push({ page, pictures: content.pictures });
    });
  }
  composites.writeUnused(draft);
  return pictures;
}

function readTemplate(pack: ArchivePackage, member: string | undefined): PageContentReader | undefined {
  if (!member || !pack.has(member)) return undefined;
  const reader = new PageContentReader();
  pack.parse(member, reader);
  return reader;
}

function readAttachmentList(pack: ArchivePackage, list: string, draft: DocumentDraft): { member: string; name: string }[] {
  const files: { member: string; name: string }[] = [];
  let name = '';
  let text = '';
  pack.parseOptional(list, {
    open: (tag, a) => {
      text = '';
      if (tag === 'ofd:Attachment') name = a.Name ?? '';
    },
    text: (piece) => {
      text += piece;
    },
    close: (tag) => {
      if (tag !== 'ofd:FileLoc') return;
      const member = resolvePath(list, text.trim());
      files.push({ member, name: name || (member.split('/').at(-1) ?? member) });
      if (!pack.has(member))
        draft.warn(
          'corrupt-partial',
          { en: 'The attachment is missing from the file. Attach it again.', zh: '文件缺少此附件。请重新添加该附件。' },
          { member },
        );
    },
  });
  return files;
}

function codeOfRest(member: string): string {
  if (REVISION.test(member)) return 'hidden.previous-revision';
  return /(^|\/)(Custom)?Tags?\//i.test(member) ? 'hidden.custom-tag' : 'hidden.package-part';
}

/** What no page refers to: earlier versions, extensions and resources. */
async function readRest(pack: ArchivePackage, source: Source, draft: DocumentDraft): Promise<void> {
  for (const member of pack.unread()) {
    if (/\.xml$/i.test(member)) readLooseXml(pack, member, draft.hidden(codeOfRest(member)), false);
    else if (UNDRAWN.test(member))
      draft.warn(
        'needs-ocr',
        {
          en: 'This is a picture in JBIG2, which cannot be read. Save the document with PNG pictures or with its text.',
          zh: '此处为 JBIG2 图像，无法读取。请改用 PNG 图片重新保存，或上传含有可读文字的文件。',
        },
        {
          member,
        },
      );
    else if (!HARMLESS.test(member)) await readEmbedded(pack, source, draft, member);
  }
}

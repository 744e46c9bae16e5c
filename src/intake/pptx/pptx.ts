import type { DocumentDraft } from '../draft.ts';
import { Crops } from '../ooxml/crops.ts';
import { readExtras } from '../ooxml/extras.ts';
import { OfficePackage } from '../ooxml/package.ts';
import { readProperties } from '../ooxml/properties.ts';
import type { Source } from '../source.ts';
import { readComments } from './comments.ts';
import { Grounds } from './grounds.ts';
import { SlideReader } from './slide.ts';
import { UNKNOWN_GROUND } from './theme.ts';

/** PowerPoint presentations (ECMA-376 part 1, PresentationML): slides in order, notes, comments, masters. */
export async function readPptx(source: Source, draft: DocumentDraft): Promise<void> {
  const pack = new OfficePackage(source, draft);
  const main = pack.mainPart();
  const { slides, width, height } = readPresentation(pack, main);
  draft.pages = slides.length;
  const grounds = new Grounds(pack);
  for (const [index, member] of slides.entries()) {
    source.budget.checkTime();
    const page = index + 1;
    if (!member) {
      draft.warn(
        'corrupt-partial',
        {
          en: 'The slide is missing from the file. Save it again from the program that made it.',
          zh: '文件缺少这张幻灯片。请用原软件重新保存后上传。',
        },
        { page },
      );
      continue;
    }
    pack.attempt(member, () => {
      const reader = new SlideReader({ width, height }, grounds.under(member));
      const crops = new Crops(pack, member, draft);
      pack.parse(member, {
        open: (name, a) => {
          reader.open(name, a);
          crops.open(name, a, { page });
        },
        text: (text) => reader.text(text),
        close: (name) => reader.close(name),
      });
      reader.write(draft, page, 'body');
    });
    readNotes(pack, member, page, draft);
    readComments(pack, main, member, page, draft);
    for (const { kind, target, external } of pack.relationships(member)) if (external && kind === 'hyperlink') draft.link(target, { page });
  }
  const masters = ['slideMaster', 'notesMaster', 'handoutMaster'].flatMap((kind) => pack.targets(main, kind));
  for (const layer of masters.flatMap((master) => [master, ...pack.targets(master, 'slideLayout')]))
    readLayer(pack, layer, { width, height }, draft);
  readProperties(pack, draft);
  await readExtras(pack, source, draft);
}

function readPresentation(pack: OfficePackage, main: string): { slides: (string | undefined)[]; width: number; height: number } {
  const presentation: { slides: (string | undefined)[]; width: number; height: number } = {
    slides: [],
    width: Number.POSITIVE_INFINITY,
    height: Number.POSITIVE_INFINITY,
  };
  pack.parse(main, {
    open: (name, a) => {
      if (name === 'p:sldId') presentation.slides.push(pack.target(main, a['r:id']));
      else if (name === 'p:sldSz') Object.assign(presentation, { width: Number(a.cx), height: Number(a.cy) });
    },
  });
  return presentation;
}

function readNotes(pack: OfficePackage, slide: string, page: number, draft: DocumentDraft): void {
  for (const member of pack.targets(slide, 'notesSlide')) {
    pack.attempt(member, () => {
      const reader = new SlideReader({ width: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY }, UNKNOWN_GROUND);
      pack.parse(member, reader);
      reader.write(draft, page, 'hidden.speaker-notes');
    });
  }
}

/** What a master or layout itself shows on every slide: a mark, a name. Its placeholders only say "click here". */
function readLayer(pack: OfficePackage, member: string, size: { width: number; height: number }, draft: DocumentDraft): void {
  pack.attempt(member, () => {
    const reader = new SlideReader(size, UNKNOWN_GROUND, true);
    pack.parse(member, reader);
    reader.write(draft, undefined, 'template-layer');
    for (const prompt of reader.prompts) draft.label(prompt, member);
  });
}

import { IntakeError } from '../../domain/document.ts';
import type { Storage } from '../archive/compound-file.ts';
import type { ArtRecord } from '../binary-office/office-art.ts';
import { readPropertySets } from '../binary-office/property-sets.ts';
import type { DocumentDraft, Where } from '../draft.ts';
import type { Source } from '../source.ts';
import { InsideFiles } from './inside-files.ts';
import { type ListedSlide, listedSlides } from './outline.ts';
import { LiveObjects } from './persist.ts';
import { holdsRecords, PPT, PptStream } from './records.ts';
import { readRemarks } from './remarks.ts';
import { groundOf, NO_GROUND, readSlide, type SlideContext, type SlideGround } from './slide.ts';
import { readPresentationStreams } from './streams.ts';

const MAIN = 'PowerPoint Document';
const SLIDE_HIDDEN = 0x4;
const EVERYWHERE = { width: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY };
const EMU = 914_400 / 576;

/** Presentations of PowerPoint 97 to 2003 and of WPS (MS-PPT): slides in order, notes, masters, comments, and what older saves left. */
export async function readPpt(storage: Storage, source: Source, draft: DocumentDraft): Promise<void> {
  draft.mediaType = 'application/vnd.ms-powerpoint';
  const stream = new PptStream(storage.read(MAIN) ?? new Uint8Array());
  const user = storage.read('Current User');
  const live = new LiveObjects(stream, user && new PptStream(user));
  const { document } = live;
  if (!document || storage.has('EncryptedSummary')) throw unread(storage);
  const reader = new PresentationReader(stream, live, source, draft);
  reader.read(document);
  const inside = new InsideFiles(stream, source, draft);
  await inside.readObjects(document, live.offsets);
  await inside.readPictures(storage.read('Pictures') ?? new Uint8Array(), document, reader.pictures);
  if (live.isDamaged || reader.isDamaged || inside.isDamaged) warnDamaged(draft);
  await readPropertySets(storage, source, draft);
  await readPresentationStreams(storage, source, draft);
}

/** What decides what an object is that is in no list of slides. */
interface Layers {
  /** Of slides, by the number that their notes know. */
  pages: ReadonlyMap<number, number>;
  /** Places of masters: that of title slides is a slide by its type. */
  layers: ReadonlySet<number>;
  size: SlideContext['size'];
}

class PresentationReader {
  isDamaged = false;
  readonly #stream: PptStream;
  readonly #live: LiveObjects;
  readonly #source: Source;
  readonly #draft: DocumentDraft;
  /** Numbers of pictures with the slides that they are on. */
  readonly pictures: { picture: number; page: number }[] = [];
  readonly #read = new Set<number>();
  /** Places of masters by their number. */
  readonly #masters = new Map<number, number>();
  readonly #grounds = new Map<number, SlideGround>();

  constructor(stream: PptStream, live: LiveObjects, source: Source, draft: DocumentDraft) {
    this.#stream = stream;
    this.#live = live;
    this.#source = source;
    this.#draft = draft;
  }

  read(document: ArtRecord): void {
    const size = this.#sizeOf(document);
    for (const { object, id } of listedSlides(this.#stream, document, 1)) this.#masters.set(id, this.#live.offsets.get(object) ?? 0);
    const layers = new Set(this.#masters.values());
    const slides = listedSlides(this.#stream, document, 0);
    this.#draft.pages = slides.length;
    for (const [index, slide] of slides.entries()) this.#attempt(() => this.#readSlide(slide, index + 1, size));
    const pages = new Map(slides.map(({ id }, index) => [id, index + 1]));
    for (const [, offset] of this.#live.offsets) this.#attempt(() => this.#readLayer(offset, { pages, layers, size }));
    this.#attempt(() => readRemarks(this.#stream, document, this.#draft, {}));
    this.#attempt(() => this.#readStale());
  }

  #sizeOf(document: ArtRecord): { width: number; height: number } {
    const atom = this.#stream.child(document, PPT.documentAtom);
    return atom ? { width: this.#stream.i32(atom.at) * EMU, height: this.#stream.i32(atom.at + 4) * EMU } : EVERYWHERE;
  }

  #readSlide({ object, outline }: ListedSlide, page: number, size: SlideContext['size']): void {
    this.#source.budget.checkTime();
    const offset = this.#live.offsets.get(object);
    if (offset === undefined) {
      this.#warnMissing(page);
      return;
    }
    this.#read.add(offset);
    const slide = this.#stream.at(offset);
    const info = this.#stream.child(slide, PPT.slideShowInfo);
    const isHidden = info !== undefined && (this.#stream.u16(info.at + 10) & SLIDE_HIDDEN) !== 0;
    const where = { page };
    const code = isHidden ? 'hidden.slide' : 'body';
    for (const picture of readSlide(slide, this.#context({ size, outline, where, code, ground: this.#groundUnder(slide) })))
      this.pictures.push({ picture, page });
    this.#readRemarks(slide, where);
  }

  /** Notes are known by the slide that they belong to; what is neither slide nor note is seen on others; a slide in no list is seen by nobody. */
  #readLayer(offset: number, { pages, layers, size }: Layers): void {
    if (this.#read.has(offset) || offset + 8 > this.#stream.bytes.length) return;
    const type = this.#stream.u16(offset + 2);
    if (type !== PPT.notes && type !== PPT.master && type !== PPT.handout && type !== PPT.slide) return;
    this.#read.add(offset);
    this.#source.budget.checkTime();
    const record = this.#stream.at(offset);
    const atom = this.#stream.child(record, PPT.notesAtom);
    const page = type === PPT.notes && atom ? pages.get(this.#stream.u32(atom.at)) : undefined;
    const where: Where = page === undefined ? {} : { page };
    const code =
      page !== undefined ? 'hidden.speaker-notes' : type === PPT.slide && !layers.has(offset) ? 'hidden.orphan-part' : 'template-layer';
    readSlide(record, this.#context({ size: code === 'template-layer' ? size : EVERYWHERE, outline: [], where, code, ground: NO_GROUND }));
    this.#readRemarks(record, where);
  }

  #context(given: Pick<SlideContext, 'size' | 'outline' | 'where' | 'code' | 'ground'>): SlideContext {
    return { stream: this.#stream, draft: this.#draft, skipsPlaceholders: given.code === 'template-layer', ...given };
  }

  /** What the master of a slide paints; the master of title slides has one itself. */
  #groundUnder(slide: ArtRecord, depth = 0): SlideGround {
    const atom = this.#stream.child(slide, PPT.slideAtom);
    const offset = atom && this.#masters.get(this.#stream.u32(atom.at + 12));
    if (offset === undefined || depth > 1) return NO_GROUND;
    const known = this.#grounds.get(offset);
    if (known) return known;
    const master = this.#stream.at(offset);
    const below = master.type === PPT.slide ? this.#groundUnder(master, depth + 1) : NO_GROUND;
    const given = { size: EVERYWHERE, outline: [], where: {}, code: 'template-layer', ground: below };
    const made = groundOf(master, this.#context(given));
    this.#grounds.set(offset, made);
    return made;
  }

  #readRemarks(record: ArtRecord, where: Where): void {
    readRemarks(this.#stream, record, this.#draft, where);
  }

  /** Texts of older saves that are in no object of the last one. */
  #readStale(): void {
    const current = new Set([...this.#live.offsets.values()].flatMap((offset) => this.#textsIn(this.#objectAt(offset))));
    if (this.#live.document) for (const text of this.#textsIn(this.#live.document)) current.add(text);
    const left = new Set(this.#live.stale.flatMap((record) => this.#textsIn(record)).filter((text) => !current.has(text)));
    if (left.size > 0) this.#draft.sharedHidden('hidden.previous-revision').add([...left].join('\n'));
  }

  #objectAt(offset: number): ArtRecord | undefined {
    return offset + 8 <= this.#stream.bytes.length ? this.#stream.at(offset) : undefined;
  }

  #textsIn(object: ArtRecord | undefined): string[] {
    if (!object || !holdsRecords(object)) return [];
    const texts: string[] = [];
    this.#stream.walk(object, (record) => {
      if (record.type === PPT.textChars || record.type === PPT.textBytes || record.type === PPT.string)
        texts.push(
          this.#stream
            .text(record)
            .replace(/[\r\v]/g, '\n')
            .trim(),
        );
    });
    return texts.filter((text) => text !== '');
  }

  #warnMissing(page: number): void {
    this.#draft.warn(
      'corrupt-partial',
      {
        en: 'The slide is missing from the file. Save it again from the program that made it.',
        zh: '文件缺少这张幻灯片。请用原软件重新保存后上传。',
      },
      { page },
    );
  }

  #attempt(step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.isDamaged = true;
    }
  }
}

function warnDamaged(draft: DocumentDraft): void {
  draft.warn('corrupt-partial', {
    en: 'A part of the presentation is damaged and could not be read. Save it again from the program that made it, or as PPTX.',
    zh: '演示文稿有一部分已损坏，无法读取。请用原软件重新保存，或另存为 PPTX 后上传。',
  });
}

function unread(storage: Storage): IntakeError {
  if (storage.has('EncryptedSummary'))
    return new IntakeError('encrypted', {
      en: 'The presentation is protected by a password. Save it without protection and upload it again.',
      zh: '演示文稿设有打开密码。请去除密码后重新上传。',
    });
  return new IntakeError('unsupported-format', {
    en: 'The file holds no presentation of PowerPoint 97 or later: save it as PPTX and upload that.',
    zh: '文件中没有 PowerPoint 97 或更高版本的演示文稿，无法读取。请另存为 PPTX 后上传。',
  });
}

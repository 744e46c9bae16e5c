import { isDark, isInvisible, parseHex, type Rgb, WHITE } from '../color.ts';
import type { DocumentDraft, PartWriter, Where } from '../draft.ts';
import { contains, type Rect } from '../layers.ts';
import type { XmlAttributes, XmlHandler } from '../xml/parse.ts';

interface Run {
  text: string;
  color: Rgb | undefined;
  /** Hundredths of a point. */
  size: number | undefined;
}

interface Shape {
  order: number;
  isHidden: boolean;
  isPlaceholder: boolean;
  isPicture: boolean;
  altText: string;
  box: Rect | undefined;
  /** Inside groups positions are relative to the group and are not compared. */
  depth: number;
  fill: Rgb | undefined;
  runs: Run[];
}

/** Parents of `a:solidFill` by what the colour then is. */
const SHAPE_PROPERTIES = 'p:spPr';
const TINY_HUNDREDTHS = 200;
const POINTS_PER_EMU = 72 / 914_400;

/** Collects the shapes of one slide, then writes their text to the parts that say how it is seen. */
export class SlideReader implements XmlHandler {
  readonly #size: { width: number; height: number };
  readonly #skipsPlaceholders: boolean;
  readonly #shapes: Shape[] = [];
  readonly #path: string[] = [];
  readonly #open: Shape[] = [];
  #groups = 0;
  #run: Run | undefined;
  #isSlideHidden = false;
  #background: Rgb | undefined;

  constructor(size: { width: number; height: number }, skipsPlaceholders = false) {
    this.#size = size;
    this.#skipsPlaceholders = skipsPlaceholders;
  }

  open(name: string, a: XmlAttributes): void {
    const parent = this.#path.at(-1);
    this.#path.push(name);
    const shape = this.#open.at(-1);
    if (name === 'p:sld') this.#isSlideHidden = a.show === '0' || a.show === 'false';
    else if (name === 'p:grpSp') this.#groups++;
    else if (name === 'p:sp' || name === 'p:pic' || name === 'p:graphicFrame' || name === 'p:cxnSp') this.#openShape(name === 'p:pic');
    else if (name === 'a:srgbClr' || name === 'a:sysClr') this.#setColor(parseHex(a.val ?? '') ?? parseHex(a.lastClr));
    else if (shape) this.#openInShape(shape, name, parent, a);
  }

  #openInShape(shape: Shape, name: string, parent: string | undefined, a: XmlAttributes): void {
    if (name === 'p:cNvPr') {
      shape.isHidden = a.hidden === '1' || a.hidden === 'true';
      shape.altText = [a.title, a.descr].filter(Boolean).join('\n');
    } else if (name === 'p:ph') shape.isPlaceholder = true;
    else if (name === 'a:off' && parent === 'a:xfrm') shape.box = [Number(a.x), Number(a.y), Number(a.x), Number(a.y)];
    else if (name === 'a:ext' && shape.box && (parent === 'a:xfrm' || parent === 'p:xfrm'))
      shape.box = [shape.box[0], shape.box[1], shape.box[0] + Number(a.cx), shape.box[1] + Number(a.cy)];
    else if (name === 'a:r' || name === 'a:fld') this.#run = { text: '', color: undefined, size: undefined };
    else if (name === 'a:rPr' && this.#run) this.#run.size = a.sz === undefined ? undefined : Number(a.sz);
    else if (name === 'a:br') shape.runs.push({ text: '\n', color: undefined, size: undefined });
  }

  text(text: string): void {
    if (this.#path.at(-1) === 'a:t' && this.#run) this.#run.text += text;
  }

  close(name: string): void {
    this.#path.pop();
    const shape = this.#open.at(-1);
    if (name === 'p:grpSp') this.#groups--;
    else if (name === 'p:sp' || name === 'p:pic' || name === 'p:graphicFrame' || name === 'p:cxnSp') this.#open.pop();
    else if (shape && this.#run && (name === 'a:r' || name === 'a:fld')) {
      shape.runs.push(this.#run);
      this.#run = undefined;
    } else if (shape && name === 'a:p')
      shape.runs.push({ text: this.#path.includes('a:tc') ? '\t' : '\n', color: undefined, size: undefined });
    else if (shape && name === 'a:tr') shape.runs.push({ text: '\n', color: undefined, size: undefined });
  }

  #openShape(isPicture: boolean): void {
    const shape: Shape = {
      order: this.#shapes.length,
      isHidden: false,
      isPlaceholder: false,
      isPicture,
      altText: '',
      box: undefined,
      depth: this.#groups,
      fill: undefined,
      runs: [],
    };
    this.#shapes.push(shape);
    this.#open.push(shape);
  }

  #setColor(color: Rgb | undefined): void {
    const fill = this.#path.lastIndexOf('a:solidFill');
    if (fill < 0 || !color) return;
    const owner = this.#path[fill - 1];
    const shape = this.#open.at(-1);
    if (owner === 'a:rPr' && this.#run) this.#run.color = color;
    else if (owner === SHAPE_PROPERTIES && shape) shape.fill = color;
    else if (owner === 'p:bgPr') this.#background = color;
  }

  /** `code` is that of text that can be seen; of hidden slides it becomes `hidden.slide`. */
  write(draft: DocumentDraft, page: number | undefined, code: string): void {
    const partCode = this.#isSlideHidden && code === 'body' ? 'hidden.slide' : code;
    const part = partCode.startsWith('hidden.') ? draft.sharedHidden(partCode) : draft.visible(partCode);
    const where: Where = page === undefined ? {} : { page };
    for (const shape of this.#shapes) {
      if (this.#skipsPlaceholders && shape.isPlaceholder) continue;
      if (shape.altText !== '') draft.sharedHidden('hidden.alt-text').endLine().at(where).add(shape.altText);
      this.#writeShape(shape, part, where, draft);
    }
  }

  #writeShape(shape: Shape, part: PartWriter, where: Where, draft: DocumentDraft): void {
    const cover = this.#coverOf(shape);
    const whole = shape.isHidden
      ? 'hidden.shape'
      : this.#isOffSlide(shape)
        ? 'hidden.off-page-text'
        : cover
          ? 'failed-redaction'
          : undefined;
    const used = new Set<PartWriter>();
    for (const run of shape.runs) {
      const code = part.visible ? (whole ?? this.#hiddenCode(run, shape)) : undefined;
      const writer = code ? draft.sharedHidden(code) : part;
      if (!used.has(writer)) writer.endLine();
      const start = writer.length;
      writer.at(where).add(run.text);
      used.add(writer);
      if (cover && code === 'failed-redaction' && run.text.trim() !== '') {
        draft.observe({ code, part: writer, start, end: writer.length, place: where, box: pointBox(cover), note: 'box' });
      }
    }
    for (const writer of used) writer.endLine();
  }

  #hiddenCode({ text, color, size }: Run, shape: Shape): string | undefined {
    if (text.trim() === '') return undefined;
    if (size !== undefined && size <= TINY_HUNDREDTHS) return 'hidden.tiny-text';
    const background = shape.fill ?? this.#background;
    // Without a colour of its own the slide may be anything: white text is then hidden only on a white ground.
    if (!color || !background || !isInvisible(color, background)) return undefined;
    return isDark(background) ? 'failed-redaction' : isInvisible(background, WHITE) ? 'hidden.white-text' : 'failed-redaction';
  }

  #isOffSlide({ box, depth }: Shape): boolean {
    if (!box || depth > 0) return false;
    return box[2] < 0 || box[3] < 0 || box[0] > this.#size.width || box[1] > this.#size.height;
  }

  /** A filled shape or picture without text that lies over the middle and most of the width of another one. */
  #coverOf(shape: Shape): Rect | undefined {
    const { box } = shape;
    if (!box || shape.depth > 0 || shape.runs.length === 0) return undefined;
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    const over = this.#shapes.slice(shape.order + 1, shape.order + 200).find((other) => {
      const isSolid = other.isPicture || (other.fill && other.runs.every(({ text }) => text.trim() === ''));
      return (
        isSolid && other.depth === 0 && other.box && contains(other.box, x, y) && other.box[2] - other.box[0] > 0.5 * (box[2] - box[0])
      );
    });
    return over?.box;
  }
}

function pointBox([left, top, right, bottom]: Rect): [number, number, number, number] {
  return [left, top, right - left, bottom - top].map((value) => Math.round(value * POINTS_PER_EMU * 10) / 10) as [
    number,
    number,
    number,
    number,
  ];
}

import { parseHex, type Rgb } from '../color.ts';
import type { DocumentDraft, Where } from '../draft.ts';
import type { XmlAttributes, XmlHandler } from '../xml/parse.ts';
import { EVERYWHERE, isPainted, type SlideRun, type SlideShape, writeShape } from './shapes.ts';
import type { Background, Ground } from './theme.ts';

/** First background fill of a theme; the others are gradients and pictures. */
const PLAIN_FILL = '1001';
/** Parents of `a:solidFill` by what the colour then is. */
const SHAPE_PROPERTIES = 'p:spPr';
/** Text, fields, and the runs of an equation. */
const RUNS = new Set(['a:r', 'a:fld', 'm:r']);
const PATTERNS = new Set(['a:gradFill', 'a:pattFill', 'a:blipFill', 'a:grpFill']);
/** Thousandths of a percent: below these nothing is seen of a text, and something of what a shape covers. */
const TRANSPARENT = 8_000;
const TRANSLUCENT = 90_000;

/** Collects the shapes of one slide, then writes their text to the parts that say how it is seen. */
export class SlideReader implements XmlHandler {
  readonly #size: { width: number; height: number };
  readonly #skipsPlaceholders: boolean;
  readonly #shapes: SlideShape[] = [];
  readonly #path: string[] = [];
  readonly #open: SlideShape[] = [];
  #groups = 0;
  #run: SlideRun | undefined;
  #isUnder = false;
  #isSlideHidden = false;
  readonly #ground: Ground;
  #background: Background;
  #isPlainGround = true;

  /** `ground` is what layers below paint; its background holds unless the slide has its own. */
  constructor(size: { width: number; height: number }, ground: Ground, skipsPlaceholders = false) {
    this.#size = size;
    this.#ground = ground;
    this.#background = ground.background;
    this.#skipsPlaceholders = skipsPlaceholders;
  }

  /** What this layer and those below paint. */
  get ground(): Ground {
    const painted = this.#shapes.filter(isPainted).map(({ box, depth }) => (depth > 0 || !box ? EVERYWHERE : box));
    return { theme: this.#ground.theme, background: this.#background, painted: [...this.#ground.painted, ...painted] };
  }

  open(name: string, a: XmlAttributes): void {
    const parent = this.#path.at(-1);
    this.#path.push(name);
    const shape = this.#open.at(-1);
    if (name === 'p:sld') this.#isSlideHidden = a.show === '0' || a.show === 'false';
    else if (name === 'p:grpSp') this.#groups++;
    else if (name === 'p:sp' || name === 'p:pic' || name === 'p:graphicFrame' || name === 'p:cxnSp') this.#openShape(name === 'p:pic');
    else if (name === 'a:srgbClr' || name === 'a:sysClr') this.#setColor(parseHex(a.val ?? '') ?? parseHex(a.lastClr));
    else if (name === 'a:schemeClr') this.#setColor(this.#ground.theme.color(a.val ?? ''));
    else if (name === 'p:bgPr' || name === 'p:bgRef') {
      this.#background = 'unknown';
      this.#isPlainGround = name === 'p:bgPr' || a.idx === PLAIN_FILL;
    } else if (name === 'a:alpha' || (name === 'a:noFill' && parent === 'a:rPr')) this.#setOpacity(name, a);
    else if (shape && parent === SHAPE_PROPERTIES && PATTERNS.has(name)) shape.fill = 'unknown';
    else if (shape && name === 'a:fillRef' && a.idx !== '0') shape.fill ??= 'unknown';
    else if (shape) this.#openInShape(shape, name, parent, a);
  }

  #openInShape(shape: SlideShape, name: string, parent: string | undefined, a: XmlAttributes): void {
    if (name === 'p:cNvPr') {
      shape.isHidden = a.hidden === '1' || a.hidden === 'true';
      shape.altText = [a.title, a.descr].filter(Boolean).join('\n');
    } else if (name === 'p:ph') shape.isPlaceholder = true;
    else if (name === 'a:tbl') shape.isTable = true;
    else if (name === 'a:tc') this.#isUnder = [a.hMerge, a.vMerge].some((value) => value === '1' || value === 'true');
    else if (name === 'a:off' && parent === 'a:xfrm') shape.box = [Number(a.x), Number(a.y), Number(a.x), Number(a.y)];
    else if (name === 'a:ext' && shape.box && (parent === 'a:xfrm' || parent === 'p:xfrm'))
      shape.box = [shape.box[0], shape.box[1], shape.box[0] + Number(a.cx), shape.box[1] + Number(a.cy)];
    else if (RUNS.has(name)) this.#run = { text: '', color: undefined, size: undefined, isUnder: this.#isUnder };
    else if (name === 'a:rPr' && this.#run) this.#run.size = a.sz === undefined ? undefined : Number(a.sz);
    else if (name === 'a:br') shape.runs.push({ text: '\n', color: undefined, size: undefined });
  }

  text(text: string): void {
    if (!this.#run) return;
    const element = this.#path.at(-1);
    if (element === 'a:t' || element === 'm:t') this.#run.text += text;
  }

  close(name: string): void {
    this.#path.pop();
    const shape = this.#open.at(-1);
    if (name === 'p:grpSp') this.#groups--;
    else if (name === 'p:sp' || name === 'p:pic' || name === 'p:graphicFrame' || name === 'p:cxnSp') this.#open.pop();
    else if (shape && this.#run && RUNS.has(name)) {
      shape.runs.push(this.#run);
      this.#run = undefined;
    } else if (shape && name === 'a:p') this.#endParagraph(shape);
    else if (name === 'a:tc') this.#endCell(shape);
    else if (shape && name === 'a:tr') shape.runs.push({ text: '\n', color: undefined, size: undefined });
  }

  /** The mark goes with the text before it, so that hidden cells are apart and empty ones leave nothing. */
  #endParagraph({ runs }: SlideShape): void {
    const mark = this.#path.includes('a:tc') ? ' ' : '\n';
    runs.push({ text: mark, color: undefined, size: undefined, isUnder: this.#isUnder && runs.at(-1)?.isUnder === true });
  }

  /** The mark of its last paragraph parts it from the next cell. */
  #endCell(shape: SlideShape | undefined): void {
    this.#isUnder = false;
    const mark = shape?.runs.at(-1);
    if (mark?.text === ' ') mark.text = '\t';
  }

  #openShape(isPicture: boolean): void {
    const shape: SlideShape = {
      order: this.#shapes.length,
      isHidden: false,
      isPlaceholder: false,
      isPicture,
      isTable: false,
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
    // `p:bgRef` names a fill of the theme and gives its colour itself.
    const fill = this.#path.at(-2) === 'p:bgRef' ? this.#path.length - 1 : this.#path.lastIndexOf('a:solidFill');
    if (fill < 0 || !color) return;
    const owner = this.#path[fill - 1];
    const shape = this.#open.at(-1);
    if (owner === 'a:rPr' && this.#run) this.#run.color = color;
    else if (owner === SHAPE_PROPERTIES && shape) shape.fill = color;
    else if (owner === 'a:tcPr' && shape) shape.fill = 'unknown';
    else if ((owner === 'p:bgPr' || owner === 'p:bgRef') && this.#isPlainGround) this.#background = color;
  }

  #setOpacity(name: string, a: XmlAttributes): void {
    const isText = this.#path.at(-2) === 'a:rPr' || (this.#path.at(-3) === 'a:solidFill' && this.#path.at(-4) === 'a:rPr');
    const opacity = name === 'a:noFill' ? 0 : Number(a.val);
    const shape = this.#open.at(-1);
    if (isText && this.#run && opacity < TRANSPARENT) this.#run.isUnfilled = true;
    else if (!isText && shape && this.#path.at(-4) === SHAPE_PROPERTIES && opacity < TRANSLUCENT) shape.fill = undefined;
  }

  /** What placeholders of a layer ask for: shown while a slide is written. */
  get prompts(): string[] {
    return this.#shapes.filter(({ isPlaceholder }) => isPlaceholder).map(({ runs }) => runs.map(({ text }) => text).join(''));
  }

  /** `code` is that of text that can be seen; of hidden slides it becomes `hidden.slide`. */
  write(draft: DocumentDraft, number: number | undefined, code: string): void {
    const partCode = this.#isSlideHidden && code === 'body' ? 'hidden.slide' : code;
    const part = partCode.startsWith('hidden.') ? draft.sharedHidden(partCode) : draft.visible(partCode);
    const where: Where = number === undefined ? {} : { page: number };
    const page = { shapes: this.#shapes, size: this.#size, painted: this.#ground.painted, background: this.#background };
    for (const shape of this.#shapes) {
      if (this.#skipsPlaceholders && shape.isPlaceholder) continue;
      if (shape.altText !== '') draft.sharedHidden('hidden.alt-text').endLine().at(where).add(shape.altText);
      writeShape(page, shape, part, where, draft);
    }
  }
}

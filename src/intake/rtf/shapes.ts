import { isDark, isInvisible, type Rgb, WHITE } from '../color.ts';
import type { DocumentDraft } from '../draft.ts';

/** A drawing while it is read: its named properties, and what its control words say of its place. */
export class RtfShape {
  readonly #properties = new Map<string, string>();
  readonly #place = new Map<string, number>();
  name = '';
  text = '';

  set(value: string): void {
    this.#properties.set(this.name, value.trim());
  }

  place(word: string, value: number): void {
    this.#place.set(word, value);
  }

  get isHidden(): boolean {
    return this.#properties.get('fHidden') === '1';
  }

  /** Its drawn letters, its description, and where its picture came from. */
  describe(draft: DocumentDraft): void {
    const get = (name: string) => this.#properties.get(name) ?? '';
    const drawn = get('gtextUNICODE');
    if (drawn !== '' && this.isHidden) draft.sharedHidden('hidden.shape').endLine().add(drawn);
    else if (drawn !== '') draft.visible('watermark').add(drawn);
    for (const name of ['wzDescription', 'wzTooltip'])
      if (!MADE_DESCRIPTION.test(get(name))) draft.sharedHidden('hidden.alt-text').endLine().add(get(name));
    if (/[\\/]/.test(get('pibName'))) draft.metadata('metadata.source-path', 'picture', get('pibName'));
    const sides = ['cropFromTop', 'cropFromBottom', 'cropFromLeft', 'cropFromRight'];
    if (sides.some((side) => Number(get(side)) > CROPPED)) draft.observe({ code: 'hidden.cropped-image' });
  }

  /** A rectangle or ellipse without text in front of the text, filled with black, grey or white, as high as some lines. */
  get isCover(): boolean {
    const get = (name: string) => this.#properties.get(name);
    const place = (word: string) => this.#place.get(word) ?? 0;
    const height = (place('shpbottom') - place('shptop')) / TWIPS_PER_POINT;
    const isBox = BOXES.has(get('shapeType') ?? '') && this.text.trim() === '' && !this.isHidden && !this.#properties.has('pib');
    const isInFront = place('shpwr') === NO_WRAP && place('shpfblwtxt') === 0;
    if (!isBox || !isInFront || get('fFilled') === '0' || height < COVER_POINTS[0] || height > COVER_POINTS[1]) return false;
    if ((get('fillType') ?? '0') !== '0' || Number(get('fillOpacity') ?? OPAQUE) < 0.9 * OPAQUE) return false;
    const value = Number(get('fillColor') ?? 0xffffff);
    const color: Rgb = [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff];
    return isDark(color) || isInvisible(color, WHITE) || Math.max(...color) - Math.min(...color) < 24;
  }
}

/** What programs write themselves, or nothing. */
const MADE_DESCRIPTION = /^(?:(?:图片|Picture|Image|文本框|Text Box)\s*\d*)?$/i;
/** Sixteenths of 65,536 of a side: less is trimming. */
const CROPPED = 65_536 / 50;
const BOXES = new Set(['1', '2', '3']);
const NO_WRAP = 3;
const OPAQUE = 65_536;
const TWIPS_PER_POINT = 20;
const COVER_POINTS = [6, 400] as const;

import { BLACK, isDark, isInvisible, parseHex, type Rgb, WHITE } from '../color.ts';
import type { OfficePackage } from '../ooxml/package.ts';
import type { XmlAttributes, XmlHandler } from '../xml/parse.ts';

/** What a style or a run says about being seen; absent means inherited. */
export interface Look {
  hidden?: boolean;
  color?: Rgb;
  /** Half points, as in the file. */
  size?: number;
  /** Colour behind the text; null says "none", which overrides an inherited one. */
  background?: Rgb | null;
  /** A highlighter hides text of automatic colour, a dark shading turns it white. */
  highlight?: Rgb | null;
}

/** Where a paragraph is in a list; a number of 0 is none. */
export interface ListPlace {
  list?: string | undefined;
  level?: number | undefined;
}

/** 2 pt: nobody reads it, a scanner must. */
const TINY_HALF_POINTS = 4;

const HIGHLIGHTS: Record<string, Rgb | null> = {
  none: null,
  black: BLACK,
  white: WHITE,
  yellow: [255, 255, 0],
  green: [0, 255, 0],
  cyan: [0, 255, 255],
  magenta: [255, 0, 255],
  blue: [0, 0, 255],
  red: [255, 0, 0],
  darkBlue: [0, 0, 128],
  darkCyan: [0, 128, 128],
  darkGreen: [0, 128, 0],
  darkMagenta: [128, 0, 128],
  darkRed: [128, 0, 0],
  darkYellow: [128, 128, 0],
  darkGray: [128, 128, 128],
  lightGray: [192, 192, 192],
};

/** Applies one child of `w:rPr`, or `w:shd` of a paragraph or cell, to a look. */
export function applyLook(look: Look, name: string, a: XmlAttributes): void {
  const value = a['w:val'];
  if (name === 'w:vanish' || name === 'w:specVanish') look.hidden = value !== '0' && value !== 'false' && value !== 'off';
  else if (name === 'w:sz') look.size = Number(value);
  else if (name === 'w:highlight') look.highlight = HIGHLIGHTS[value ?? 'none'] ?? null;
  else if (name === 'w:color') {
    const color = parseHex(value) ?? (a['w:themeColor'] === 'background1' ? WHITE : undefined);
    if (color) look.color = color;
    else delete look.color;
  } else if (name === 'w:shd') {
    look.background = value === 'solid' ? (parseHex(a['w:color']) ?? BLACK) : (parseHex(a['w:fill']) ?? null);
  }
}

/** The code of the hidden part that text of this look belongs to; none when it can be seen. */
export function hiddenCode(look: Look): string | undefined {
  if (look.hidden) return 'hidden.vanish-text';
  const shading = look.highlight ?? look.background ?? undefined;
  if (shading && isInvisible(look.color ?? (look.highlight ? BLACK : contrasting(shading)), shading)) {
    return isDark(shading) ? 'failed-redaction' : 'hidden.white-text';
  }
  if (!shading && look.color && isInvisible(look.color, WHITE)) return 'hidden.white-text';
  return look.size !== undefined && look.size <= TINY_HALF_POINTS ? 'hidden.tiny-text' : undefined;
}

/** Text of automatic colour turns white on a dark shading. */
function contrasting(background: Rgb): Rgb {
  return isDark(background) ? WHITE : BLACK;
}

interface Style {
  look: Look;
  list: ListPlace;
  basedOn: string | undefined;
  hasDarkShading: boolean;
}

/** The style sheet: looks by style id, with everything that they are based on. */
export class Styles {
  readonly #styles = new Map<string, Style>();
  readonly #resolved = new Map<string, Look>();
  readonly #lists = new Map<string, ListPlace>();
  readonly #defaults: Look = {};
  #defaultParagraph = '';

  static read(pack: OfficePackage, mainPart: string): Styles {
    const styles = new Styles();
    for (const member of pack.targets(mainPart, 'styles')) pack.parseOptional(member, styles.handler());
    return styles;
  }

  /** Look of a paragraph style; without one, of the default. */
  paragraph(id: string | undefined): Look {
    return { ...this.#defaults, ...this.named(id ?? this.#defaultParagraph) };
  }

  /** Look of a style by itself. */
  named(id: string): Look {
    const known = this.#resolved.get(id);
    if (known) return known;
    this.#resolved.set(id, {}); // a circle of basedOn ends here
    const style = this.#styles.get(id);
    const look = style ? { ...(style.basedOn ? this.named(style.basedOn) : {}), ...style.look } : {};
    this.#resolved.set(id, look);
    return look;
  }

  /** The list that a paragraph style puts its paragraphs in; without one, the default style. */
  list(id: string | undefined): ListPlace {
    const first = id ?? this.#defaultParagraph;
    const known = this.#lists.get(first);
    if (known) return known;
    const seen = new Set<string>();
    let place: ListPlace = {};
    for (let at: string | undefined = first; at !== undefined && !seen.has(at); at = this.#styles.get(at)?.basedOn) {
      seen.add(at);
      place = { ...this.#styles.get(at)?.list, ...place };
    }
    this.#lists.set(first, place);
    return place;
  }

  /** Whether a table style shades some of its rows so dark that white text shows on them. */
  hasDarkShading(id: string | undefined): boolean {
    const seen = new Set<string>();
    for (let at = id; at !== undefined && !seen.has(at); at = this.#styles.get(at)?.basedOn) {
      if (this.#styles.get(at)?.hasDarkShading) return true;
      seen.add(at);
    }
    return false;
  }

  /** Reads styles wherever they are. */
  handler(): XmlHandler {
    let style: Style | undefined;
    let inDefaults = false;
    return {
      open: (name, a) => {
        if (name === 'w:style') {
          style = { look: {}, list: {}, basedOn: undefined, hasDarkShading: false };
          const id = a['w:styleId'] ?? '';
          this.#styles.set(id, style);
          if (a['w:type'] === 'paragraph' && (a['w:default'] === '1' || a['w:default'] === 'true' || a['w:default'] === 'on'))
            this.#defaultParagraph = id;
        } else if (name === 'w:rPrDefault') inDefaults = true;
        else if (style) applyToStyle(style, name, a);
        else if (inDefaults) applyLook(this.#defaults, name, a);
      },
      close: (name) => {
        if (name === 'w:style') style = undefined;
        else if (name === 'w:rPrDefault') inDefaults = false;
      },
    };
  }
}

function applyToStyle(style: Style, name: string, a: XmlAttributes): void {
  if (name === 'w:basedOn') style.basedOn = a['w:val'];
  else if (name === 'w:numId' || name === 'w:ilfo') style.list.list = a['w:val'];
  else if (name === 'w:ilvl') style.list.level = Number(a['w:val']) || 0;
  else {
    applyLook(style.look, name, a);
    if (style.look.background && isDark(style.look.background)) style.hasDarkShading = true;
  }
}

import { isDark, isInvisible, parseHex, type Rgb, WHITE } from '../color.ts';

/** What styles say about being seen. Sizes in CSS pixels. */
export interface HtmlLook {
  display?: 'none' | 'shown';
  visibility?: 'hidden' | 'visible';
  color?: Rgb;
  background?: Rgb;
  fontSize?: number;
  isTransparent?: boolean;
  isOffPage?: boolean;
  /** Nothing is left of the box after clipping, or it has no size and what goes over it is cut off. */
  isClipped?: boolean;
  isEmptyBox?: boolean;
  overflow?: boolean;
}

/** 2 px and less cannot be read on any screen. */
const TINY_PIXELS = 2;
const NAMED: Record<string, Rgb> = {
  white: [255, 255, 255],
  snow: [255, 250, 250],
  ivory: [255, 255, 240],
  ghostwhite: [248, 248, 255],
  whitesmoke: [245, 245, 245],
  floralwhite: [255, 250, 240],
  black: [0, 0, 0],
  red: [255, 0, 0],
  green: [0, 128, 0],
  blue: [0, 0, 255],
  navy: [0, 0, 128],
  yellow: [255, 255, 0],
  gray: [128, 128, 128],
  grey: [128, 128, 128],
  silver: [192, 192, 192],
};
const EXTENTS = new Set(['height', 'width', 'max-height', 'max-width']);
const UNITS: Record<string, number> = { px: 1, pt: 4 / 3, em: 16, rem: 16, '%': 0.16, mm: 3.78, cm: 37.8, in: 96, '': 1 };

/** Look of a `style` attribute or the block of a rule. */
export function parseDeclarations(css: string): HtmlLook {
  const look: HtmlLook = {};
  for (const declaration of css.split(';', 200)) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const value = declaration
      .slice(colon + 1)
      .replace('!important', '')
      .trim()
      .toLowerCase();
    applyDeclaration(look, declaration.slice(0, colon).trim().toLowerCase(), value);
  }
  return look;
}

function applyDeclaration(look: HtmlLook, property: string, value: string): void {
  if (property === 'display') look.display = value === 'none' ? 'none' : 'shown';
  else if (property === 'mso-hide') look.display = value === 'all' ? 'none' : 'shown';
  else if (property === 'visibility') look.visibility = value === 'visible' ? 'visible' : 'hidden';
  else if (property === 'opacity') look.isTransparent = Number.parseFloat(value) < 0.05;
  else if (property === 'overflow' || property === 'overflow-y' || property === 'overflow-x') look.overflow = /hidden|clip/.test(value);
  else if (property === 'clip' || property === 'clip-path')
    look.isClipped = /^rect\((?:\s*[01](?:px)?[\s,]*){4}\)|^inset\((?:100|50)%|^circle\(0/.test(value);
  else if (property === 'transform') look.isClipped = /scale[xy]?\(\s*0(?:\.0+)?\s*[,)]/.test(value);
  else if (EXTENTS.has(property)) look.isEmptyBox = (parseLength(value) ?? 1) <= (property.startsWith('max') ? 0 : 1);
  else if (property === 'font-size') {
    const size = parseLength(value);
    if (size !== undefined) look.fontSize = size;
  } else if (property === 'color') {
    if (/transparent|rgba\([^)]*,\s*0(\.0+)?\s*\)/.test(value)) look.isTransparent = true;
    const color = parseColor(value);
    if (color) look.color = color;
  } else if (property === 'background' || property === 'background-color') {
    const color = value
      .split(/\s+(?![^(]*\))/)
      .map(parseColor)
      .find(Boolean);
    if (color) look.background = color;
  } else if (property === 'left' || property === 'top' || property === 'text-indent' || property === 'margin-left') {
    if ((parseLength(value) ?? 0) < -500) look.isOffPage = true;
  }
}

function parseLength(value: string): number | undefined {
  const parts = /^(-?\d*\.?\d+)([a-z%]*)$/.exec(value);
  const unit = UNITS[parts?.[2] ?? ''];
  return parts && unit !== undefined ? Number(parts[1]) * unit : undefined;
}

function parseColor(value: string): Rgb | undefined {
  const channels = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)/.exec(value);
  if (channels) return [Number(channels[1]), Number(channels[2]), Number(channels[3])];
  return NAMED[value] ?? (value.startsWith('#') ? parseHex(value) : undefined);
}

/** The code of the hidden part for text of this look, everything inherited already merged; none when it can be seen. */
export function hiddenHtmlCode(look: HtmlLook): string | undefined {
  if (look.display === 'none' || look.visibility === 'hidden') return 'hidden.display-none';
  if (look.isOffPage) return 'hidden.off-page-text';
  if (look.fontSize !== undefined && look.fontSize <= TINY_PIXELS) return 'hidden.tiny-text';
  if (look.isTransparent) return 'hidden.invisible-text';
  if (look.isClipped || (look.isEmptyBox && look.overflow)) return 'hidden.clipped-text';
  const background = look.background ?? WHITE;
  if (!isInvisible(look.color ?? [0, 0, 0], background)) return undefined;
  return isDark(background) ? 'failed-redaction' : 'hidden.white-text';
}

interface Rule {
  /** Compound selectors from the outermost to the element itself. */
  selector: readonly Compound[];
  look: HtmlLook;
}

interface Compound {
  tag: string | undefined;
  id: string | undefined;
  classes: readonly string[];
}

/** An element as selectors see it. */
export interface Styled {
  tag: string;
  id: string | undefined;
  classes: readonly string[];
}

/** Rules that say something about being seen, by the tag, class or id that they end in. Other selectors are left out. */
export class StyleSheet {
  readonly #rules = new Map<string, Rule[]>();

  /** Comments and at-rules are skipped: what holds on paper or a small screen only is no reason to call text hidden. */
  add(css: string): void {
    const plain = withoutComments(css.slice(0, 1_000_000));
    let at = 0;
    for (;;) {
      const open = plain.indexOf('{', at);
      if (open < 0) return;
      const close = endOfBlock(plain, open);
      const selectors = plain.slice(at, open).split(';').at(-1)?.trim() ?? '';
      if (!selectors.startsWith('@')) this.#addRule(selectors, plain.slice(open + 1, close));
      at = close + 1;
    }
  }

  #addRule(selectors: string, block: string): void {
    const look = parseDeclarations(block);
    if (Object.keys(look).length === 0) return;
    for (const text of selectors.split(',')) {
      const selector = text.trim().split(/\s+/).map(parseCompound);
      const last = selector.at(-1);
      if (!last || !selector.every((one) => one !== undefined)) continue;
      const key = last.id ? `#${last.id}` : last.classes[0] ? `.${last.classes[0]}` : (last.tag ?? '*');
      const rules = this.#rules.get(key) ?? [];
      rules.push({ selector, look });
      this.#rules.set(key, rules);
    }
  }

  /** What the sheet says about an element within these ancestors (outermost first). */
  match(element: Styled, ancestors: readonly Styled[]): HtmlLook {
    const look: HtmlLook = {};
    const keys = ['*', element.tag, ...element.classes.map((name) => `.${name}`), `#${element.id ?? ''}`];
    for (const key of keys) {
      for (const rule of this.#rules.get(key) ?? []) if (matches(rule.selector, element, ancestors)) Object.assign(look, rule.look);
    }
    return look;
  }
}

function withoutComments(css: string): string {
  const pieces: string[] = [];
  for (let at = 0; at < css.length; ) {
    const open = css.indexOf('/*', at);
    if (open < 0) return pieces.join('') + css.slice(at);
    pieces.push(css.slice(at, open));
    const close = css.indexOf('*/', open + 2);
    at = close < 0 ? css.length : close + 2;
  }
  return pieces.join('');
}

function endOfBlock(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    if (css[at] === '{') depth++;
    else if (css[at] === '}' && --depth === 0) return at;
  }
  return css.length;
}

function parseCompound(text: string): Compound | undefined {
  const parts = /^([a-z][\w-]*|\*)?((?:[.#][\w-]+)*)$/i.exec(text);
  if (!parts || text === '') return undefined;
  const names = parts[2]?.match(/[.#][\w-]+/g) ?? [];
  return {
    tag: parts[1] === '*' ? undefined : parts[1]?.toLowerCase(),
    id: names.find((name) => name.startsWith('#'))?.slice(1),
    classes: names.filter((name) => name.startsWith('.')).map((name) => name.slice(1)),
  };
}

function matches(selector: readonly Compound[], element: Styled, ancestors: readonly Styled[]): boolean {
  const last = selector.at(-1);
  if (!last || !fits(last, element)) return false;
  let wanted = selector.length - 2;
  for (let at = ancestors.length - 1; at >= 0 && wanted >= 0; at--) {
    const ancestor = ancestors[at];
    const compound = selector[wanted];
    if (ancestor && compound && fits(compound, ancestor)) wanted--;
  }
  return wanted < 0;
}

function fits(compound: Compound, element: Styled): boolean {
  if (compound.tag && compound.tag !== element.tag) return false;
  if (compound.id && compound.id !== element.id) return false;
  return compound.classes.every((name) => element.classes.includes(name));
}

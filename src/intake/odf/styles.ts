import { isDark, isInvisible, parseHex, type Rgb, WHITE } from '../color.ts';
import type { XmlAttributes, XmlHandler } from '../xml/parse.ts';

export interface OdfLook {
  isHidden?: boolean;
  color?: Rgb;
  background?: Rgb | null;
  /** Points. */
  size?: number;
  /** Of tables, rows and columns. */
  isUndisplayed?: boolean;
  /** Of slides. */
  isUnshown?: boolean;
}

const TINY_POINTS = 2;

/** Looks by style name, collected from both members that define styles. */
export class OdfStyles implements XmlHandler {
  readonly #styles = new Map<string, { parent: string | undefined; look: OdfLook }>();
  #current: OdfLook | undefined;

  open(name: string, a: XmlAttributes): void {
    if (name === 'style:style' || name === 'style:default-style') {
      this.#current = {};
      this.#styles.set(a['style:name'] ?? `default ${a['style:family'] ?? ''}`, {
        parent: a['style:parent-style-name'],
        look: this.#current,
      });
    } else if (this.#current && name.endsWith('-properties')) apply(this.#current, a);
  }

  close(name: string): void {
    if (name === 'style:style' || name === 'style:default-style') this.#current = undefined;
  }

  /** Look of a style with everything that it is based on. */
  look(name: string | undefined): OdfLook {
    const chain: OdfLook[] = [];
    const seen = new Set<string>();
    for (let at = name; at !== undefined && !seen.has(at); at = this.#styles.get(at)?.parent) {
      seen.add(at);
      const style = this.#styles.get(at);
      if (style) chain.push(style.look);
    }
    return Object.assign({}, ...chain.reverse());
  }
}

function apply(look: OdfLook, a: XmlAttributes): void {
  if (a['text:display'] !== undefined) look.isHidden = a['text:display'] === 'none';
  const color = parseHex(a['fo:color']);
  if (color) look.color = color;
  const background = a['fo:background-color'];
  if (background !== undefined) look.background = parseHex(background) ?? null;
  const size = /^([\d.]+)pt$/.exec(a['fo:font-size'] ?? '')?.[1];
  if (size !== undefined) look.size = Number(size);
  if (a['table:display'] === 'false') look.isUndisplayed = true;
  if (a['presentation:visibility'] === 'hidden') look.isUnshown = true;
}

export function hiddenOdfCode(look: OdfLook): string | undefined {
  if (look.isHidden) return 'hidden.vanish-text';
  if (look.size !== undefined && look.size <= TINY_POINTS) return 'hidden.tiny-text';
  const background = look.background ?? WHITE;
  if (!look.color || !isInvisible(look.color, background)) return undefined;
  return isDark(background) ? 'failed-redaction' : 'hidden.white-text';
}

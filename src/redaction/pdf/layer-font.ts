/** Of an em: steps in which widths are told. They are no finer than what the picture shows. */
const STEPS = 50;
const LAST_ID = 0xffff;

/**
 * The characters that a text layer names, numbered by first use: nothing in the file says which others there were. Each pair of a text and a width
 * has a number, so that each glyph ends where the next one begins.
 */
export class LayerFont {
  readonly #ids = new Map<string, number>();
  readonly #texts: string[] = [];
  readonly #widths: number[] = [];

  /** The number of a text of this width in em, or undefined when the font is full. */
  idOf(text: string, width: number): number | undefined {
    const steps = Math.min(STEPS * 100, Math.max(0, Math.round(width * STEPS)));
    const key = `${steps} ${text}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#texts.length + 1;
    if (id > LAST_ID) return undefined;
    this.#ids.set(key, id);
    this.#texts.push(text);
    this.#widths.push((steps * 1_000) / STEPS);
    return id;
  }

  /** Array `/W` of ISO 32000-1 9.7.4.3. */
  widths(): string {
    return this.#widths.length === 0 ? '[]' : `[1[${this.#widths.join(' ')}]]`;
  }

  /** ToUnicode (ISO 32000-1 9.10.3). */
  toUnicode(): string {
    const lines = this.#texts.map((text, index) => `<${hex(index + 1)}><${utf16(text)}>`);
    const blocks: string[] = [];
    for (let at = 0; at < lines.length; at += 100) {
      const block = lines.slice(at, at + 100);
      blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
    }
    return [
      '/CIDInit/ProcSet findresource begin 12 dict begin begincmap',
      '/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def',
      '/CMapName/Adobe-Identity-UCS def/CMapType 2 def',
      '1 begincodespacerange<0000><FFFF>endcodespacerange',
      ...blocks,
      'endcmap CMapName currentdict/CMap defineresource pop end end',
    ].join('\n');
  }
}

export function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}

function utf16(text: string): string {
  return Array.from({ length: text.length }, (_, at) => hex(text.charCodeAt(at))).join('');
}

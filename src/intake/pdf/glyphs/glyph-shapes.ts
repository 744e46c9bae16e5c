/** Outline of a glyph, as much as tells it from others: bounds in parts of the em, and how many closed lines it has. */
export interface GlyphShape {
  bounds: readonly [number, number, number, number];
  /** Undefined where it is put together from others. */
  contours: number | undefined;
}

/** Parts of the em: rounding of outlines stays below it. */
const SAME = 0.003;
const MAX_CHARACTERS = 70_000;

export function sameShape(one: GlyphShape, other: GlyphShape): boolean {
  const isCounted = one.contours !== undefined && other.contours !== undefined;
  return (
    (!isCounted || one.contours === other.contours) && one.bounds.every((value, at) => Math.abs(value - (other.bounds[at] ?? 0)) < SAME)
  );
}

/** The glyphs of a TrueType font by the characters that the font itself says they are. */
export class TrueTypeShapes {
  readonly #view: DataView;
  readonly #tables = new Map<string, number>();
  readonly #glyphs = new Map<number, number>();
  readonly #unitsPerEm: number;
  readonly #hasLongOffsets: boolean;

  /** Undefined for fonts of another kind, without a Unicode table, and damaged ones. */
  static read(bytes: Uint8Array): TrueTypeShapes | undefined {
    try {
      const shapes = new TrueTypeShapes(bytes);
      return shapes.#glyphs.size > 0 && shapes.#tables.has('glyf') ? shapes : undefined;
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }

  private constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#view = view;
    for (let index = 0; index < view.getUint16(4); index++) {
      const at = 12 + 16 * index;
      this.#tables.set(String.fromCharCode(...bytes.subarray(at, at + 4)), view.getUint32(at + 8));
    }
    const head = this.#table('head');
    this.#unitsPerEm = view.getUint16(head + 18) || 1_000;
    this.#hasLongOffsets = view.getInt16(head + 50) === 1;
    this.#readMap();
  }

  get characters(): Iterable<number> {
    return this.#glyphs.keys();
  }

  /** Undefined for a character that the font does not have or that shows nothing. */
  shape(character: number): GlyphShape | undefined {
    const glyph = this.#glyphs.get(character);
    if (glyph === undefined) return undefined;
    try {
      return this.#outline(glyph);
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }

  #table(name: string): number {
    const at = this.#tables.get(name);
    if (at === undefined) throw new RangeError(`no table ${name}`);
    return at;
  }

  #outline(glyph: number): GlyphShape | undefined {
    const view = this.#view;
    const loca = this.#table('loca');
    const offset = (index: number) => (this.#hasLongOffsets ? view.getUint32(loca + 4 * index) : 2 * view.getUint16(loca + 2 * index));
    if (offset(glyph + 1) === offset(glyph)) return undefined;
    const at = this.#table('glyf') + offset(glyph);
    const contours = view.getInt16(at);
    const bounds = [2, 4, 6, 8].map((step) => view.getInt16(at + step) / this.#unitsPerEm) as [number, number, number, number];
    return { bounds, contours: contours < 0 ? undefined : contours };
  }

  /** Tables for Unicode, formats 4 and 12 (ISO/IEC 14496-22, cmap). */
  #readMap(): void {
    const view = this.#view;
    const cmap = this.#table('cmap');
    for (let index = 0; index < view.getUint16(cmap + 2); index++) {
      const at = cmap + 4 + 8 * index;
      const [platform, encoding] = [view.getUint16(at), view.getUint16(at + 2)];
      if (platform !== 0 && !(platform === 3 && (encoding === 1 || encoding === 10))) continue;
      const table = cmap + view.getUint32(at + 4);
      const format = view.getUint16(table);
      if (format === 4) this.#readSegments(table);
      else if (format === 12) this.#readGroups(table);
    }
  }

  #readSegments(table: number): void {
    const view = this.#view;
    const size = view.getUint16(table + 6);
    for (let at = 0; at < size; at += 2) {
      const end = view.getUint16(table + 14 + at);
      const start = view.getUint16(table + 16 + size + at);
      const delta = view.getUint16(table + 16 + 2 * size + at);
      const rangeAt = table + 16 + 3 * size + at;
      const range = view.getUint16(rangeAt);
      for (let code = start; code <= end && code < 0xffff && this.#glyphs.size < MAX_CHARACTERS; code++) {
        const raw = range === 0 ? code : view.getUint16(rangeAt + range + 2 * (code - start));
        const glyph = range !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
        if (glyph !== 0) this.#glyphs.set(code, glyph);
      }
    }
  }

  #readGroups(table: number): void {
    const view = this.#view;
    const count = Math.min(view.getUint32(table + 12), MAX_CHARACTERS);
    for (let index = 0; index < count; index++) {
      const at = table + 16 + 12 * index;
      const [start, end, glyph] = [view.getUint32(at), view.getUint32(at + 4), view.getUint32(at + 8)];
      for (let code = start; code <= end && this.#glyphs.size < MAX_CHARACTERS; code++) this.#glyphs.set(code, glyph + code - start);
    }
  }
}

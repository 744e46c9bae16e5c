import { deflateSync } from 'node:zlib';
import { blankFont } from './blank-font.ts';
import type { LayerFont } from './layer-font.ts';

/** A page as it is written: its picture, and operators of its text layer. */
export interface WrittenPage {
  /** Points, as the page is shown. */
  width: number;
  height: number;
  /** Quarter turns clockwise by which it is turned to be shown, as in the original: readers put turned lines into another order. */
  rotation: number;
  picture: PagePicture;
  layer: string;
  /** Those that the layer uses, under the names F0, F1… */
  fonts: readonly number[];
}

export interface PagePicture {
  width: number;
  height: number;
  coding: 'group4' | 'jpeg' | 'flate';
  data: Uint8Array;
}

const CATALOG = 1;
const PAGES = 2;
const FIRST = 3;
const CODINGS = {
  group4: ({ width, height }: PagePicture) =>
    `/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns ${width}/Rows ${height}>>`,
  jpeg: () => '/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode',
  flate: ({ width }: PagePicture) =>
    `/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors 3/BitsPerComponent 8/Columns ${width}>>`,
};

/**
 * Writes a PDF (ISO 32000-1) that holds pages of one picture and one text layer, and nothing else: no properties, dates, identifiers, outlines,
 * annotations, names or actions. The same pages are the same bytes. Pages are not kept as objects: what was written is bytes.
 */
export class PdfWriter {
  readonly #chunks: Uint8Array[] = [];
  readonly #offsets: number[] = [];
  readonly #pages: number[] = [];
  readonly #fonts: number[] = [];
  #length = 0;
  #next = FIRST;

  constructor() {
    this.#write('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n');
  }

  page({ width, height, rotation, picture, layer, fonts }: WrittenPage): void {
    const [image, content, page] = [this.#next++, this.#next++, this.#next++];
    this.#stream(
      image,
      `/Type/XObject/Subtype/Image/Width ${picture.width}/Height ${picture.height}${CODINGS[picture.coding](picture)}`,
      picture.data,
    );
    const [across, down] = rotation % 2 === 0 ? [width, height] : [height, width];
    const drawn = `${turnOf(rotation, width, height)}q ${width} 0 0 ${height} 0 0 cm/I Do Q\n${layer}`;
    this.#stream(content, '/Filter/FlateDecode', deflateSync(Buffer.from(drawn, 'latin1'), { level: 9 }));
    const used = fonts.length === 0 ? '' : `/Font<<${fonts.map((font) => `/F${font} ${this.#font(font)} 0 R`).join('')}>>`;
    this.#object(
      page,
      `<</Type/Page/Parent ${PAGES} 0 R/MediaBox[0 0 ${across} ${down}]${rotation === 0 ? '' : `/Rotate ${90 * rotation}`}/Resources<</XObject<</I ${image} 0 R>>${used}>>/Contents ${content} 0 R>>`,
    );
    this.#pages.push(page);
  }

  /** The fonts by their index, as pages named them. */
  finish(fonts: readonly LayerFont[]): Uint8Array {
    for (const [index, number] of this.#fonts.entries()) this.#writeFont(number, fonts[index] as LayerFont);
    this.#object(PAGES, `<</Type/Pages/Count ${this.#pages.length}/Kids[${this.#pages.map((page) => `${page} 0 R`).join(' ')}]>>`);
    this.#object(CATALOG, `<</Type/Catalog/Pages ${PAGES} 0 R>>`);
    const start = this.#length;
    const rows = this.#offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
    this.#write(`xref\n0 ${this.#next}\n0000000000 65535 f \n${rows.join('')}`);
    this.#write(`trailer\n<</Size ${this.#next}/Root ${CATALOG} 0 R>>\nstartxref\n${start}\n%%EOF\n`);
    return new Uint8Array(Buffer.concat(this.#chunks));
  }

  #font(index: number): number {
    while (this.#fonts.length <= index) {
      this.#fonts.push(this.#next);
      this.#next += 5;
    }
    return this.#fonts[index] as number;
  }

  #writeFont(number: number, font: LayerFont): void {
    const [descendant, descriptor, file, unicode] = [number + 1, number + 2, number + 3, number + 4];
    const outlines = blankFont();
    this.#object(
      number,
      `<</Type/Font/Subtype/Type0/BaseFont/Layer/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${unicode} 0 R>>`,
    );
    this.#object(
      descendant,
      `<</Type/Font/Subtype/CIDFontType2/BaseFont/Layer/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${descriptor} 0 R/CIDToGIDMap/Identity/DW 1000/W${font.widths()}>>`,
    );
    this.#object(
      descriptor,
      `<</Type/FontDescriptor/FontName/Layer/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80/FontFile2 ${file} 0 R>>`,
    );
    this.#stream(file, `/Filter/FlateDecode/Length1 ${outlines.length}`, deflateSync(outlines, { level: 9 }));
    this.#stream(unicode, '/Filter/FlateDecode', deflateSync(Buffer.from(font.toUnicode(), 'latin1'), { level: 9 }));
  }

  #object(number: number, body: string): void {
    this.#begin(number);
    this.#write(`${body}\nendobj\n`);
  }

  #stream(number: number, entries: string, data: Uint8Array): void {
    this.#begin(number);
    this.#write(`<<${entries}/Length ${data.length}>>\nstream\n`);
    this.#push(data);
    this.#write('\nendstream\nendobj\n');
  }

  #begin(number: number): void {
    this.#offsets[number] = this.#length;
    this.#write(`${number} 0 obj\n`);
  }

  #write(text: string): void {
    this.#push(Buffer.from(text, 'latin1'));
  }

  #push(bytes: Uint8Array): void {
    this.#chunks.push(bytes);
    this.#length += bytes.length;
  }
}

/** From the page as it is shown to the page before it is turned. */
function turnOf(rotation: number, width: number, height: number): string {
  return ['', `0 1 -1 0 ${height} 0 cm\n`, `-1 0 0 -1 ${width} ${height} cm\n`, `0 -1 1 0 0 ${width} cm\n`][rotation] ?? '';
}

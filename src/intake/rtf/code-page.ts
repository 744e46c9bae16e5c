import { codePageOfCharacterSet, decodeCodePage, isLeadByte } from '../binary-office/code-pages.ts';

const WESTERN = 1252;
const SYMBOL = 2;
/** Code pages in which two bytes make a character. */
const WIDE = new Set([932, 936, 949, 950]);

/** Which code page the bytes of text are in: that of their font, else that of the document. */
export class CodePages {
  /** What the document says of itself. */
  document = WESTERN;
  defaultFont: number | undefined;
  readonly #fonts = new Map<number, { codePage: number | undefined; isWestern: boolean }>();

  setCharacterSet(font: number, characterSet: number): void {
    const codePage = characterSet === SYMBOL ? WESTERN : codePageOfCharacterSet(characterSet);
    this.#fonts.set(font, { codePage, isWestern: characterSet === 0 });
  }

  setFont(font: number, codePage: number): void {
    this.#fonts.set(font, { codePage, isWestern: false });
  }

  decode(bytes: Uint8Array, font: number | undefined): string {
    const number = font ?? this.defaultFont;
    const known = number === undefined ? undefined : this.#fonts.get(number);
    const codePage = known?.codePage ?? this.document;
    // Programs of China write Chinese in fonts that they call Western: what reads as pairs of the document's code page is that.
    if (known?.isWestern && WIDE.has(this.document) && isPaired(bytes, this.document)) return decodeCodePage(bytes, this.document);
    return decodeCodePage(bytes, codePage);
  }
}

/** Whether every high byte is the first or the second of a pair of high bytes. */
function isPaired(bytes: Uint8Array, codePage: number): boolean {
  let pairs = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    if (!isLeadByte(byte, codePage) || (bytes[at + 1] ?? 0) < 0x40) return false;
    pairs++;
    at++;
  }
  return pairs > 0 && !decodeCodePage(bytes, codePage).includes('\ufffd');
}

import { codePageOfCharacterSet, decodeCodePage, isPaired } from '../binary-office/code-pages.ts';

const WESTERN = 1252;
const SYMBOL = 2;

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
    if (known?.isWestern && isPaired(bytes, this.document)) return decodeCodePage(bytes, this.document);
    return decodeCodePage(bytes, codePage);
  }
}

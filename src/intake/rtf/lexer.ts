/** What rich text is made of (RTF 1.9.1), in its order. */
export interface RtfHandler {
  open(): void;
  close(): void;
  /** A control word; without a number, `undefined`. */
  word(name: string, value: number | undefined): void;
  /** A control sign other than those for a byte: `*`, `~`, `-`, `_`, `\`, `{`, `}`… */
  sign(sign: string): void;
  /** Bytes of text in the code page of the moment; `isHex`: one that was written as digits. */
  text(bytes: Uint8Array, isHex: boolean): void;
  /** Data as they are. */
  binary(bytes: Uint8Array): void;
}

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const QUOTE = 0x27;
const SPACE = 0x20;
const MINUS = 0x2d;
const MAX_WORD = 32;
const MAX_DIGITS = 10;

/** Reads rich text to the end of its outermost group, front to back. Returns where that is; -1 when it is not closed. */
export function readRtf(bytes: Uint8Array, handler: RtfHandler): number {
  return new Lexer(bytes, handler).read();
}

class Lexer {
  readonly #bytes: Uint8Array;
  readonly #handler: RtfHandler;
  #at = 0;

  constructor(bytes: Uint8Array, handler: RtfHandler) {
    this.#bytes = bytes;
    this.#handler = handler;
  }

  read(): number {
    let depth = 0;
    while (this.#at < this.#bytes.length) {
      const byte = this.#bytes[this.#at] ?? 0;
      if (byte === OPEN) {
        depth++;
        this.#at++;
        this.#handler.open();
      } else if (byte === CLOSE) {
        depth--;
        this.#at++;
        this.#handler.close();
        if (depth <= 0) return this.#at;
      } else if (byte === BACKSLASH) this.#control();
      else this.#text();
    }
    return -1;
  }

  /** Line ends in the file mean nothing. */
  #text(): void {
    const start = this.#at;
    for (let byte = this.#bytes[this.#at]; byte !== undefined && !isSpecial(byte); byte = this.#bytes[++this.#at]);
    if (this.#at > start) this.#handler.text(this.#bytes.subarray(start, this.#at), false);
    while (isLineEnd(this.#bytes[this.#at])) this.#at++;
  }

  #control(): void {
    const next = this.#bytes[this.#at + 1] ?? 0;
    if (isLetter(next)) {
      this.#at++;
      this.#word();
    } else if (next === QUOTE) {
      const value = Number.parseInt(String.fromCharCode(...this.#bytes.subarray(this.#at + 2, this.#at + 4)), 16);
      this.#at += 4;
      if (!Number.isNaN(value)) this.#handler.text(Uint8Array.of(value), true);
    } else {
      this.#at += 2;
      this.#handler.sign(String.fromCharCode(next));
    }
  }

  #word(): void {
    const start = this.#at;
    while (isLetter(this.#bytes[this.#at] ?? 0) && this.#at - start < MAX_WORD) this.#at++;
    const name = String.fromCharCode(...this.#bytes.subarray(start, this.#at));
    const value = this.#number();
    if (this.#bytes[this.#at] === SPACE) this.#at++;
    if (name !== 'bin') {
      this.#handler.word(name, value);
      return;
    }
    const end = Math.min(this.#bytes.length, this.#at + Math.max(0, value ?? 0));
    this.#handler.binary(this.#bytes.subarray(this.#at, end));
    this.#at = end;
  }

  #number(): number | undefined {
    const start = this.#at;
    let at = start;
    if (this.#bytes[at] === MINUS) at++;
    const digits = at;
    while (isDigit(this.#bytes[at]) && at - digits < MAX_DIGITS) at++;
    if (at === digits) return undefined;
    this.#at = at;
    return Number(String.fromCharCode(...this.#bytes.subarray(start, at)));
  }
}

function isSpecial(byte: number): boolean {
  return byte === BACKSLASH || byte === OPEN || byte === CLOSE || isLineEnd(byte);
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === 0x0a || byte === 0x0d;
}

function isLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

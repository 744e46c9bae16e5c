import { numberText } from '../xlsx/values.ts';
import { Segments } from './segments.ts';

/** Bytes after each token (MS-XLS 2.5.198), in workbooks of Excel 97 and later and of Excel 5. */
const OPERANDS: Readonly<Record<number, readonly [number, number]>> = {
  1: [4, 4],
  2: [4, 4],
  26: [10, 10],
  27: [4, 4],
  28: [1, 1],
  29: [1, 1],
  30: [2, 2],
  32: [7, 7],
  33: [2, 2],
  34: [3, 3],
  35: [4, 14],
  36: [4, 3],
  37: [8, 6],
  38: [6, 6],
  39: [6, 6],
  40: [6, 6],
  41: [2, 2],
  42: [4, 3],
  43: [8, 6],
  44: [4, 3],
  45: [8, 6],
  46: [2, 2],
  47: [2, 2],
  56: [2, 2],
  57: [6, 24],
  58: [6, 17],
  59: [10, 20],
  60: [6, 17],
  61: [10, 20],
};
const CONCAT = 8;
const PARENTHESES = 0x15;
const LAST_OPERATOR = 0x16;
const TEXT = 0x17;
const EXTENDED = 0x18;
const TABLE = 0x19;
const ATTRIBUTE = 0x19;
const CHOOSE = 0x04;
const NUMBER = 0x1f;
const ARRAY = 0x20;
const LONG_NUMBER = 100_000;

/**
 * The texts and long numbers that a formula itself holds, a line each; those that it joins with `&` are one. Its tokens come operands first.
 * `data` is what follows the tokens: the values of arrays.
 */
export function formulaSays(tokens: Uint8Array, data: Uint8Array, codePage: number | undefined): string {
  const reader = new FormulaReader(tokens, codePage);
  reader.read();
  if (reader.arrays > 0) reader.readArrays(data);
  return reader.said.filter((text) => text.trim() !== '').join('\n');
}

class FormulaReader {
  readonly said: string[] = [];
  arrays = 0;
  readonly #tokens: Segments;
  readonly #codePage: number | undefined;
  /** Texts that may still be joined; nothing where an operand is no text. */
  #operands: (string | undefined)[] = [];

  constructor(tokens: Uint8Array, codePage: number | undefined) {
    this.#tokens = new Segments([tokens], codePage);
    this.#codePage = codePage;
  }

  read(): void {
    const tokens = this.#tokens;
    while (tokens.left > 0) {
      const token = tokens.u8();
      if (token === TEXT) this.#operands.push(tokens.shortText());
      else if (token === CONCAT) this.#join();
      else if (token === NUMBER) this.#number(tokens.f64());
      else if (token === ATTRIBUTE) this.#attribute();
      else if (token === EXTENDED) tokens.skip(tokens.u8() === TABLE ? 12 : 4);
      else if (token >= 3 && token <= LAST_OPERATOR) {
        if (token !== PARENTHESES) this.#flush();
      } else this.#skip(token);
    }
    this.#flush();
  }

  #skip(token: number): void {
    // Operands exist in three classes with the same data.
    const kind = token < 0x20 ? token : (token & 0x1f) | 0x20;
    const operand = OPERANDS[kind];
    if (!operand) throw new RangeError('an unknown token');
    if (kind === ARRAY) this.arrays++;
    this.#tokens.skip(operand[this.#codePage === undefined ? 0 : 1]);
    if (kind === 0x21 || kind === 0x22) this.#flush();
    else this.#operands.push(undefined);
  }

  #attribute(): void {
    const kind = this.#tokens.u8();
    const count = this.#tokens.u16();
    if ((kind & CHOOSE) !== 0) this.#tokens.skip(2 * (count + 1));
  }

  #number(value: number): void {
    this.#operands.push(undefined);
    if (Number.isInteger(value) && Math.abs(value) >= LONG_NUMBER) this.said.push(numberText(String(value), false));
  }

  #join(): void {
    const [right, left] = [this.#operands.pop(), this.#operands.pop()];
    this.#operands.push(left === undefined && right === undefined ? undefined : `${left ?? ''}${right ?? ''}`);
  }

  #flush(): void {
    for (const operand of this.#operands) if (operand !== undefined) this.said.push(operand.replaceAll('\0', '\n'));
    this.#operands = [undefined];
  }

  readArrays(data: Uint8Array): void {
    const values = new Segments([data], this.#codePage);
    for (let left = this.arrays; left > 0 && values.left > 3; left--) {
      const columns = values.u8() + 1;
      const rows = values.u16() + 1;
      for (let cell = columns * rows; cell > 0 && values.left > 0; cell--) {
        const type = values.u8();
        if (type === 2) this.said.push(this.#codePage === undefined ? values.longText() : values.shortText());
        else if (type === 1) this.#number(values.f64());
        else values.skip(8);
      }
    }
  }
}

import { BLACK_RUNS, type Code, HORIZONTAL, LONGEST, PASS, type RunCodes, VERTICAL, WHITE_RUNS } from './ccitt-codes.ts';

/** From this grey on a pixel is white. */
export const WHITE_FROM = 160;
const WHITE_WORD = 0xffff_ffff;
/** EOFB of ITU-T T.6. */
const END_OF_LINE: Code = { bits: 1, length: 12 };

/** Grey pixels, row by row from the top; `stride`, a multiple of 4, is how far rows are apart. */
export interface GreyPicture {
  width: number;
  height: number;
  stride: number;
  grey: Uint8Array;
}

/**
 * Where the pixels of a row change between white and black: white is first, so that an even place begins black. Ends with the width, three
 * times, so that a search never has to look where the row ends. Returns how many there are before that.
 */
function changesOf({ width, stride }: GreyPicture, words: Uint32Array, grey: Uint8Array, row: number, into: Int32Array): number {
  let count = 0;
  let isBlack = false;
  const from = row * stride;
  const first = from >> 2;
  const last = (from + width) >> 2;
  for (let word = first; word < last; word++) {
    const four = words[word];
    // Most of a page is white, and most of what is not is black.
    if (isBlack ? four === 0 : four === WHITE_WORD) continue;
    for (let at = word << 2; at < (word + 1) << 2; at++) {
      if ((grey[at] as number) < WHITE_FROM === isBlack) continue;
      into[count++] = at - from;
      isBlack = !isBlack;
    }
  }
  for (let at = last << 2; at < from + width; at++) {
    if ((grey[at] as number) < WHITE_FROM === isBlack) continue;
    into[count++] = at - from;
    isBlack = !isBlack;
  }
  into[count] = width;
  into[count + 1] = width;
  into[count + 2] = width;
  return count;
}

/** Black and white by ITU-T T.6 (CCITT group 4): as `/K -1` of PDF reads it, black is 0. */
export function encodeGroup4(picture: GreyPicture): Uint8Array {
  const { width, height, grey } = picture;
  const words = new Uint32Array(grey.buffer, grey.byteOffset, grey.length >> 2);
  const bits = new BitWriter();
  let reference: Int32Array = new Int32Array(width + 4);
  let current: Int32Array = new Int32Array(width + 4);
  reference.fill(width, 0, 3);
  for (let row = 0; row < height; row++) {
    changesOf(picture, words, grey, row, current);
    encodeRow(bits, width, reference, current);
    [reference, current] = [current, reference];
  }
  bits.put(END_OF_LINE);
  bits.put(END_OF_LINE);
  return bits.finish();
}

function encodeRow(bits: BitWriter, width: number, reference: Int32Array, current: Int32Array): void {
  let a0 = -1;
  let isBlack = false;
  let next = 0;
  let above = 0;
  while (a0 < width) {
    const a1 = current[next] as number;
    // b1: the first change above to the right of a0 and to the colour that a0 has not.
    while (above > 0 && (reference[above - 1] as number) > a0) above--;
    while ((reference[above] as number) < width && ((reference[above] as number) <= a0 || ((above & 1) === 1) !== isBlack)) above++;
    const b1 = reference[above] as number;
    const b2 = b1 === width ? width : (reference[above + 1] as number);
    if (b2 < a1) {
      bits.put(PASS);
      a0 = b2;
    } else if (Math.abs(a1 - b1) <= 3) {
      bits.put(VERTICAL[a1 - b1 + 3] as Code);
      a0 = a1;
      isBlack = !isBlack;
      next = Math.min(next + 1, current.length - 3);
    } else {
      const a2 = a1 === width ? width : (current[next + 1] as number);
      bits.put(HORIZONTAL);
      putRun(bits, isBlack ? BLACK_RUNS : WHITE_RUNS, a1 - Math.max(a0, 0));
      putRun(bits, isBlack ? WHITE_RUNS : BLACK_RUNS, a2 - a1);
      a0 = a2;
      next += 2;
    }
  }
}

function putRun(bits: BitWriter, { ends, makeUps }: RunCodes, length: number): void {
  let left = length;
  while (left > LONGEST + 63) {
    bits.put(makeUps[LONGEST / 64] as Code);
    left -= LONGEST;
  }
  if (left >= 64) bits.put(makeUps[left >> 6] as Code);
  bits.put(ends[left & 63] as Code);
}

/** Bits from the highest on, in memory that grows. */
class BitWriter {
  #bytes = new Uint8Array(65_536);
  #length = 0;
  #pending = 0;
  #count = 0;

  put({ bits, length }: Code): void {
    // At most 7 + 13 bits are pending.
    this.#pending = (this.#pending << length) | bits;
    this.#count += length;
    while (this.#count >= 8) {
      this.#count -= 8;
      this.#byte((this.#pending >> this.#count) & 0xff);
    }
    this.#pending &= (1 << this.#count) - 1;
  }

  finish(): Uint8Array {
    if (this.#count > 0) this.#byte((this.#pending << (8 - this.#count)) & 0xff);
    return this.#bytes.slice(0, this.#length);
  }

  #byte(value: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = value;
  }
}

import { encode } from 'uqr';

/** White around a code that a camera needs, in modules (ISO/IEC 18004). */
const QUIET = 4;

/** Rows of a QR code with its white border; true is dark. Printed small, so it corrects what is smudged up to 15 %. */
export function modulesOf(text: string): boolean[][] {
  return encode(text, { ecc: 'M', border: QUIET }).data;
}

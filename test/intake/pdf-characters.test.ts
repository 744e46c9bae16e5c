import { expect, test } from '@jest/globals';
import { Pdfium } from '../../src/intake/pdf/pdfium.ts';

/** An engine that answers this code for every glyph. */
function answering(code: number): Pdfium {
  const native = { _FPDFText_GetUnicode: () => code, HEAPU8: new Uint8Array(8), wasmExports: { malloc: () => 0, free: () => {} } };
  return new Pdfium(native as unknown as ConstructorParameters<typeof Pdfium>[0]);
}

test.each([0, 65, 0xfffe, 0x2a780, 0x10ffff])('a character is what the engine says: %d', (code) => {
  expect(answering(code).call('FPDFText_GetUnicode', 1, 0)).toBe(code);
});

test.each([-257_382_528, 14_737_632, 0x110000])('a code that is none of Unicode is a character that says nothing: %d', (code) => {
  const known = answering(code).call('FPDFText_GetUnicode', 1, 0);
  expect(String.fromCodePoint(known)).toMatch(/^\p{Co}$/u);
});

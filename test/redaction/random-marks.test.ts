import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readDocument } from '../../src/intake/read-document.ts';
import { redact } from '../../src/redaction/redact.ts';
import { normalise } from '../../src/scan/pass/normalise.ts';
import { pdfOf } from '../intake/pdf-objects.ts';
import { marksOn } from './samples.ts';

const word = fc.string({ unit: fc.constantFrom(...'abcdefghkmnoprstuvxyzAEMT0123456789'), minLength: 4, maxLength: 9 });
/** Lines of a page, each with its size, its angle and its gap to the next. */
const lines = fc.array(
  fc.record({
    words: fc.array(word, { minLength: 1, maxLength: 6 }),
    size: fc.constantFrom(7, 10, 12, 14),
    isTurned: fc.boolean(),
    hasKerning: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);

/** Marks on any words of any page: none of their readers, nor its bytes, has one of them again, and the rest is there. */
test('random marks on random pages leave nothing and take nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(lines, fc.constantFrom(0, 90, 180, 270), fc.integer({ min: 2, max: 5 }), async (all, rotate, every) => {
      const bytes = pdfOf({ page: `/Rotate ${rotate}`, content: all.map(contentOf).join('\n') });
      const document = await readDocument('a.pdf', bytes);
      const words = [...new Set(all.flatMap((one) => one.words))];
      const marked = words.filter((_, index) => index % every === 0);
      const list = marksOn(document, bytes, marked);
      const { bytes: result, proof } = await redact('a.pdf', bytes, list);
      const failures = proof.checks.filter(({ code }) => code !== 'values').flatMap((check) => check.failures);
      expect(failures).toEqual([]);
      const again = await readDocument('b.pdf', result);
      const read = again.parts.map(({ text }) => text).join('\n');
      for (const value of marked) expect(normalise(read).text.replace(/\s+/g, '')).not.toContain(value);
      expect(Buffer.from(result).toString('latin1')).not.toContain('Helvetica');
    }),
    { numRuns: 25, seed: 20_261_130 },
  );
});

function contentOf(
  { words, size, isTurned, hasKerning }: { words: string[]; size: number; isTurned: boolean; hasKerning: boolean },
  index: number,
): string {
  const text = words.join(' ');
  const shown = hasKerning ? `[${[...text].map((one) => `(${one}) -${one.charCodeAt(0) % 7}0 `).join('')}] TJ` : `(${text}) Tj`;
  const place = isTurned ? `0 1 -1 0 ${90 + 60 * index} 60 Tm` : `1 0 0 1 60 ${660 - 24 * index} Tm`;
  return `BT /F1 ${size} Tf ${place} ${shown} ET`;
}

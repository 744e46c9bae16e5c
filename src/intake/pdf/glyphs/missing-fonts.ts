import type { Pdfium } from '../pdfium.ts';

export const MISSING_FONT = 'font.not-embedded';

/** The fonts that every reader has (ISO 32000-1 9.6.2.2), with the names under which programs write them. */
const EVERYWHERE = /^(?:Helvetica|Courier|Times|Symbol|ZapfDingbats|Arial|CourierNew|TimesNewRoman)(?:PS)?(?:MT)?(?:[-,]\w+)?$/;
const LONGEST_NAME = 100;

/** Names of the fonts among these that are neither in the file nor on every machine. */
export function missingFontsOf(engine: Pdfium, fonts: Iterable<number>): string[] {
  const names = new Set<string>();
  for (const font of fonts) {
    if (font === 0 || engine.call('FPDFFont_GetIsEmbedded', font) === 1) continue;
    const name = engine.narrowText('FPDFFont_GetBaseFontName', font).slice(0, LONGEST_NAME);
    if (name !== '' && !EVERYWHERE.test(name)) names.add(name);
  }
  return [...names].sort();
}

import { IntakeError } from '../../src/domain/document.ts';
import type { Scanner } from '../../src/engine/ports.ts';
import { readDocument } from '../../src/intake/read-document.ts';
import { readCatalogue } from '../../src/scan/catalogue/read-catalogue.ts';

/** Reads lists as the scan threads do, in this one. */
export const cataloguesHere: Scanner['readCatalogue'] = async ({ name, bytes }, asked) => {
  try {
    return readCatalogue(await readDocument(name, bytes), asked);
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    return { code: error.code, message: error.words.en, zh: error.words.zh, file: name };
  }
};

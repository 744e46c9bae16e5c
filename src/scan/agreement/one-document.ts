import { type DocumentElement, elementOf, type FileElements, type ReadDocument } from '../../domain/document-elements.ts';
import { mainDocuments } from './compare-form.ts';

export interface Surplus {
  messageId: 'severalNumbers' | 'severalTitles' | 'numberedAnnex';
  element: DocumentElement;
  /** How many there are. */
  count: number;
}

/** One item, one document (一事一审): what is more than one among the main parts, and what is attached and has a number of its own. */
export function surplusDocuments(files: readonly FileElements[]): Surplus[] {
  const main = new Set(mainDocuments(files));
  const numbers = distinct([...main].flatMap(numberOf));
  const titles = distinct([...main].flatMap((document) => (document.type === null ? [] : (elementOf(document, 'title') ?? []))));
  const own = new Set(numbers.map(({ value }) => value));
  const attached = files.flatMap(({ documents }) => documents).filter((document) => !main.has(document) && document.role !== 'forwarded');
  const annexes = distinct(attached.flatMap(numberOf)).filter(({ value }) => !own.has(value));
  return [
    ...numbers.slice(1).map((element) => ({ messageId: 'severalNumbers' as const, element, count: numbers.length })),
    // With several numbers it is said already.
    ...(numbers.length > 1 ? [] : titles.slice(1)).map((element) => ({
      messageId: 'severalTitles' as const,
      element,
      count: titles.length,
    })),
    ...annexes.map((element) => ({ messageId: 'numberedAnnex' as const, element, count: annexes.length })),
  ];
}

function numberOf(document: ReadDocument): DocumentElement[] {
  const number = elementOf(document, 'documentNumber');
  return number ? [number] : [];
}

/** Each value once, where it is first. */
function distinct(elements: readonly DocumentElement[]): DocumentElement[] {
  const seen = new Set<string>();
  return elements.filter(({ value }) => {
    const plain = value.normalize('NFKC').replace(/\s/g, '');
    if (seen.has(plain)) return false;
    seen.add(plain);
    return true;
  });
}

import { elementOf, type FileElements } from '../../domain/document-elements.ts';
import type { RevisionFacts, ScanFailure } from '../../domain/finding.ts';
import { KIND_LIMITS, typeOfTitle } from '../../domain/kind-limits.ts';

const NAMES = { organMark: 'a red head', documentNumber: 'a document number', level: 'a secrecy level', copyNumber: 'a copy number' };

/**
 * Why the item's kind does not fit its documents; annexes count too, for they are released with it. No reviewer can dispose of it: the kind
 * that does fit is always there.
 */
export function kindFailures(files: readonly FileElements[], facts: RevisionFacts): ScanFailure[] {
  const limits = facts.kind === undefined ? undefined : KIND_LIMITS[facts.kind];
  if (!limits) return [];
  const failure = (what: string, file?: string): ScanFailure => ({
    code: 'kind-does-not-fit',
    message: `${what}, which the short review of "${facts.kind}" is not for. Make a new item of the kind "${limits.instead}".`,
    ...(file === undefined ? {} : { file }),
  });
  const inForm = facts.fields['documentNumber']?.trim() ? [failure('The form has a document number')] : [];
  const titled = typeOfTitle(facts.title, limits.types);
  const inFiles = files.flatMap(({ file, documents }) =>
    documents.flatMap((document) => {
      const sign = limits.elements.find((name) => elementOf(document, name));
      if (sign) return [failure(`The document has ${NAMES[sign]}`, file)];
      // An English paper says its type on a line of its own, which need not be its title.
      const found = typeOfTitle(elementOf(document, 'title')?.value ?? '', limits.types) ?? typeOfTitle(document.type ?? '', limits.types);
      return found === undefined ? [] : [failure(`The document is of the type "${found}"`, file)];
    }),
  );
  return [...inForm, ...(titled === undefined ? [] : [failure(`The title is that of the type "${titled}"`)]), ...inFiles];
}

/** Files that hold files: each file of an item is reviewed and released by itself (一事一审). */
export function filesInFiles(files: readonly FileElements[]): ScanFailure[] {
  return files
    .filter(({ holdsFiles }) => holdsFiles)
    .map(({ file, format }) => ({
      code: 'files-in-a-file' as const,
      message:
        format === 'eml'
          ? 'A mail with attachments is not released as it is. Upload the attachments as files of their own, and the text if it is needed.'
          : 'An archive is not released as it is. Upload it again, so that it is unpacked, or upload its files.',
      file,
    }));
}

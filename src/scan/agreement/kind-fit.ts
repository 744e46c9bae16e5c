import { elementOf, type FileElements } from '../../domain/document-elements.ts';
import type { RevisionFacts, ScanFailure } from '../../domain/finding.ts';
import type { Sign } from '../../domain/kinds/kind.ts';
import { typeOfTitle } from '../../domain/kinds/title-type.ts';
import type { Name } from '../../domain/names/name.ts';

const NAMES: Record<Sign, Name> = {
  organMark: { en: 'a red head', zh: '红头（发文机关标志）' },
  documentNumber: { en: 'a document number', zh: '发文字号' },
  level: { en: 'a secrecy level', zh: '密级' },
  copyNumber: { en: 'a copy number', zh: '份号' },
};

/**
 * Why the item's kind does not fit its documents; annexes count too, for they are released with it. No reviewer can dispose of it: the kind
 * that does fit is always there.
 */
export function kindFailures(files: readonly FileElements[], facts: RevisionFacts): ScanFailure[] {
  if (!facts.kindRules) return [];
  const { name, never, instead, elements } = facts.kindRules;
  const other = instead && { en: ` Make a new item of the kind "${instead.en}".`, zh: `请另建种类为“${instead.zh}”的事项。` };
  const failure = (what: Name, file?: string): ScanFailure => ({
    code: 'kind-does-not-fit',
    message: `${what.en}, which the review of the kind "${name.en}" is not for.${other?.en ?? ''}`,
    zh: `${what.zh}，不适用“${name.zh}”的审查流程。${other?.zh ?? ''}`,
    ...(file === undefined ? {} : { file }),
  });
  const numbers = ['documentNumber', ...Object.keys(elements).filter((field) => elements[field] === 'documentNumber')];
  const isNumbered = never.signs.includes('documentNumber') && numbers.some((field) => facts.fields[field]?.trim());
  const inForm = isNumbered ? [failure({ en: 'The form has a document number', zh: '表单填有发文字号' })] : [];
  const titled = typeOfTitle(facts.title, never.types);
  const inFiles = files.flatMap(({ file, documents }) =>
    documents.flatMap((document) => {
      const sign = never.signs.find((name) => elementOf(document, name));
      if (sign) return [failure({ en: `The document has ${NAMES[sign].en}`, zh: `文件带有${NAMES[sign].zh}` }, file)];
      // An English paper says its type on a line of its own, which need not be its title.
      const found = typeOfTitle(elementOf(document, 'title')?.value ?? '', never.types) ?? typeOfTitle(document.type ?? '', never.types);
      return found === undefined ? [] : [failure({ en: `The document is of the type "${found}"`, zh: `文件的文种为“${found}”` }, file)];
    }),
  );
  return [
    ...inForm,
    ...(titled === undefined ? [] : [failure({ en: `The title is that of the type "${titled}"`, zh: `标题表明文种为“${titled}”` })]),
    ...inFiles,
  ];
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
      zh:
        format === 'eml'
          ? '带附件的邮件不能原样发布。请将附件逐一单独上传，需要正文的，另行上传正文。'
          : '压缩包不能原样发布。请重新上传以便解压，或直接上传其中的文件。',
      file,
    }));
}

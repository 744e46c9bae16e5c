import type { FileElements } from '../../domain/document-elements.ts';
import type { Finding, RevisionFacts, ScanFailure, Severity } from '../../domain/finding.ts';
import { DOCUMENT_ELEMENT_NAMES } from '../../domain/names/elements.ts';
import { fingerprintOf } from '../mask.ts';
import { BUILT_IN } from '../rule-set/built-in.ts';
import { compareForm } from './compare-form.ts';
import { filesInFiles, kindFailures } from './kind-fit.ts';
import { surplusDocuments } from './one-document.ts';

/** Id under which it is reported how the form and the documents of one item fit together. */
export const AGREEMENT_RULE = 'form-and-document';

/** `{{element}}` is the name of an element. What form and document say is shown beside the elements, to who may read the file. */
export const AGREEMENT_MESSAGES: Record<string, { en: string; zh: string }> = {
  formDiffers: {
    en: 'The form and the document differ in {{element}}. Correct one of them.',
    zh: '表单与文件的{{name}}不一致，请更正其中之一。',
  },
  severalNumbers: {
    en: 'The item holds {{count}} documents with numbers of their own. Make one item for each, or mark annexes as 附件.',
    zh: '本事项含有{{count}}份各有发文字号的文件，应一事一审：请分别建立事项；属附件的，请标明“附件”。',
  },
  severalTitles: {
    en: 'The item holds {{count}} documents with different titles. Make one item for each, or mark annexes as 附件.',
    zh: '本事项含有{{count}}份标题不同的文件，应一事一审：请分别建立事项；属附件的，请标明“附件”。',
  },
  numberedAnnex: {
    en: 'An annex has a document number of its own. Confirm that it is an annex and no document to be reviewed by itself.',
    zh: '附件自有发文字号，请确认其确为附件，而非应单独审查的文件。',
  },
};

/** What an element is called in a message. */
export const AGREEMENT_NAMES = { element: DOCUMENT_ELEMENT_NAMES };

const SEVERITY: Record<string, Severity> = { severalNumbers: 'block', severalTitles: 'medium', numberedAnnex: 'medium' };

/** How the form, its documents and the kind of the item fit together, over all files of a revision. */
export function agreement(
  files: readonly FileElements[],
  facts: RevisionFacts,
  key: string | Uint8Array,
): { findings: Finding[]; failures: ScanFailure[] } {
  const differing = compareForm(files, facts).map(({ element, form, document, location }) =>
    toFinding(key, {
      messageId: 'formDiffers',
      severity: element === 'title' || element === 'documentNumber' ? 'high' : 'medium',
      location,
      value: `${element} ${form} ${document}`,
      data: { element, name: DOCUMENT_ELEMENT_NAMES[element].zh },
      evidence: ['form', 'document'],
    }),
  );
  const surplus = surplusDocuments(files).map(({ messageId, element: { name, value, location }, count }) =>
    toFinding(key, {
      messageId,
      severity: SEVERITY[messageId] as Severity,
      location,
      value,
      data: { count },
      evidence: [name],
    }),
  );
  return { findings: [...differing, ...surplus], failures: [...kindFailures(files, facts), ...filesInFiles(files)] };
}

interface Parts extends Pick<Finding, 'messageId' | 'severity' | 'location' | 'data' | 'evidence'> {
  /** For the fingerprint only. */
  value: string;
}

function toFinding(key: string | Uint8Array, { value, ...parts }: Parts): Finding {
  return {
    ...parts,
    ruleId: AGREEMENT_RULE,
    ruleVersion: BUILT_IN[AGREEMENT_RULE],
    entity: AGREEMENT_RULE,
    owner: 'disclosure',
    confidence: 0.9,
    excerpt: '',
    fingerprint: fingerprintOf(key, AGREEMENT_RULE, `${parts.messageId} ${value}`),
    basis: ['GB/T 9704-2012 7', 'Regulation for the Secrets Law art 42'],
    quarantine: false,
  };
}

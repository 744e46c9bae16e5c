import { type Attribute, GROUNDS, type Ground } from './disclosure.ts';

/** What the scan found, as far as articles 13 to 16 look at it. */
export const FOUND = [
  'state-secret-mark',
  'work-secret-mark',
  'personal-data',
  'trade-secret',
  'process-mark',
  'enforcement-file',
] as const;
export type Found = (typeof FOUND)[number];

export const DOCUMENT_TYPES = [
  'request-for-instructions',
  'report',
  'notice',
  'minutes',
  'letter',
  'decision',
  'normative',
  'draft',
  'other',
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

export type GroundKind = (typeof GROUNDS)[Ground]['kind'] | 'none';
export const GROUND_KINDS: readonly GroundKind[] = ['none', 'mandatory', 'third-party', 'discretionary'];

/** `contradiction` blocks; `needs-reason` is disposed of by the disclosure officer with a reason. */
export type Verdict = 'allowed' | 'needs-reason' | 'contradiction';

export interface Cell {
  verdict: Verdict;
  /** Article of the Disclosure Regulation. */
  article?: number;
  /** Rule that reports the same already: it is not said twice. */
  by?: string;
  /** A ground of article 14 weakens a contradiction to a question. */
  unlessMandatory?: true;
  /** The third party is asked first, or a reason says why not (art 15, 32). */
  consults?: true;
}

const fine: Cell = { verdict: 'allowed' };
const reason = (article: number, more: Partial<Cell> = {}): Cell => ({ verdict: 'needs-reason', article, ...more });
const never = (article: number, more: Partial<Cell> = {}): Cell => ({ verdict: 'contradiction', article, ...more });
const ATTRIBUTE_RULE = { by: 'disclosure-attribute' };
const MARK_RULE = { by: 'classification-marking' };
const WORK_RULE = { by: 'work-secret-marking' };
/** Each such finding is disposed of by itself. */
const OWN = { by: 'its own rule' };

/** Attribute × ground. What is disclosed on its own accord has no ground to hold it back; what is held back has one. */
export const BY_GROUND: Record<Attribute, Record<GroundKind, Cell>> = {
  proactive: { none: fine, mandatory: never(14), 'third-party': never(15), discretionary: never(16) },
  redacted: { none: never(37, ATTRIBUTE_RULE), mandatory: fine, 'third-party': fine, discretionary: fine },
  'on-request': { none: fine, mandatory: never(14), 'third-party': reason(15, { consults: true }), discretionary: reason(16) },
  withheld: { none: never(13, ATTRIBUTE_RULE), mandatory: fine, 'third-party': reason(15, { consults: true }), discretionary: fine },
};

/** Attribute × what was found. */
export const BY_FOUND: Record<Attribute, Record<Found, Cell>> = {
  proactive: {
    'state-secret-mark': never(14, MARK_RULE),
    'work-secret-mark': never(16, WORK_RULE),
    'personal-data': reason(15, OWN),
    'trade-secret': reason(15, OWN),
    'process-mark': reason(16),
    'enforcement-file': reason(16),
  },
  redacted: {
    'state-secret-mark': never(14, MARK_RULE),
    'work-secret-mark': never(16, WORK_RULE),
    'personal-data': reason(15, OWN),
    'trade-secret': reason(15, OWN),
    'process-mark': reason(16),
    'enforcement-file': reason(16),
  },
  'on-request': {
    'state-secret-mark': never(14, MARK_RULE),
    'work-secret-mark': never(16, WORK_RULE),
    'personal-data': reason(15, OWN),
    'trade-secret': reason(15, OWN),
    'process-mark': reason(16),
    'enforcement-file': reason(16),
  },
  withheld: {
    'state-secret-mark': never(14, MARK_RULE),
    'work-secret-mark': reason(16, WORK_RULE),
    'personal-data': fine,
    'trade-secret': fine,
    'process-mark': fine,
    'enforcement-file': fine,
  },
};

/** Attribute × type of document. Normative documents are disclosed on one's own accord (art 20); over-withholding is a defect too (art 13). */
export const BY_TYPE: Record<Attribute, Record<DocumentType, Cell>> = {
  proactive: {
    'request-for-instructions': reason(16),
    report: reason(16),
    notice: fine,
    minutes: reason(16),
    letter: fine,
    decision: fine,
    normative: fine,
    draft: reason(16),
    other: fine,
  },
  redacted: {
    'request-for-instructions': reason(16),
    report: reason(16),
    notice: fine,
    minutes: reason(16),
    letter: fine,
    decision: fine,
    normative: reason(20),
    draft: reason(16),
    other: fine,
  },
  'on-request': {
    'request-for-instructions': reason(16),
    report: fine,
    notice: fine,
    minutes: fine,
    letter: fine,
    decision: fine,
    normative: never(20),
    draft: reason(16),
    other: fine,
  },
  withheld: {
    'request-for-instructions': fine,
    report: fine,
    notice: fine,
    minutes: fine,
    letter: fine,
    decision: reason(13),
    normative: never(20, { unlessMandatory: true }),
    draft: fine,
    other: fine,
  },
};

export interface DisclosureCase {
  attribute: Attribute;
  grounds: readonly Ground[];
  found: readonly Found[];
  types: readonly DocumentType[];
}

/** A row of the table that applies to a case. */
export interface Judgement extends Cell {
  about: 'ground' | 'found' | 'type';
  name: Ground | 'none' | Found | DocumentType;
}

/** Every row of articles 13 to 16 that applies, the allowed ones too. Total: a case without a row does not compile. */
export function judgeDisclosure({ attribute, grounds, found, types }: DisclosureCase): Judgement[] {
  const isMandatory = grounds.some((ground) => GROUNDS[ground].kind === 'mandatory');
  const weighed = (cell: Cell): Cell => (cell.unlessMandatory && isMandatory ? { ...cell, verdict: 'needs-reason' } : cell);
  const named = grounds.length > 0 ? grounds : (['none'] as const);
  return [
    ...named.map((name) => ({ about: 'ground' as const, name, ...BY_GROUND[attribute][name === 'none' ? 'none' : GROUNDS[name].kind] })),
    ...found.map((name) => ({ about: 'found' as const, name, ...BY_FOUND[attribute][name] })),
    ...types.map((name) => ({ about: 'type' as const, name, ...weighed(BY_TYPE[attribute][name]) })),
  ];
}

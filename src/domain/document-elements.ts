import type { FindingLocation } from './finding-location.ts';

/** Elements of an official document (GB/T 9704-2012 section 7), as far as a text shows them; English papers have some of them. */
export const ELEMENT_NAMES = [
  'copyNumber',
  'level',
  'urgency',
  'organMark',
  'documentNumber',
  'signer',
  'title',
  'recipients',
  'attachment',
  'issuer',
  'date',
  'annotation',
  'copiedTo',
  'printedBy',
  'printedOn',
] as const;
export type ElementName = (typeof ELEMENT_NAMES)[number];

/** One element and where it is. Its value is content: it goes to nobody who may not read the file, and into no log or trail. */
export interface DocumentElement {
  name: ElementName;
  /** In its usual form: a day as `2024-05-10`, a number as `某府办〔2024〕12号`, the rest as written without line breaks. */
  value: string;
  location: FindingLocation;
}

/** How a document comes to be in a file: as what the file is for, forwarded by it (转发, 印发), or attached to it (附件). */
export type DocumentRole = 'main' | 'forwarded' | 'annex';

export interface ReadDocument {
  role: DocumentRole;
  /** 通知, 决定, 请示…, or an English one such as `ordinance`; null where the title ends with none. */
  type: string | null;
  elements: DocumentElement[];
}

/** The documents that were found in one file, in order. */
export interface FileElements {
  file: string;
  format: string;
  /** The file says of itself, by its name or first line, that it is an annex (附件). */
  isAnnex: boolean;
  /** The file is a bag of other files: an archive, or a mail with attachments. */
  holdsFiles: boolean;
  documents: ReadDocument[];
}

export function elementOf(document: ReadDocument, name: ElementName): DocumentElement | undefined {
  return document.elements.find((one) => one.name === name);
}

import type { DocumentDraft } from '../draft.ts';

const PROPERTIES: Record<string, string> = {
  Title: 'metadata.title',
  Subject: 'metadata.subject',
  Author: 'metadata.author',
  Keywords: 'metadata.keywords',
  Description: 'metadata.description',
  LastAuthor: 'metadata.last-modified-by',
  Category: 'metadata.category',
  Manager: 'metadata.manager',
  Company: 'metadata.company',
  HyperlinkBase: 'metadata.link-base',
};

/** A property in a file of Word or Excel 2003, of `o:DocumentProperties` or, by names of its author's choice, `o:CustomDocumentProperties`. */
export function readOfficeProperty(draft: DocumentDraft, group: string, name: string, value: string): void {
  const code = group === 'o:CustomDocumentProperties' ? 'metadata.custom' : PROPERTIES[name];
  if (code) draft.metadata(code, name, value);
}

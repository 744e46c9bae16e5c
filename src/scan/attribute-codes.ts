import type { SourceDocument } from '../domain/document.ts';
import type { RevisionFacts } from '../domain/finding.ts';
import type { Attribute } from '../domain/form/disclosure.ts';
import type { RuleSet } from './pass/rule-set.ts';
import { scanDocument } from './scanner.ts';

/** A document's text with what its file system knows about it. */
export interface AttributeInput {
  text: string;
  meta?: { plannedAttribute?: string; docKind?: string };
}

const PLANNED: Record<string, Attribute> = {
  主动公开: 'proactive',
  公开: 'proactive',
  公开发布: 'proactive',
  全文公开: 'proactive',
  删减后公开: 'redacted',
  部分公开: 'redacted',
  依申请公开: 'on-request',
  不予公开: 'withheld',
  不公开: 'withheld',
  proactive: 'proactive',
  redacted: 'redacted',
  'on-request': 'on-request',
  withheld: 'withheld',
};

/** What is wrong with the disclosure attribute of a text: `disclosure-attribute-missing`, `-conflict`, `disclosure-basis-missing`, sorted. */
export function attributeCodes(input: AttributeInput, set: RuleSet): string[] {
  const { plannedAttribute = '', docKind } = input.meta ?? {};
  const attribute = Object.hasOwn(PLANNED, plannedAttribute) ? PLANNED[plannedAttribute] : undefined;
  const facts: RevisionFacts = { title: '', grounds: [], fields: docKind ? { docKind } : {}, ...(attribute ? { attribute } : {}) };
  const document: SourceDocument = {
    name: '',
    format: 'txt',
    mediaType: 'text/plain',
    parts: [{ code: 'body', visible: true, text: input.text, places: [] }],
    metadata: [],
    observations: [],
    warnings: [],
  };
  const { findings, failures } = scanDocument(document, facts, set, 'unkeyed');
  const failure = failures[0];
  if (failure) throw new Error(failure.message);
  const codes = findings.map((finding) => finding.entity).filter((entity) => entity.startsWith('disclosure-'));
  return [...new Set(codes)].sort();
}

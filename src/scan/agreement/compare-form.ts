import type { DocumentElement, ElementName, FileElements, ReadDocument } from '../../domain/document-elements.ts';
import type { RevisionFacts } from '../../domain/finding.ts';
import { dayOf } from '../../domain/time/written-day.ts';
import { canonicalNumber } from '../elements/document-number.ts';

/** A field of the form that is not what the document says. Both values are content. */
export interface Difference {
  element: ElementName;
  /** Name of the field: `title`, `documentNumber`… */
  field: string;
  form: string;
  document: string;
  location: DocumentElement['location'];
}

/** Fields of the form by the element that they repeat, with the other names that offices give them. */
const FIELDS: readonly { element: ElementName; names: readonly string[]; same: (form: string, document: string[]) => boolean }[] = [
  { element: 'documentNumber', names: ['documentNumber', 'number', '发文字号', '文号'], same: one(sameNumber) },
  { element: 'date', names: ['date', 'documentDate', '成文日期', '日期'], same: one(sameDay) },
  { element: 'issuer', names: ['issuer', 'issuingOrgan', '发文机关', '制发机关', '发文单位'], same: sameOrgans },
  { element: 'recipients', names: ['recipients', 'addressee', '主送机关', '主送'], same: one(sameNames) },
  { element: 'copiedTo', names: ['copiedTo', '抄送', '抄送机关'], same: one(sameNames) },
  { element: 'signer', names: ['signer', '签发人'], same: one(sameNames) },
  { element: 'printedOn', names: ['printedOn', '印发日期'], same: one(sameDay) },
  { element: 'urgency', names: ['urgency', '紧急程度'], same: one(samePlain) },
];

/** What the form says against what the main documents say; a field agrees when one of them says the same. */
export function compareForm(files: readonly FileElements[], facts: RevisionFacts): Difference[] {
  const documents = mainDocuments(files);
  const ofKind = facts.kindRules?.elements ?? {};
  const given = FIELDS.flatMap(({ element, names: usual, same }) => {
    const names = [...usual, ...Object.keys(ofKind).filter((field) => ofKind[field] === element)];
    const field = names.find((name) => Object.hasOwn(facts.fields, name) && facts.fields[name]?.trim() !== '');
    return field === undefined ? [] : [{ element, field, form: facts.fields[field] as string, same }];
  });
  const compared = [{ element: 'title' as const, field: 'title', form: facts.title, same: one(sameTitle) }, ...given];
  return compared.flatMap(({ element, field, form, same }) => {
    const found = documents.map((document) => valuesOf(document, element)).filter((values) => values.length > 0);
    const [first] = found;
    if (
      form.trim() === '' ||
      !first ||
      found.some((values) =>
        same(
          form,
          values.map(({ value }) => value),
        ),
      )
    )
      return [];
    const shown = first[0] as DocumentElement;
    return [{ element, field, form, document: first.map(({ value }) => value).join('、'), location: shown.location }];
  });
}

/** The documents that the item is about: annexes and what is forwarded have elements of their own. */
export function mainDocuments(files: readonly FileElements[]): ReadDocument[] {
  const main = files.filter(({ isAnnex }) => !isAnnex);
  return (main.length > 0 ? main : files).flatMap(({ documents }) => documents.filter(({ role }) => role === 'main'));
}

/** An organ signs at the end or is named in the red head: 某某区人民政府办公室文件. */
function valuesOf(document: ReadDocument, element: ElementName): DocumentElement[] {
  const own = document.elements.filter(({ name }) => name === element);
  if (element !== 'issuer') return own;
  const mark = document.elements.filter(({ name }) => name === 'organMark');
  return [...own, ...mark.map((found) => ({ ...found, value: found.value.replace(/文件$/, '') }))];
}

function one(same: (form: string, document: string) => boolean): (form: string, document: string[]) => boolean {
  return (form, document) => document.some((value) => same(form, value));
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s《》〈〉“”"'‘’「」·,，.。;；:：、()（）-]/g, '')
    .toLowerCase();
}

function samePlain(form: string, document: string): boolean {
  return plain(form) === plain(document);
}

/** The organ may be left out before 关于, and what a document issues may be named without it: 印发《…》的通知. */
function sameTitle(form: string, document: string): boolean {
  const [short, long] = [plain(form), plain(document)].sort((a, b) => a.length - b.length) as [string, string];
  if (short === long || (/^(?:关于|印发|转发|批转)/.test(short) && long.endsWith(short))) return true;
  return [...document.matchAll(/《([^《》]{2,100})》/g)].some((match) => plain(match[1] as string) === plain(form));
}

function sameNumber(form: string, document: string): boolean {
  return canonicalNumber(form).toLowerCase() === canonicalNumber(document).toLowerCase();
}

function sameDay(form: string, document: string): boolean {
  const day = dayOf(form);
  return day === undefined ? samePlain(form, document) : day === dayOf(document);
}

const BETWEEN = /[、，,;；\s]|(?<=[局委府室处])和/;

function sameNames(form: string, document: string): boolean {
  const set = (text: string) => [...new Set(text.split(BETWEEN).map(plain).filter(Boolean))].sort().join(' ');
  return set(form) === set(document);
}

/** 区政府办公室 and 松江区人民政府办公室 are one: the characters of the short name are in the long one, in order, and both end alike. */
function sameOrgans(form: string, document: string[]): boolean {
  return form
    .split(BETWEEN)
    .filter(Boolean)
    .every((organ) => document.some((found) => isShortFor(plain(organ), plain(found)) || isShortFor(plain(found), plain(organ))));
}

function isShortFor(short: string, long: string): boolean {
  if (short.slice(-1) !== long.slice(-1)) return false;
  let at = 0;
  for (const character of long) if (character === short[at]) at++;
  return at === short.length;
}

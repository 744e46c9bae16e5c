import type { ToldLack } from '../form/told-lack.ts';
import type { RevisionContent } from '../item.ts';
import type { Name } from '../names/name.ts';
import { dayOf } from '../time/written-day.ts';
import { isRequired, type Kind, type KindField, type KindFieldType } from './kind.ts';

/** Characters of a text, where the field says nothing else. */
const LONGEST: Record<'text' | 'long-text' | 'document-number', number> = { text: 2_000, 'long-text': 20_000, 'document-number': 100 };
const NUMBER = /^[+-]?\d{1,15}(?:\.\d{1,6})?$/;
export const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** How messages and codes name a field. */
export function fieldCode(name: string): string {
  return `fields.${name}`;
}

export function isFilledIn(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== '';
}

/** What the fields of a form lack of what its kind asks for, as far as they say so by themselves, in the order of the form. */
export function fieldLacks({ fields: given, attribute }: RevisionContent, kind: Kind): ToldLack[] {
  if (kind.isUnknown) return [];
  const known = kind.fields.flatMap((field) => {
    const value = given[field.name];
    if (!isFilledIn(value)) return isRequired(field, attribute) ? [lackOf(field, missing(field))] : [];
    const fault = FAULTS[field.type](value.trim(), field, given);
    return fault ? [lackOf(field, fault)] : [];
  });
  const count = unknownFields(given, kind).length;
  return count === 0 ? known : [...known, { code: 'fields', message: unknown(count, kind) }];
}

/**
 * Names of filled-in fields that the kind does not have. A field that tells of a document for which it must not be used (a document number)
 * is none of them: the scan says so, with the kind to choose.
 */
export function unknownFields(given: Readonly<Record<string, string>>, kind: Kind): string[] {
  if (kind.isUnknown) return [];
  const known = new Set<string>([...kind.fields.map(({ name }) => name), ...kind.never.signs]);
  return Object.keys(given).filter((name) => !known.has(name) && isFilledIn(given[name]));
}

/** Whether a form leads anywhere: only then is there more to be looked up. */
export function leadsAnywhere({ fields }: RevisionContent, kind: Kind): boolean {
  return kind.fields.some(({ name, type }) => (type === 'item' || type === 'unit') && isFilledIn(fields[name]));
}

export function lackOf({ name }: KindField, message: Name): ToldLack {
  return { code: fieldCode(name), message };
}

/** What is wrong with a value; undefined when nothing is. Whether there is such a unit or item is not known here. */
type Fault = (value: string, field: KindField, given: Readonly<Record<string, string>>) => Name | undefined;

const FAULTS: Record<KindFieldType, Fault> = {
  text: (value, field) => lengthFault(value, field, LONGEST.text),
  'long-text': (value, field) => lengthFault(value, field, LONGEST['long-text']),
  'document-number': (value, field) => {
    if (value.includes('\n')) return oneLine(field);
    if (!/\p{N}|[〇一二三四五六七八九十]/u.test(value)) return noNumber(field);
    return lengthFault(value, field, LONGEST['document-number']);
  },
  date: (value, field, given) => {
    const day = dayOf(value);
    if (day === undefined) return noDay(field);
    const first = field.notBefore === null ? undefined : dayOf(given[field.notBefore] ?? '');
    return first !== undefined && day < first ? tooEarly(field) : undefined;
  },
  number: (value, field) => {
    const plain = value.normalize('NFKC');
    if (!NUMBER.test(plain)) return noFigure(field);
    const { least, most } = field;
    const isInside = (least === null || Number(plain) >= least) && (most === null || Number(plain) <= most);
    return isInside ? undefined : outside(field);
  },
  choice: (value, field) => (field.choices.some((one) => one.value === value) ? undefined : noChoice(field)),
  unit: (value, field) => (ID.test(value) ? undefined : noUnit(field)),
  item: (value, field) => (ID.test(value) ? undefined : noItem(field)),
};

function lengthFault(value: string, field: KindField, usual: number): Name | undefined {
  const length = [...value].length;
  const most = field.most ?? usual;
  if (length <= most && length >= (field.least ?? 0)) return undefined;
  const range =
    field.least === null
      ? { en: `at most ${most}`, zh: `不超过 ${most}` }
      : { en: `${field.least} to ${most}`, zh: `${field.least} 至 ${most}` };
  return of(field, `takes ${range.en} characters. Change its length.`, `限${range.zh}字，请调整。`);
}

/** `en` goes on after the name of the field, and so does `zh`. */
function of({ label }: KindField, en: string, zh: string): Name {
  return { en: `The field "${label.en}" ${en}`, zh: `“${label.zh}”${zh}` };
}

const missing = ({ label }: KindField): Name => ({ en: `Fill in the field "${label.en}".`, zh: `请填写“${label.zh}”。` });
const oneLine = (field: KindField) => of(field, 'is one line. Take the line breaks out.', '只填一行，请去掉换行。');
const noNumber = (field: KindField) =>
  of(field, 'is a document number. Write it as the document has it.', '应为发文字号，请按文件所载填写，如“某府办〔2026〕1号”。');
const noDay = (field: KindField) =>
  of(field, 'is a day of the calendar. Write it as YYYY-MM-DD.', '应为日期，请按“2026-03-02”的格式填写。');
const tooEarly = (field: KindField) =>
  of(field, 'comes before the day from which it runs. Correct one of the two.', '早于起始日期，请更正其中之一。');
const noFigure = (field: KindField) => of(field, 'is a number. Write it in digits.', '应为数字，请填写数字。');
const noChoice = (field: KindField) =>
  of(field, 'has another value than those to choose from. Choose one.', '不在可选项之内，请从中选择。');
export const noUnit = (field: KindField): Name => of(field, 'is a unit of this installation. Choose one.', '应为本系统的单位，请选择。');
/** The same for one that is not there and for one that the person may not see. */
export const noItem = (field: KindField): Name =>
  of(field, 'leads to no item that you may see. Choose another one.', '所指事项不存在，或您无权查看，请另选。');
export const wrongKind = (field: KindField): Name =>
  of(field, 'leads to an item of a kind that does not belong there. Choose another one.', '所指事项的种类不符合要求，请另选。');

/** An item that leads back to the one whose form it is. */
export const circle = (field: KindField): Name =>
  of(
    field,
    'leads to an item that leads back to this one. Choose another one, or take the link out of the other item first.',
    '所指事项又指回本事项，形成循环。请另选，或者先去掉对方的关联。',
  );

function outside(field: KindField): Name {
  const { least, most } = field;
  const en = least === null ? `is at most ${most}` : most === null ? `is at least ${least}` : `lies between ${least} and ${most}`;
  const zh = least === null ? `不得大于 ${most}` : most === null ? `不得小于 ${least}` : `应在 ${least} 与 ${most} 之间`;
  return of(field, `${en}. Correct it.`, `${zh}，请更正。`);
}

/** By number and not by name: somebody typed the names, and a scan keeps what it is told. */
function unknown(count: number, kind: Kind): Name {
  return {
    en: `The form has ${count} field${count === 1 ? '' : 's'} that the kind "${kind.name.en}" does not have. Move what they say to other fields or into the document, then take them out.`,
    zh: `表单有 ${count} 个字段不属于“${kind.name.zh}”。请将其内容移至其他字段或正文，然后删去。`,
  };
}

import { type DocumentMatch, type DocumentView, defineRule, readElements } from '../../src/plugin-api.ts';
import { attachmentProblems } from './attachments.ts';
import { headProblems } from './head.ts';
import { tailProblems } from './tail.ts';

/**
 * The elements of an official document against each other and against their form. That it has no disclosure attribute, or one that a
 * mark or copy number contradicts, is reported by `disclosure-attribute`; a secrecy mark itself by `classification-marking`.
 */
export default defineRule({
  id: 'document-structure',
  version: 1,
  entity: 'document-structure',
  severity: 'medium',
  owner: 'disclosure',
  claims: false,
  basis: ['GB/T 9704-2012 7', 'Regulation on the Handling of Official Documents of Party and Government Organs art 9'],
  messages: {
    copyNumberMissing: {
      en: 'A secrecy level without a copy number. Classified documents have one on their first line.',
      zh: '标有密级但无份号，涉密公文应当标注份号。',
    },
    copyNumberForm: { en: 'A copy number has six digits.', zh: '份号一般为6位阿拉伯数字，请更正。' },
    copyNumberPlace: { en: 'The copy number is on the first line.', zh: '份号应编排在首页版心左上角第一行。' },
    levelsDiffer: { en: 'Two different secrecy levels in one head. Decide which is right.', zh: '版头出现两个不同密级，请核实。' },
    urgencyDiffers: { en: 'Two different degrees of urgency. Keep one.', zh: '紧急程度前后矛盾，请统一。' },
    urgencyForm: {
      en: 'No degree of urgency of a document: it is 特急 or 加急; telegrams also have 特提 and 平急.',
      zh: '紧急程度不规范：公文为“特急”“加急”，电报另有“特提”“平急”。',
    },
    numberBrackets: { en: 'The year of a document number is in 〔〕 (U+3014, U+3015).', zh: '发文字号的年份应使用六角括号“〔〕”。' },
    numberOrdinal: { en: 'A document number has no 第.', zh: '发文字号的顺序号不加“第”字。' },
    numberPadded: { en: 'The serial of a document number has no leading zeros.', zh: '发文字号的顺序号不编虚位（1不编为01）。' },
    numberYear: { en: 'The year of a document number has four digits.', zh: '发文字号的年份应标全称。' },
    numberSuffix: { en: 'A document number ends with 号.', zh: '发文字号的顺序号后应加“号”字。' },
    numberYearDiffers: {
      en: 'The year of the document number and that of the date are more than one apart. Correct one of them.',
      zh: '发文字号年份与成文日期相差一年以上，请核实。',
    },
    signerMissing: { en: 'A document to a higher organ without its signer (签发人).', zh: '上行文未标注签发人姓名。' },
    dateForm: { en: 'The date is written in Arabic digits with 年, 月 and 日.', zh: '成文日期应用阿拉伯数字将年、月、日标全。' },
    datePadded: { en: 'Month and day have no leading zeros.', zh: '日期的月、日不编虚位（1不编为01）。' },
    dateImpossible: { en: 'A day that the calendar does not have. Correct the date.', zh: '日期不存在，请更正。' },
    annotationPlace: { en: 'The annotation is in round brackets on the line below the date.', zh: '附注应编排在成文日期下一行。' },
    annotationBrackets: { en: 'The annotation is in round brackets.', zh: '附注应加圆括号。' },
    printedBeforeDate: { en: 'Printed before it was signed. Correct one of the dates.', zh: '印发日期早于成文日期，请核实。' },
    copiesPlace: { en: 'Who gets a copy is written above the printing organ.', zh: '抄送机关应编排在印发机关和印发日期之上。' },
    attachmentUnlisted: {
      en: 'Attachment {{number}} is attached or named, and not in the list of attachments.',
      zh: '附件{{number}}在文中提及或附后，但附件说明中没有列出。',
    },
    attachmentMissing: {
      en: 'Attachment {{number}} is listed and not attached, while others are.',
      zh: '附件说明列有附件{{number}}，但文后没有该附件。',
    },
    attachmentOrder: {
      en: 'The list of attachments does not count from 1 without gaps (at {{number}}).',
      zh: '附件顺序号不连续（{{number}}），请更正。',
    },
    attachmentStop: { en: 'No sign follows the name of an attachment.', zh: '附件名称后不加标点符号。' },
  },
  checkDocument: (view) => (view.kind === 'file' ? view.parts.flatMap((_part, part) => inPart(view, part)) : []),
});

function inPart(view: DocumentView, part: number): DocumentMatch[] {
  const { code, visible, text } = view.parts[part] as DocumentView['parts'][number];
  const elements = code === 'body' && visible ? readElements(text) : undefined;
  if (!elements) return [];
  const marks = view.found.filter((one) => one.part === part && one.entity === 'classification-marking');
  return [...headProblems(elements, marks), ...tailProblems(elements), ...attachmentProblems(elements, text)].map((one) => ({
    ...one,
    part,
  }));
}

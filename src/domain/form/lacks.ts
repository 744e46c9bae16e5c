import type { RevisionContent } from '../item.ts';
import { fieldLacks } from '../kinds/field-lacks.ts';
import type { Kind } from '../kinds/kind.ts';
import { ATTRIBUTE_NAMES, MODE_NAMES } from '../names/disclosure.ts';
import type { Name } from '../names/name.ts';
import { GROUNDS, planFault } from './disclosure.ts';
import { type RequiredField, requiredFields } from './form.ts';
import type { ToldLack } from './told-lack.ts';

/**
 * What a revision can lack before it may be submitted, by the field of the form that it is about, with what to do. A field of the form
 * that must be filled in has its line here under its own name; the others look further than one field.
 */
export const LACKS = {
  title: { en: 'Give the item a title.', zh: '请填写标题。' },
  files: { en: 'Upload at least one file.', zh: '请至少上传一个文件。' },
  attribute: { en: 'Choose the disclosure attribute.', zh: '请选择公开属性。' },
  grounds: {
    en: 'Name the ground for withholding or deleting (Disclosure Regulation art 14–16).',
    zh: '请选择不予公开或删减的法定理由（《政府信息公开条例》第十四条至第十六条）。',
  },
  reason: {
    en: 'Give the reason why it is not disclosed in full to everybody.',
    zh: '请说明不向社会全文公开的理由。',
  },
  redaction: {
    en: 'List each deletion with its ground and reason (Disclosure Regulation art 37).',
    zh: '请逐项列明删减之处及其理由和说明（《政府信息公开条例》第三十七条）。',
  },
  'redaction.of': {
    en: 'Name the number of the full revision, which comes before the redacted one and is not itself redacted.',
    zh: '请填写全文稿的稿次：须早于删减稿，且本身未经删减。',
  },
  'redaction.files': {
    en: 'The files are those of the full revision. Upload the redacted ones.',
    zh: '所附文件仍是全文稿的文件，请上传删减后的文件。',
  },
  'redaction.proof': {
    en: 'The redacted files were not made from the full revision by recorded marks, or their proof did not pass. Mark what is to be taken out of the full revision, and make the redacted revision from there. A file that no redacted one can be made of (Word, Excel…) is uploaded as a PDF first.',
    zh: '删减稿不是由全文稿依记录在案的标记制作，或未通过验证。请在全文稿上标记需删减的内容并据此制作删减稿。无法制作删减稿的文件（Word、Excel 等）请先转为 PDF 上传。',
  },
  releasePlan: {
    en: 'Plan the release: to everybody, to named recipients, or to a place.',
    zh: '请填写发布计划：向社会公开、向特定对象提供，或定点公开。',
  },
  'releasePlan.audience': {
    en: 'Name the recipients of a directed release, the one applicant of a release on request, and none otherwise.',
    zh: '定向发布须列明特定对象；依申请公开只列申请人一人；其他方式不列对象。',
  },
  'releasePlan.mode': {
    en: 'Choose a release mode that the attribute allows.',
    zh: '请选择该公开属性允许的发布方式。',
  },
  'releasePlan.channels': {
    en: 'Only a release to everybody goes to channels. Leave them out, or choose a public release.',
    zh: '只有向社会公开才经渠道发布。请去掉渠道，或改为向社会公开。',
  },
  channels: {
    en: 'The release plan names channels that are not in use. Choose channels in use.',
    zh: '发布计划中有未启用的渠道，请选择在用渠道。',
  },
  recipients: {
    en: 'The release plan names recipients who are neither accounts in use nor checked contacts. Correct the audience.',
    zh: '发布计划中有的特定对象既不是在用账号，也不是已核对的联系人，请更正特定对象。',
  },
} as const satisfies Record<string, Name>;
type Lack = keyof typeof LACKS;

function isLack(code: string): code is Lack {
  return Object.hasOwn(LACKS, code);
}

export function inWords(code: Lack): ToldLack {
  return { code, message: LACKS[code] };
}

/** A code that was kept without its words, from a revision that is not at hand. */
export function lackOfCode(code: string): ToldLack {
  if (isLack(code)) return inWords(code);
  return { code, message: { en: 'A field of the form needs to be filled in or corrected.', zh: '表单有字段须补充或更正。' } };
}

/** What the form and files of a revision lack, as far as they say so by themselves; empty for one that can be submitted (I5). */
export function lacksOf(content: RevisionContent, kind: Kind): ToldLack[] {
  const { attribute, releasePlan } = content;
  const empty = requiredFields(attribute).filter((name) => !isFilled(content, name));
  const lacks = empty.filter((name) => name !== 'releasePlan').map(inWords);
  // What is withheld needs no plan, and one that an old revision has is never carried out.
  const isPlanned = attribute !== null && requiredFields(attribute).includes('releasePlan');
  const fault = isPlanned ? planFault(attribute, releasePlan) : undefined;
  if (fault) lacks.push(inWords(fault));
  else if (isPlanned && releasePlan && !kind.modes.includes(releasePlan.mode)) lacks.push(otherMode(kind));
  if (attribute && !kind.attributes.includes(attribute)) lacks.push(beyond(kind, ATTRIBUTE_NAMES[attribute].name));
  return [...lacks, ...fieldLacks(content, kind)];
}

/** Its steps have nobody who decides this attribute, or it is not what the kind is for. */
export function beyond({ name }: Kind, attribute: Name): ToldLack {
  return {
    code: 'kind',
    message: {
      en: `An item of the kind "${name.en}" does not carry the attribute "${attribute.en}": its review is not made for it. Make a new item of a kind that may carry it, such as an official document.`,
      zh: `“${name.zh}”的审查不能确定“${attribute.zh}”这一公开属性，请另建可以采用该公开属性的事项（如公文）。`,
    },
  };
}

function otherMode({ name, modes }: Kind): ToldLack {
  const list = (language: keyof Name) => modes.map((mode) => MODE_NAMES[mode][language]);
  return {
    code: 'releasePlan.mode',
    message: {
      en: `An item of the kind "${name.en}" is released in this way only: ${list('en').join(', ')}. Change the release plan.`,
      zh: `“${name.zh}”只能以“${list('zh').join('”或“')}”的方式发布，请修改发布计划。`,
    },
  };
}

function isFilled(content: RevisionContent, name: RequiredField): boolean {
  switch (name) {
    case 'title':
      return content.title.trim() !== '';
    case 'reason':
      return (content.reason?.trim() ?? '') !== '';
    case 'files':
    case 'grounds':
      return content[name].length > 0;
    case 'redaction':
      return isRedacted(content);
    case 'attribute':
    case 'releasePlan':
      return content[name] !== null;
  }
}

/** A redacted revision names the ground of each deletion (art 37). */
function isRedacted({ redaction }: RevisionContent): boolean {
  return (
    redaction !== null &&
    redaction.deletions.length > 0 &&
    redaction.deletions.every((one) => one.ground in GROUNDS && one.reason.trim() !== '')
  );
}

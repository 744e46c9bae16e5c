import { type Attribute, GROUNDS, type Ground, type ReleaseMode } from '../form/disclosure.ts';
import type { DocumentType, Found } from '../form/disclosure-table.ts';
import type { Name } from './name.ts';

/** An attribute, with what the law says of it in one sentence. */
export const ATTRIBUTE_NAMES: Record<Attribute, { name: Name; article: Name; basis: Name }> = {
  proactive: {
    name: { en: 'Proactive disclosure', zh: '主动公开' },
    article: {
      en: 'What touches the interests of the public, needs to be widely known or needs its participation is disclosed without being asked for.',
      zh: '涉及公众利益调整、需要公众广泛知晓或者需要公众参与决策的政府信息，应当主动公开。',
    },
    basis: { en: 'Disclosure Regulation art 19', zh: '《政府信息公开条例》第十九条' },
  },
  redacted: {
    name: { en: 'Disclosure after deletion', zh: '删减后公开' },
    article: {
      en: 'What holds content that is not to be disclosed, and can be separated from it, is disclosed without that content.',
      zh: '信息中含有不应当公开的内容，但能够作区分处理的，公开可以公开的内容。',
    },
    basis: { en: 'Disclosure Regulation art 37', zh: '《政府信息公开条例》第三十七条' },
  },
  'on-request': {
    name: { en: 'Disclosure on request', zh: '依申请公开' },
    article: {
      en: 'What is not disclosed proactively can be applied for by citizens, legal persons and other organisations; it goes to the applicant only.',
      zh: '除主动公开的政府信息外，公民、法人或者其他组织可以申请获取；只向申请人提供。',
    },
    basis: { en: 'Disclosure Regulation art 27', zh: '《政府信息公开条例》第二十七条' },
  },
  withheld: {
    name: { en: 'Withheld', zh: '不予公开' },
    article: {
      en: 'Disclosure is the rule: it is withheld only on a ground of articles 14 to 16, with a reason, and is looked at again periodically.',
      zh: '以公开为常态、不公开为例外：仅依第十四条至第十六条的理由不予公开，须说明理由，并定期评估审查。',
    },
    basis: { en: 'Disclosure Regulation art 5, 14–16, 18', zh: '《政府信息公开条例》第五条、第十四条至第十六条、第十八条' },
  },
};

const GROUND_EN: Record<Ground, string> = {
  'state-secret': 'State secret',
  'prohibited-by-law': 'Prohibited by law or administrative regulation',
  'national-security': 'Endangers national security',
  'public-security': 'Endangers public security',
  'economic-security': 'Endangers economic security',
  'social-stability': 'Endangers social stability',
  'trade-secret': 'Trade secret',
  'personal-privacy': 'Personal privacy',
  'internal-affairs': 'Internal affairs',
  'process-information': 'Process information',
  'enforcement-files': 'Files of administrative enforcement',
};

export function groundName(ground: Ground): Name {
  return { en: GROUND_EN[ground], zh: GROUNDS[ground].zh };
}

export const GROUND_KIND_NAMES: Record<(typeof GROUNDS)[Ground]['kind'], Name> = {
  mandatory: { en: 'Must not be disclosed', zh: '不得公开' },
  'third-party': {
    en: 'Third-party interest: only with consent or for a major public interest',
    zh: '第三方权益：经同意或涉及重大公共利益方可公开',
  },
  discretionary: { en: 'May be withheld', zh: '可以不予公开' },
};

export const MODE_NAMES: Record<ReleaseMode, Name> = {
  public: { en: 'To everybody', zh: '公开发布' },
  directed: { en: 'To named recipients', zh: '定向发布' },
  place: { en: 'At a place', zh: '定点查阅' },
};

/** What of a paper articles 13 to 16 look at, as it is named in a sentence. */
export const FOUND_NAMES: Record<Found, Name> = {
  'state-secret-mark': { en: 'a state-secret mark', zh: '国家秘密标志' },
  'work-secret-mark': { en: 'a mark of work secrets or internal matters', zh: '工作秘密或内部标识' },
  'personal-data': { en: 'personal data', zh: '个人信息' },
  'trade-secret': { en: 'a trade secret', zh: '商业秘密' },
  'process-mark': { en: 'process information', zh: '过程性信息' },
  'enforcement-file': { en: 'files of administrative enforcement', zh: '行政执法案卷信息' },
};

export const DOCUMENT_TYPE_NAMES: Record<DocumentType, Name> = {
  'request-for-instructions': { en: 'request for instructions', zh: '请示' },
  report: { en: 'report', zh: '报告' },
  notice: { en: 'notice', zh: '通知、公告、通告' },
  minutes: { en: 'minutes', zh: '会议纪要' },
  letter: { en: 'letter', zh: '函' },
  decision: { en: 'decision', zh: '决定' },
  normative: { en: 'normative document', zh: '规范性文件' },
  draft: { en: 'draft', zh: '草案、征求意见稿' },
  other: { en: 'other paper', zh: '其他文件' },
};

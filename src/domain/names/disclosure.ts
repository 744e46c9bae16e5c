import { type Attribute, GROUNDS, type Ground, type ReleaseMode } from '../form/disclosure.ts';
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

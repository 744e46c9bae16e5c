import {
  type Candidate,
  defineRule,
  digits,
  literals,
  type Match,
  moreNames,
  type NameSpan,
  nameAt,
  nameBefore,
  namesBefore,
  symbols,
  textStart,
} from '../../src/plugin-api.ts';
import { ANCHORS, anchored } from './anchor.ts';
import { englishAt, englishNames, givenName } from './english.ts';
import { FIRST_NAMES } from './english-context.ts';
import { addressed, fieldValue, listedNames } from './label.ts';
import {
  ENGLISH_EVENTS,
  ENGLISH_ROLES,
  EVENTS,
  FIELDS,
  LABEL_ENDINGS,
  LIST_WORDS,
  OFFICIAL_LABEL,
  OFFICIAL_ROLES,
  PERSONAL_ROLES,
  SUFFIXES,
} from './roles.ts';
import { columnNames } from './table.ts';

const OFFICIAL = new Set(OFFICIAL_ROLES);
const LISTS = new Set(LIST_WORDS);
const BETWEEN =
  /^(?:姓名|[（(](?:姓名|被害人|未成年|女|男|签名|签字|甲方|乙方)[）)]|[“"「『]|本人|为|是|叫|[（(][^）)\n]{0,12}[）)][:：])?[ \t\u3000]{0,4}(?:[:：=][ \t\u3000]{0,3}(?:\d{1,2}[.．、])?[ \u3000]?|[“"「『])?/;
const LIST_BETWEEN = /^(?:[（(][^）)\n]{0,16}[）)])?[ \u3000]{0,2}[:：][ \u3000]{0,2}(?:\n[ \t\u3000]{0,4})?(?:\d{1,3}[.．、]\s?)?/;
/** What may stand between a name and the number of the same person. */
const TO_NUMBER =
  /(?<=[\u4e00-\u9fff])[ \t\u3000]{0,4}(?:[（(，,：:、；;/／|]|\t|[ \u3000])[ \t\u3000]{0,4}(?:(?:男|女)[性]?[，,、 ]{1,2})?(?:(?:居民|公民)?身份证(?:件)?(?:号码?)?|公民身份号码|证件号码?|(?:联系)?(?:电话|方式)|手机号?码?|电话号码|(?:银行)?卡号|银行卡|银行账号|账号|护照号?码?|出生(?:日期|年月|月日)?|电话)?[ \t\u3000：:为（(]{0,4}$/;
/** A date of birth behind the name: 长孙若奕，1988年5月16日｜出生. */
const BIRTH =
  /[，,（(、 ](?:[男女][，,、 ])?(?:[\u4e00-\u9fff]{1,4}族[，,、 ])?(?:生?于)?(?:19|20)\d{2}\s?[年.\-/](?:\d{1,2}\s?[月.\-/]?)?(?:\d{1,2}\s?日?)?$/;
/** Behind a title: the name of a place or a work in honour of someone. */
const HONOURED = /^(?:先进|英雄|典型|故居|纪念|雕像|塑像|诞辰|文集|墓|作品|笔下|精神|逝世|事迹|陈列|研究|艺术|诗|画)/;
/** Behind 同志: an appointment, made public by law. */
const APPOINTED = /^(?:任|为|担任|兼任|不再担任|挂职|主持|当选|的[^，。\n]{0,16}职务)/;

/** Names of natural persons in a personal context: behind a role, before a title, in a column of names, beside a number. */
export default defineRule({
  id: 'person-name',
  version: 3,
  entity: 'person-name',
  severity: 'medium',
  owner: 'legal',
  basis: ['PIPL art 25', 'Disclosure Regulation art 15'],
  messages: {
    personal: {
      en: 'The name of a person in a personal context. Replace it (张某某) unless publishing it is required.',
      zh: '出现个人姓名，除依法应当公开外请作隐名处理（如张某某）。',
    },
    official: {
      en: 'The name of a contact or representative. Confirm that it is published in an official capacity.',
      zh: '出现联系人或代表人姓名，请确认系履职公开。',
    },
  },
  candidates: [
    literals([...PERSONAL_ROLES, ...OFFICIAL_ROLES, ...LABEL_ENDINGS]),
    literals(['姓名'], { spaced: true }),
    literals(LIST_WORDS, { follow: ':：（(\n\r' }),
    literals([...SUFFIXES, ...EVENTS]),
    literals(['负责'], { follow: '。，；、,;\n' }),
    literals([
      ...['，', ',', '、', '）', ')', '。', '；', '汉', '回', '族'].flatMap((next) => [`男${next}`, `女${next}`]),
      '一案',
      '出生',
      '年生',
      '日生',
      '月生',
    ]),
    literals([...'人一两二三四五六七八九十多1234567890'].map((count) => `等${count}`)),
    literals([...'二两三四五六七八九十'].map((count) => `${count}人`)),
    literals(ENGLISH_ROLES, { word: true }),
    literals([...ENGLISH_EVENTS, 'dear'], { word: true }),
    literals(FIRST_NAMES, { exact: true, word: true, follow: ' ' }),
    literals(FIELDS, { follow: '"\'’=:：> ' }),
    literals(['：\n', ':\n', '：\r', ':\r']),
    digits({ length: 11, starts: '1', disguised: false }),
    digits({ length: [15, 19], lastMayBe: 'X', disguised: false }),
    symbols('*'),
    literals(ANCHORS),
    textStart(),
  ],
  check(candidate) {
    if (candidate.kind === 'start') return anchored(candidate);
    return candidate.kind === 'literal' ? atWord(candidate) : beside(candidate);
  },
});

const SUFFIX_SET = new Set(SUFFIXES);
const EVENT_SET = new Set([...EVENTS, '负责']);
const ROLE_SET = new Set(PERSONAL_ROLES);
const FIELD_SET = new Set(FIELDS);
const FIRST_SET = new Set(FIRST_NAMES);
const ENGLISH_SET = new Set([...ENGLISH_ROLES, ...ENGLISH_EVENTS, 'dear']);
const LABELS = new Set(LABEL_ENDINGS);

function atWord(word: Candidate): Match | readonly Match[] | null {
  const { value } = word;
  if (FIRST_SET.has(value)) return givenName(word);
  if (/^[a-zA-Z]/.test(value))
    return (FIELD_SET.has(value) ? fieldValue(word) : null) ?? (ENGLISH_SET.has(value) ? englishNames(word) : null);
  if (/^[：:][\r\n]/.test(value)) return addressed(word);
  if (SUFFIX_SET.has(value)) return titled(word);
  if (EVENT_SET.has(value)) return one(nameBefore(word.text, word.start), 'event');
  if (/^[男女][，,、）)。；汉回族]$/.test(value))
    return /[，,、（( \u3000]$/.test(word.before(1)) ? one(nameBefore(word.text, word.start - 1), 'sex') : null;
  if (value === '一案') return one(partyOf(word), 'case');
  if (/^(?:出生|[年月日]生)$/.test(value)) return one(born(word), 'birth');
  if (value.startsWith('等')) return counted(word);
  if (/^[二两三四五六七八九十]人$/.test(value)) return several(word);
  if (LABELS.has(value)) return labelled(word);
  return value.length > 2 || ROLE_SET.has(value) || OFFICIAL.has(value) || LISTS.has(value) ? behindRole(word) : anchored(word);
}

function born(word: Candidate): NameSpan | null {
  const head = word.value === '出生' ? word.before(40) : word.before(40) + word.value[0];
  const match = BIRTH.exec(head);
  return match ? nameBefore(word.text, word.start - word.before(40).length + match.index) : null;
}

/** 甲、乙、丙三人 */
function several(word: Candidate): readonly Match[] | null {
  const names = namesBefore(word.text, word.start);
  return names.length > 1 ? names.map((name) => toMatch(word, name, 'list', 0.85)) : null;
}

/** Any label that ends like one of a person: 失主：王芳. */
function labelled(label: Candidate): readonly Match[] | null {
  const before = label.lineBefore(12) + label.value[0];
  if (!/[\u4e00-\u9fff]{2}$|[男女儿]$/.test(before) || OFFICIAL_LABEL.test(before)) return null;
  const gap = /^[ \t\u3000]{0,3}/.exec(label.after(3))?.[0].length ?? 0;
  const first = nameAt(label.text, label.end + gap, 'label');
  if (!first || !/^[\s，,。；;、（(/|]|^$/.test(label.text.slice(first.end, first.end + 1))) return null;
  return [first, ...moreNames(label.text, first)].map((name) => toMatch(label, name, 'label', 0.86));
}

/** 李雷、韩梅梅夫妇; 低保家庭辛波河夫妇 */
function couple(word: Candidate): readonly Match[] {
  return namesBefore(word.text, word.start).map((name) => toMatch(word, name, 'title', 0.86));
}

/** A name before a title, and behind it where the title is a role or a kinship too: 王强之子王明. */
function titled(title: Candidate): readonly Match[] | null {
  const after = title.after(24);
  if (HONOURED.test(after) || (title.value === '同志' && APPOINTED.test(after))) return null;
  if (/^夫[妇妻]$/.test(title.value)) return couple(title);
  const before = one(nameBefore(title.text, title.start), 'title');
  const behind = ROLE_SET.has(title.value) || /[子女妻夫父母属]$/.test(title.value) ? behindRole(title) : null;
  return before ? [before, ...(behind ?? [])] : behind;
}

function one(name: NameSpan | null, evidence: string): Match | null {
  return name ? { start: name.start, end: name.end, value: '', confidence: 0.86, evidence: [`context:${evidence}`] } : null;
}

/** 甲、乙、丙等三名 */
function counted(word: Candidate): readonly Match[] | null {
  if (!/^等(?:人|[一二两三四五六七八九十百多\d]{1,4}\s?余?(?:名|人|位|户|同志|同学))/.test(word.text.slice(word.start, word.start + 9)))
    return null;
  const names = namesBefore(word.text, word.start);
  return names.map((name) => ({
    start: name.start,
    end: name.end,
    value: word.text.slice(name.start, name.end),
    confidence: names.length > 1 ? 0.88 : 0.82,
    evidence: ['context:list', 'surname'],
  }));
}

function behindRole(role: Candidate): readonly Match[] | null {
  const list = LISTS.has(role.value);
  const next = role.after(1);
  if (list) {
    const listed = listedNames(role);
    if (listed.length > 0) return listed;
  }
  const column = /^[\t|｜ ,，\u3000\n\r]?$/.test(next) ? columnNames(role) : [];
  if (column.length > 0) return column.map((name) => toMatch(role, name, 'column', 0.92));
  if (
    list
      ? !/[:：（(]/.test(next)
      : !/[姓本为是叫（(“"「『:：= \t\u3000A-Z]/.test(next) && !nameAt(role.text, role.end) && !beforePeople(role.text, role.end)
  )
    return null;
  const between = (list ? LIST_BETWEEN : BETWEEN).exec(role.after(40))?.[0];
  if (between === undefined || (list && between === '')) return null;
  return namesAt(
    role,
    role.end + between.length,
    /[:：=“"「『]|姓名|叫/.test(between) || role.value.endsWith('姓名') ? 'label' : 'prose',
    list,
  );
}

function namesAt(role: Candidate, at: number, place: 'label' | 'prose', list: boolean): readonly Match[] | null {
  const first = (list ? null : beforePeople(role.text, at)) ?? nameAt(role.text, at, place);
  if (!first) {
    const english = list || OFFICIAL.has(role.value) ? null : englishAt(role.text, at);
    return english ? [english] : null;
  }
  if (list && !/^[，,、（(：:\s\t/]|^等/.test(role.text.slice(first.end, first.end + 1))) return null;
  return [first, ...moreNames(role.text, first, place)].map((name) => toMatch(role, name, list ? 'list' : 'role', list ? 0.8 : 0.9));
}

/** 哈斯巴根（蒙古族）: names of peoples that use no surname, told by the people's name behind them. */
function beforePeople(text: string, at: number): NameSpan | null {
  const match = /^([\u4e00-\u9fff]{2,6})(?:[，,、][男女])?[（(，,、][\u4e00-\u9fff]{1,5}族/.exec(text.slice(at, at + 16))?.[1];
  return match && !match.endsWith('等') ? { start: at, end: at + match.length } : null;
}

function toMatch(role: Candidate, name: NameSpan, evidence: string, confidence: number): Match {
  const official = OFFICIAL.has(role.value);
  return {
    start: name.start,
    end: name.end,
    value: role.text.slice(name.start, name.end),
    messageId: official ? 'official' : 'personal',
    severity: official ? 'low' : 'medium',
    confidence: official ? 0.8 : confidence,
    evidence: [`context:${evidence}`, 'surname'],
  };
}

/** A name at the left of a number or a masked number, in the same row or clause. */
function beside(run: Candidate): Match | null {
  if (run.kind === 'symbol' && /[*＊]$/.test(run.before(1))) return null;
  const before = run.lineBefore(40);
  const head = run.kind === 'symbol' ? before.replace(/[\dXx]{1,18}$/, '') : before;
  const label = TO_NUMBER.exec(head);
  if (!label || (run.kind === 'symbol' && head === before && label[0] === '')) return null;
  const name = nameBefore(run.text, run.start - (before.length - head.length) - label[0].length);
  return name ? { ...name, value: run.text.slice(name.start, name.end), confidence: 0.85, evidence: ['context:number', 'surname'] } : null;
}

/** 马晨嘉诉区城管局一案 */
function partyOf(word: Candidate): NameSpan | null {
  const before = word.before(40);
  const clause = before.slice(before.search(/[^。；;：:，,\n]*$/));
  const start = word.start - clause.length;
  const name = nameAt(word.text, start);
  return name && /^(?:诉|与|和|等|不服|申请)/.test(word.text.slice(name.end, name.end + 2)) ? name : null;
}

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
} from '../../src/plugin-api.ts';
import { ENGLISH_ROLES, LIST_WORDS, OFFICIAL_ROLES, PERSONAL_ROLES, SUFFIXES } from './roles.ts';
import { columnNames } from './table.ts';

/** What happens to a person whose name stands before it, at the start of a clause. */
const EVENTS = new Set(['于20', '于19', '涉嫌', '因涉嫌', '处以', '因犯', '酒后', '醉酒', '因病', '患有', '身患']);
const OFFICIAL = new Set(OFFICIAL_ROLES);
const LISTS = new Set(LIST_WORDS);
const BETWEEN =
  /^(?:姓名|[（(](?:姓名|被害人|未成年|女|男|签名|签字|甲方|乙方)[）)]|[“"「『]|本人|为|是|叫|[（(][^）)\n]{0,12}[）)][:：])?[ \t\u3000]{0,4}(?:[:：][ \t\u3000]{0,3}|[“"「『])?/;
const LIST_BETWEEN = /^(?:[（(][^）)\n]{0,16}[）)])?[ \u3000]{0,2}[:：][ \u3000]{0,2}(?:\n[ \t\u3000]{0,4})?(?:\d{1,3}[.．、]\s?)?/;
/** What may stand between a name and the number of the same person. */
const TO_NUMBER =
  /(?<=[\u4e00-\u9fff])[ \t\u3000]{0,4}(?:[（(，,：:、；;/／|]|\t|[ \u3000])[ \t\u3000]{0,4}(?:(?:男|女)[性]?[，,、 ]{1,2})?(?:(?:居民|公民)?身份证(?:件)?(?:号码?)?|公民身份号码|证件号码?|(?:联系)?(?:电话|方式)|手机号?码?|电话号码|(?:银行)?卡号|银行卡|银行账号|账号|护照号?码?|出生(?:日期|年月|月日)?|电话)?[ \t\u3000：:为（(]{0,4}$/;
const ENGLISH_NAME =
  /^(?:[:,]?\s(?:(?:was|is|named|called|known as)\s)?(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s)?)([A-Z][a-zé'’-]{1,20}(?:\s[A-Z]\.?)?(?:\s(?:[A-Z][a-zé’'-]{1,20}|[A-Z]['’][A-Z][a-z]{1,20}|Mc[A-Z][a-z]{1,18}|van|de|bin|al-[A-Z][a-z]+)){1,3})(?![A-Za-z])/;
const NOT_ENGLISH =
  /\b(?:The|This|Act|Council|Court|Committee|Department|Board|Office|Street|Road|Authority|Service|Ltd|Limited|Inc|Agency|County|State|Council|Secretary|Commissioner|University|Form|Number|Name|Date|Section)\b/;

/** Names of natural persons in a personal context: behind a role, before a title, in a column of names, beside a number. */
export default defineRule({
  id: 'person-name',
  version: 1,
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
    literals([...PERSONAL_ROLES, ...OFFICIAL_ROLES]),
    literals(LIST_WORDS, { follow: ':：（(' }),
    literals([...SUFFIXES, ...EVENTS]),
    literals([...['，', ',', '、', '）', ')', '。', '；', '汉', '回', '族'].flatMap((next) => [`男${next}`, `女${next}`]), '一案']),
    literals([...'人一两二三四五六七八九十多1234567890'].map((count) => `等${count}`)),
    literals(ENGLISH_ROLES, { word: true }),
    digits({ length: 11, starts: '1', disguised: false }),
    digits({ length: [15, 19], lastMayBe: 'X', disguised: false }),
    symbols('*'),
  ],
  check(candidate) {
    if (candidate.kind !== 'literal') return beside(candidate);
    if (/^[a-z]/.test(candidate.value)) return english(candidate);
    if (EVENTS.has(candidate.value)) return one(nameBefore(candidate.text, candidate.start), 'event');
    if (SUFFIX_SET.has(candidate.value)) return titled(candidate);
    if (/^[男女]/.test(candidate.value))
      return /[，,、（( \u3000]$/.test(candidate.before(1)) ? one(nameBefore(candidate.text, candidate.start - 1), 'sex') : null;
    if (candidate.value === '一案') return one(partyOf(candidate), 'case');
    if (candidate.value.startsWith('等')) return counted(candidate);
    return behindRole(candidate);
  },
});

const SUFFIX_SET = new Set(SUFFIXES);
const ROLE_SET = new Set(PERSONAL_ROLES);

/** A name before a title, and behind it where the title is a role or a kinship too: 王强之子王明. */
function titled(title: Candidate): readonly Match[] | null {
  const before = one(nameBefore(title.text, title.start), 'title');
  const behind = ROLE_SET.has(title.value) || /[子女妻属]$/.test(title.value) ? behindRole(title) : null;
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
  if (list ? !/[:：（(]/.test(next) : !/[姓本为是叫（(“"「『:： \t\u3000]/.test(next) && !nameAt(role.text, role.end)) return null;
  if (role.value === '姓名') {
    const column = columnNames(role);
    if (column.length > 0) return column.map((name) => toMatch(role, name, 'column', 0.92));
  }
  const between = (list ? LIST_BETWEEN : BETWEEN).exec(role.after(40))?.[0];
  if (between === undefined || (list && between === '')) return null;
  const first = nameAt(role.text, role.end + between.length);
  if (!first || (list && !/^[，,、（(：:\s\t/]|^等/.test(role.text.slice(first.end, first.end + 1)))) return null;
  return [first, ...moreNames(role.text, first)].map((name) => toMatch(role, name, list ? 'list' : 'role', list ? 0.8 : 0.9));
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

function english(role: Candidate): Match | null {
  const match = ENGLISH_NAME.exec(role.after(90));
  const name = match?.[1];
  if (!match || !name || NOT_ENGLISH.test(name)) return null;
  const end = role.end + match[0].length;
  return { start: end - name.length, end, value: name, confidence: 0.86, evidence: ['context:role', 'capitals'] };
}

import { type NameSpan, nameAt, nameBefore } from '../names.ts';

/** What one document gives away about someone, in parts. Stays in memory during a scan: it holds plain digits. */
export interface Traces {
  document: string;
  masked: MaskedNumber[];
  births: BirthTrace[];
  links: LinkTrace[];
  groups: GroupTrace[];
}

/** A masked number beside a name; `?` for each hidden character. */
export interface MaskedNumber {
  name: string;
  kind: 'cn-id-card' | 'cn-mobile' | 'bank-card';
  pattern: string;
}

/** A date of birth beside a name, `YYYYMMDD` with `?` where it is not told. */
export interface BirthTrace {
  name: string;
  date: string;
}

/** A name or pseudonym beside what other documents may repeat: the number of a case or decision, a unit on a day. */
export interface LinkTrace {
  key: string;
  name: string;
  pseudonym: boolean;
}

/** One person as the only member of a small group, by name in one document and by a sensitive attribute in another. */
export interface GroupTrace {
  key: string;
  name?: string;
  attribute?: string;
}

const MASKED = /(?<![\dA-Za-z*])[\d*＊×●■█xX](?:[\d*＊×●■█xX]|[ -](?=[\d*＊×●■█])){10,22}/g;
const LABEL =
  /[ \t\u3000]{0,3}[（(，,：:、；;]?[ \t\u3000]{0,3}(?:(?:男|女)[，,、 ]{1,2})?(?:(?:居民|公民)?身份证(?:件)?(?:号码?)?|公民身份号码|证件号码?|(?:联系)?(?:电话|方式)|手机号?码?|(?:银行)?卡号|银行卡号?|(?:银行)?账号|账户)?[ \t\u3000：:为（(]{0,4}$/;
const BIRTH =
  /(?:生于|生日|出生(?:日期|年月日|年月|月日)?(?:为|是|[:：])?[ \u3000]?)?((?:19|20)\d{2})?[年./-]?[ ]?(\d{1,2})[月./-][ ]?(\d{1,2})日?(?:出?生)?/g;
/** Read backwards from its 号, over at most 40 characters. */
const CASE =
  /[（(〔[]?(?:\d{4})?[）)〕\]]?[\u4e00-\u9fff]{1,8}\d{0,6}[\u4e00-\u9fff]{0,6}(?:〔\d{4}〕|（\d{4}）|\(\d{4}\))?(?:第)?\d{1,8}号$/;
const PSEUDONYM = /([\u4e00-\u9fff]{1,2})(?:某某?|××?|\*\*?|[xX]{2})/g;
const DATE = /(?<!\d)((?:19|20)\d{2})[年./-](\d{1,2})[月./-](\d{1,2})(?!\d)日?/g;
const UNIT =
  /[\u4e00-\u9fff]{2,16}?(?:局|委员会|办公室|中心|医院|学校|小学|中学|大学|学院|幼儿园|公司|居委会|村委会|派出所|支队|大队|法院|检察院)/g;
/** Characters at the end of a unit's name that two documents must share: the one says 区水务局, the other 松江区水务局. */
const UNIT_END = 4;
const GROUP =
  /([\u4e00-\u9fff]{2,6}(?:镇|街道|村|乡|社区|小区|新区|区|县))[^，。；：\n]{0,6}?(百岁|独居|孤寡|高龄|失能|失独|残疾|重病|特困|低保|五保|留守|孤儿|归侨|台胞|劳模|烈属|外籍|单亲|退役|艾滋|精神障碍)/g;
const ONLY_ONE = /(?:(?:等|共|共有|现有|仅有?|只有|唯一)?[^，。；\d]{0,8}(?<!\d)(?:1|一)(?:名|人|位|户)|唯一)/;
const HEALTH =
  /(?:患有?|身患|确诊(?:为|患)?|罹患|感染)[\u4e00-\u9fff]{2,8}?(?:病|症|癌|瘤|炎|结核|艾滋|病毒|障碍|中风|瘫痪|尿毒症|血压|残疾)/;

/** Reads one text. Bounded regular expressions only, so a text costs its length. */
export function tracesOf(document: string, text: string): Traces {
  return {
    document,
    masked: maskedIn(text),
    births: birthsIn(text),
    links: [...linksIn(text), ...occasionsIn(text)],
    groups: groupsIn(text),
  };
}

function nameLeftOf(text: string, at: number): NameSpan | null {
  const before = text.slice(Math.max(0, at - 40), at);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const label = LABEL.exec(line);
  return label ? nameBefore(text, at - label[0].length, true) : null;
}

function maskedIn(text: string): MaskedNumber[] {
  const found: MaskedNumber[] = [];
  for (const match of text.matchAll(MASKED)) {
    const compact = match[0].replace(/[ -]/g, '');
    const pattern = compact
      .replace(/[*＊×●■█]/g, '?')
      .replace(/[xX](?!$)/g, '?')
      .toUpperCase();
    const kind = kindOf(pattern);
    const name = kind && /\?/.test(pattern) && /\d/.test(pattern) ? nameLeftOf(text, match.index) : null;
    if (kind && name) found.push({ name: text.slice(name.start, name.end), kind, pattern });
  }
  return found;
}

function kindOf(pattern: string): MaskedNumber['kind'] | null {
  if (pattern.length === 18) return 'cn-id-card';
  if (pattern.length === 11) return 'cn-mobile';
  return pattern.length >= 16 && pattern.length <= 19 ? 'bank-card' : null;
}

function birthsIn(text: string): BirthTrace[] {
  const found: BirthTrace[] = [];
  for (const match of text.matchAll(BIRTH)) {
    if (!/生/.test(match[0])) continue;
    const clause = text.slice(Math.max(0, match.index - 40), match.index);
    const sentence = clause.slice(Math.max(clause.lastIndexOf('。'), clause.lastIndexOf('\n'), clause.lastIndexOf('；')) + 1);
    const name = firstName(sentence);
    const date = `${match[1] ?? '????'}${(match[2] as string).padStart(2, '0')}${(match[3] as string).padStart(2, '0')}`;
    if (name) found.push({ name, date });
  }
  return found;
}

/** The first name of a clause that stands at a boundary. */
function firstName(clause: string): string | null {
  for (let at = 0; at < clause.length - 1; at++) {
    if (at > 0 && !/[，,。；;：:、（(\s“]/.test(clause[at - 1] as string)) continue;
    const name = nameAt(clause, at);
    if (name) return clause.slice(name.start, name.end);
  }
  const before = /[\u4e00-\u9fff]+(?=[，,（(])/.exec(clause);
  const name = before ? nameBefore(clause, before.index + before[0].length, true) : null;
  return name ? clause.slice(name.start, name.end) : null;
}

function linksIn(text: string): LinkTrace[] {
  const found: LinkTrace[] = [];
  for (const hit of text.matchAll(/\d号/g)) {
    const end = hit.index + 2;
    const match = CASE.exec(text.slice(Math.max(0, end - 40), end));
    if (!match) continue;
    const key = keyOf(match[0]);
    if (key === null) continue;
    const start = end - match[0].length;
    const before = text.slice(Math.max(0, start - 80), start);
    const sentence = before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf('\n')) + 1) + text.slice(start, end + 60);
    found.push(...peopleIn(sentence, key));
  }
  return found;
}

function peopleIn(sentence: string, key: string): LinkTrace[] {
  const aliases = [...sentence.matchAll(PSEUDONYM)].map((alias) => (alias[1] as string).slice(-1));
  return [
    ...aliases.map((name): LinkTrace => ({ key, name, pseudonym: true })),
    ...namesIn(sentence).map((name): LinkTrace => ({ key, name, pseudonym: false })),
  ];
}

/** Who stands in one sentence with a unit and a whole date: together they say who it is, as a case number does. */
function occasionsIn(text: string): LinkTrace[] {
  const found: LinkTrace[] = [];
  for (const date of text.matchAll(DATE)) {
    const before = text.slice(Math.max(0, date.index - 80), date.index);
    const after = text.slice(date.index + date[0].length, date.index + date[0].length + 60);
    const sentence = `${before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf('\n')) + 1)}，${after.split(/[。\n]/)[0]}`;
    const day = [date[1], (date[2] as string).padStart(2, '0'), (date[3] as string).padStart(2, '0')].join('');
    for (const unit of new Set([...sentence.matchAll(UNIT)].map((match) => (match[0] as string).slice(-UNIT_END))))
      found.push(...peopleIn(sentence, `${unit} ${day}`));
  }
  return found;
}

/** What identifies a number whatever stands before it: court, year and serial, or the end of the organ's code with year and serial. */
function keyOf(written: string): string | null {
  const court = /(?:[（(〔[](\d{4})[）)〕\]])?([\u4e00-\u9fff])(\d{2,4})([\u4e00-\u9fff]{1,4})(\d+)号$/.exec(written);
  if (court) return court.slice(1).join(' ');
  const document = /([\u4e00-\u9fff]{2})[（(〔[](\d{4})[）)〕\]]第?(\d+)号$/.exec(written);
  if (document) return document.slice(1).join(' ');
  const other = /([\u4e00-\u9fff]{2})第?(\d{4,})号$/.exec(written);
  return other ? other.slice(1).join(' ') : null;
}

/** Full names where a clause begins, behind a role, or before 诉 and its like. */
function namesIn(sentence: string): string[] {
  const names: string[] = [];
  for (const match of sentence.matchAll(
    /(?:^|[，,。；;：:、（(\s]|当事人|被处罚人|原告|被告|申请人|上诉人|第三人|法定代表人|负责人|与|和|诉)(?=[\u4e00-\u9fff])/g,
  )) {
    const name = nameAt(sentence, match.index + match[0].length);
    if (name) names.push(sentence.slice(name.start, name.end));
  }
  return names;
}

function groupsIn(text: string): GroupTrace[] {
  const found: GroupTrace[] = [];
  for (const match of text.matchAll(GROUP)) {
    const key = `${match[1]} ${match[2]}`;
    const around = text.slice(match.index, match.index + 80);
    if (!ONLY_ONE.test(around)) continue;
    const attribute = HEALTH.exec(around)?.[0];
    if (attribute) found.push({ key, attribute });
    const name = firstName(around.slice(match[0].length));
    if (name) found.push({ key, name });
  }
  return found;
}

import { type NameSpan, nameAt, nameBefore } from '../names.ts';
import { surnameLength } from '../surnames.ts';

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

/** The end of a number in words: 手机尾号5678, 身份证后四位为9114. */
const TAIL =
  /(身份证|证件|手机|电话|银行卡|卡|账)(?:号码?)?(?:的)?(?:尾号|[后末尾][四六4-6]位)(?:数字?)?(?:为|是|[:：])?[ ]?(\d{3}[\dXx]{1,3})(?!\d)/g;
/** Characters that stand for a hidden digit; x and X too where two of them follow one another. */
const HIDDEN = '*＊×●■█○•#＃※_';
const MASKED = new RegExp(`(?<![\\dA-Za-z${HIDDEN}])[\\d${HIDDEN}xX](?:[\\d${HIDDEN}xX]|[ -](?=[\\d${HIDDEN}xX])){10,22}`, 'g');
const WHOSE =
  '(?:居民|公民|本人|联系|收款|付款|开户|银行|储蓄|社保|医保|工资|个人|绑定|预留|报名|移动|办公|家庭|家长|监护人|有效|持卡|退款|发放)';
const WHAT =
  '(?:身份证(?:件)?(?:号码?)?|身份号码|证件(?:号码?)?|证号|电话(?:号码)?|方式|手机号?码?|卡号?|账号|账户|号码|致电|来电|拨打|电联)';
const LABEL = new RegExp(
  `[ \\t\\u3000]{0,3}[（(，,：:、；;]?[ \\t\\u3000]{0,3}(?:(?:男|女)[，,、 ]{1,2})?(?:${WHOSE}{0,3}${WHAT}|尾号)?[ \\t\\u3000：:为是（(]{0,4}$`,
);
const BIRTH = /((?:19|20)\d{2})?[年./-]?[ ]?(\d{1,2})[月./-][ ]?(\d{1,2})日?(?:出?生)?/g;
const YEAR = /(?:出生(?:年份?|于)|生于|生年)[ ]?[:：为是]?[ ]?((?:19|20)\d{2})(?!\d|年?[ ]?[./-]?\d)/g;
/** Read backwards from its 号, over at most 40 characters. */
const CASE =
  /[（(〔[]?(?:\d{4})?[）)〕\]]?[\u4e00-\u9fff]{1,8}\d{0,6}[\u4e00-\u9fff]{0,6}(?:〔\d{4}〕|（\d{4}）|\(\d{4}\))?(?:第)?\d{1,8}号$/;
/** A number that a label names, whatever it looks like: 工单编号：SJ20240612-0031, 车牌号沪A·D1234. */
const NUMBERED =
  /(?:编号|案号|文号|单号|号牌|车牌号?|流水号|受理号|合同号|报名号|准考证号|考号|学号|工号|立案号|信访号|登记号|凭证号|房号|保单号)[ ]?[:：为]?[ ]?([\u4e00-\u9fffA-Za-z0-9〔〕()（）·/-]{0,24}\d{3,})/g;
const PSEUDONYM = /([\u4e00-\u9fff]{1,2}?)(?:某某?|××?|\*\*?|[xX]{2}|[○〇]{1,2}(?![\u4e00-\u9fff\d]))/g;
const DATE = /(?<!\d)((?:19|20)\d{2})[年./-](\d{1,2})[月./-](\d{1,2})(?!\d)日?/g;
const UNIT =
  /[\u4e00-\u9fff]{2,16}?(?:局|委员会|办公室|中心|医院|学校|小学|中学|大学|学院|幼儿园|公司|居委会|村委会|派出所|支队|大队|法院|检察院)/g;
/** Characters at the end of a unit's name that two documents must share: the one says 区水务局, the other 松江区水务局. */
const UNIT_END = 4;
/** A place, then a kind of person that may be the only one there. */
const PLACE = '([\\u4e00-\\u9fff]{2,6}(?:镇|街道|村|乡|社区|小区|新区|区|县|学校|小学|中学|大学|医院|公司|局))';
const PERSON =
  '(?:老人|儿童|孩子|家庭|患者|对象|学生|教师|职工|妇女|运动员|军人|老兵|党员|代表|干部|传承人|模范|选手|司机|医生|护士|民警|消防员|渔民|船员|侨胞|同胞|人士|专家|院士|博士|孤儿|教徒|信徒|烈属|军属|归侨|台胞|劳模|残疾人|盲人|感染者|捐献者|失独者|独居者|百岁)';
const GROUP = new RegExp(
  `${PLACE}(?:现有|共有|仅有|只有|目前有?|唯一的?|今年|本年度|的|现|有){0,3}([\\u4e00-\\u9fff]{0,8}?${PERSON}|(?:失独|低保|五保|特困|单亲|重病)[户家])`,
  'g',
);
const ONLY_ONE = /(?:(?:等|共|共有|现有|仅有?|只有|唯一)?[^，。；\d]{0,8}(?<!\d)(?:1|一)(?:名|人|位|户|例)|唯一)/;
const HEALTH =
  /(?:患有?|身患|确诊(?:为|患有?)?|罹患|感染)[\u4e00-\u9fff]{2,10}(?=[，。；、,;（(\s]|$)|(?:艾滋病|乙肝|结核病?)(?:病毒)?(?:感染者|携带者|患者)|HIV阳性|(?:精神|智力|视力|听力|肢体)残疾[一二三四]级/;

/** Different traces of one sort that a document may have: five times what its findings may be. */
const MOST = 50_000;

/** Not everything that a document tells could be kept: it must not pass as if it had been (I5). */
export class TooManyTraces extends TypeError {}

/** Reads one text. Bounded regular expressions only, so a text costs its length. Throws {@link TooManyTraces}. */
export function tracesOf(document: string, text: string): Traces {
  return {
    document,
    masked: distinct(maskedIn(text)),
    births: distinct(birthsIn(text)),
    links: distinct(linksIn(text)),
    groups: distinct(groupsIn(text)),
  };
}

/** What a document repeats a thousand times it tells once. */
function distinct<Trace>(all: Iterable<Trace>): Trace[] {
  const found = new Map<string, Trace>();
  for (const trace of all) {
    found.set(JSON.stringify(trace), trace);
    if (found.size > MOST)
      throw new TooManyTraces(`it tells of more than ${MOST} persons, masked numbers or cases, which is more than can be compared`);
  }
  return [...found.values()];
}

function nameLeftOf(text: string, at: number): NameSpan | null {
  const before = text.slice(Math.max(0, at - 40), at);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const label = LABEL.exec(line);
  return label ? nameBefore(text, at - label[0].length, true) : null;
}

/** Who a sentence speaks of when nothing stands directly before the number: 白宇嘉的凭证尾号为5338，身份证号…. */
function subjectOf(text: string, at: number): string | null {
  const before = text.slice(Math.max(0, at - 60), at);
  return firstName(before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf('\n'), before.lastIndexOf('；')) + 1));
}

function* maskedIn(text: string): Generator<MaskedNumber> {
  for (const match of text.matchAll(MASKED)) {
    const { pattern, kind } = numberIn(match[0]);
    if (!kind || !/\?/.test(pattern) || !/\d/.test(pattern)) continue;
    const left = nameLeftOf(text, match.index);
    const name = left ? text.slice(left.start, left.end) : subjectOf(text, match.index);
    if (name) yield { name, kind, pattern };
  }
  yield* tailsIn(text);
}

/** Lengths that a number of the kind may have. */
const LENGTHS = { 'cn-id-card': [18], 'cn-mobile': [11], 'bank-card': [16, 17, 18, 19] } as const;

function* tailsIn(text: string): Generator<MaskedNumber> {
  for (const match of text.matchAll(TAIL)) {
    const [, what = '', tail = ''] = match;
    const name = subjectOf(text, match.index);
    const kind = /证/.test(what) ? 'cn-id-card' : /机|话/.test(what) ? 'cn-mobile' : 'bank-card';
    if (name) for (const length of LENGTHS[kind]) yield { name, kind, pattern: tail.toUpperCase().padStart(length, '?') };
  }
}

/** The number that the run begins with: in a row of a table an amount may stand a blank behind it. */
function numberIn(run: string): { pattern: string; kind: MaskedNumber['kind'] | null } {
  for (let end = run.length; end > 0; end = run.lastIndexOf(' ', end - 1)) {
    const pattern = patternOf(run.slice(0, end));
    const kind = kindOf(pattern);
    if (kind) return { pattern, kind };
  }
  return { pattern: '', kind: null };
}

/** The number without blanks, `?` for each hidden character; a lone X at the end is a check character. */
function patternOf(written: string): string {
  return written
    .replace(/[ -]/g, '')
    .replace(/[^\dxX]/g, '?')
    .replace(/[xX]{2,}|(?<=\?)[xX]|[xX](?!$)/g, (run) => '?'.repeat(run.length))
    .toUpperCase();
}

function kindOf(pattern: string): MaskedNumber['kind'] | null {
  if (pattern.length === 18) return 'cn-id-card';
  if (pattern.length === 11) return 'cn-mobile';
  return pattern.length >= 16 && pattern.length <= 19 ? 'bank-card' : null;
}

function* birthsIn(text: string): Generator<BirthTrace> {
  for (const match of text.matchAll(BIRTH)) {
    const clause = text.slice(Math.max(0, match.index - 40), match.index);
    const sentence = clause.slice(Math.max(clause.lastIndexOf('。'), clause.lastIndexOf('\n'), clause.lastIndexOf('；')) + 1);
    if (!/生$/.test(match[0]) && !/生于|生日|出生|诞辰/.test(sentence)) continue;
    const name = firstName(sentence);
    const date = `${match[1] ?? '????'}${(match[2] as string).padStart(2, '0')}${(match[3] as string).padStart(2, '0')}`;
    if (name) yield { name, date };
  }
  for (const match of text.matchAll(YEAR)) {
    const name = subjectOf(text, match.index);
    if (name) yield { name, date: `${match[1]}????` };
  }
}

/** The first name of a clause that stands at a boundary. */
function firstName(clause: string): string | null {
  for (let at = 0; at < clause.length - 1; at++) {
    if (at > 0 && !/[，,。；;：:、（(\s“]/.test(clause[at - 1] as string)) continue;
    const name = nameAt(clause, at, /[：:]/.test(clause[at - 1] ?? '') ? 'label' : 'prose');
    if (name) return clause.slice(name.start, name.end);
  }
  const before = /[\u4e00-\u9fff]+(?=[，,（(])/.exec(clause);
  const name = before ? nameBefore(clause, before.index + before[0].length, true) : null;
  return name ? clause.slice(name.start, name.end) : null;
}

function* linksIn(text: string): Generator<LinkTrace> {
  for (const hit of text.matchAll(/\d号/g)) {
    const end = hit.index + 2;
    const match = CASE.exec(text.slice(Math.max(0, end - 40), end));
    const key = match ? keyOf(match[0]) : null;
    if (match && key !== null) yield* personsNear(text, end - match[0].length, end, key);
  }
  for (const match of text.matchAll(NUMBERED)) {
    const key = (match[1] as string).replace(/[()（）·]/g, '');
    yield* personsNear(text, match.index, match.index + match[0].length, key);
  }
  yield* occasionsIn(text);
}

/** Who stands in one sentence with a unit and a whole date: together they say who it is, as a case number does. */
function* occasionsIn(text: string): Generator<LinkTrace> {
  for (const date of text.matchAll(DATE)) {
    const before = text.slice(Math.max(0, date.index - 80), date.index);
    const after = text.slice(date.index + date[0].length, date.index + date[0].length + 60);
    const sentence = `${before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf('\n')) + 1)}，${after.split(/[。\n]/)[0]}`;
    // Where a case has a number, the number decides.
    if (/\d号/.test(sentence)) continue;
    const day = [date[1], (date[2] as string).padStart(2, '0'), (date[3] as string).padStart(2, '0')].join('');
    for (const unit of new Set([...sentence.matchAll(UNIT)].map((match) => (match[0] as string).slice(-UNIT_END))))
      yield* personsIn(sentence, `${unit} ${day}`);
  }
}

/** Pseudonyms and names in the sentence around a number. */
function personsNear(text: string, start: number, end: number, key: string): LinkTrace[] {
  const before = text.slice(Math.max(0, start - 80), start);
  const behind = /^[^。\n]{0,60}/.exec(text.slice(end, end + 60))?.[0] ?? '';
  const sentence = before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf('\n')) + 1) + text.slice(start, end) + behind;
  return personsIn(sentence, key);
}

function personsIn(sentence: string, key: string): LinkTrace[] {
  return [
    ...[...sentence.matchAll(PSEUDONYM)].map((alias) => ({ key, name: surnameOf(alias[1] as string), pseudonym: true })),
    ...namesIn(sentence).map((name) => ({ key, name, pseudonym: false })),
  ];
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

/** The surname at the end of what stands before 某某. */
function surnameOf(written: string): string {
  return surnameLength(written, 0) === 2 ? written : written.slice(-1);
}

const BEFORE_NAME =
  /(?:^|[，,。；;：:、（(\s]|当事人|被处罚人|原告|被告|申请人|上诉人|第三人|法定代表人|负责人|车主|业主|户主|[\u4e00-\u9fff][人者户员]|与|和|诉)(?=[\u4e00-\u9fff])/g;
/** A party before what it does in a case, even where its name is an ordinary word: 黎明芳诉…. */
const PARTY = /^[\u4e00-\u9fff]{2,4}?(?=诉|不服|申请|与[^，。]{1,16}(?:纠纷|一案))/;

/** Full names where a clause begins, behind a role, or before 诉 and its like. */
function namesIn(sentence: string): string[] {
  const names: string[] = [];
  for (const match of sentence.matchAll(BEFORE_NAME)) {
    const at = match.index + match[0].length;
    const name = nameAt(sentence, at);
    const party = name ? undefined : PARTY.exec(sentence.slice(at, at + 24))?.[0];
    if (name) names.push(sentence.slice(name.start, name.end));
    else if (party && surnameLength(party, 0) > 0 && party.length - surnameLength(party, 0) <= 2 && !party.includes('某'))
      names.push(party);
  }
  return names;
}

/** The last four characters tell the kind of person whatever stands before them. */
const KIND_SIZE = 4;

function* groupsIn(text: string): Generator<GroupTrace> {
  for (const match of text.matchAll(GROUP)) {
    const key = `${match[1]} ${(match[2] as string).slice(-KIND_SIZE)}`;
    const around = /^[^\n]{0,80}/.exec(text.slice(match.index, match.index + 80))?.[0] ?? '';
    if (!ONLY_ONE.test(around)) continue;
    const attribute = HEALTH.exec(around)?.[0];
    if (attribute) yield { key, attribute };
    const name = firstName(around.slice(match[0].length));
    if (name) yield { key, name };
  }
}

import { nameAt } from '../chinese/person-names.ts';
import { surnameLength } from '../chinese/surnames.ts';
import type { LinkTrace } from './trace.ts';

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

/** Persons beside the number of a case or the like, and beside a unit on a day. */
export function* linksIn(text: string): Generator<LinkTrace> {
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

/** Who is named in one sentence with a unit and a whole date: together they say who it is, as a case number does. */
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
  const after = /^[^。\n]{0,60}/.exec(text.slice(end, end + 60))?.[0] ?? '';
  const sentence = before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf('\n')) + 1) + text.slice(start, end) + after;
  return personsIn(sentence, key);
}

function personsIn(sentence: string, key: string): LinkTrace[] {
  return [
    ...[...sentence.matchAll(PSEUDONYM)].map((alias) => ({ key, name: surnameOf(alias[1] as string), pseudonym: true })),
    ...namesIn(sentence).map((name) => ({ key, name, pseudonym: false })),
  ];
}

/** What identifies a number whatever is before it: court, year and serial, or the end of the organ's code with year and serial. */
function keyOf(written: string): string | null {
  const court = /(?:[（(〔[](\d{4})[）)〕\]])?([\u4e00-\u9fff])(\d{2,4})([\u4e00-\u9fff]{1,4})(\d+)号$/.exec(written);
  if (court) return court.slice(1).join(' ');
  const document = /([\u4e00-\u9fff]{2})[（(〔[](\d{4})[）)〕\]]第?(\d+)号$/.exec(written);
  if (document) return document.slice(1).join(' ');
  const other = /([\u4e00-\u9fff]{2})第?(\d{4,})号$/.exec(written);
  return other ? other.slice(1).join(' ') : null;
}

/** The surname at the end of what is before 某某. */
function surnameOf(written: string): string {
  return surnameLength(written, 0) === 2 ? written : written.slice(-1);
}

const BEFORE_NAME =
  /(?:^|[，,。；;：:、（(\s]|当事人|被处罚人|原告|被告|申请人|上诉人|第三人|法定代表人|负责人|车主|业主|户主|[\u4e00-\u9fff][人者户员]|与|和|诉)(?=[\u4e00-\u9fff])/g;
/** A party before what it does in a case, even where its name is an ordinary word: 黎明芳诉…. */
const PARTY = /^[\u4e00-\u9fff]{2,4}?(?=诉|不服|申请|与[^，。]{1,16}(?:纠纷|一案))/;

/** Full names where a clause begins, after a role, or before 诉 and its like. */
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

import {
  type Candidate,
  columnBelow,
  defineRule,
  digits,
  isCalendarDate,
  isProvince,
  isResidentId,
  literals,
  type Match,
} from '../../src/plugin-api.ts';
import { DAMAGED, damaged, isDamagedNumber, kindOf } from './damaged.ts';

/** Words that announce an identity number. Read backwards from the number, within its clause. */
const ANNOUNCED =
  /(?:身[份分][證证]|证[件照]|證件|一代证|二代证|户口|公民身份|居住证|永居证|identity|resident id|ID[- ]?card|id (?:card|no|number)|(?:^|[^a-z])id\s*[:：#]|sfzh?|zjhm|idcard|id_card|idno|cert_?(?:no|num|id)|id_?(?:num|number)|shenfenzheng|身份號碼|身分證字號|cnid|resident_?id|national_?id|PRC id)[^，。；;\n]{0,24}$/i;
/** The words of those who still have numbers of 15 digits: 旧证号, 老证号码. */
const OLD_NUMBER = /[旧老舊]证?[证證](?:[件号號]码?碼?)?[:：为]?\s?$/;
/** What says after a number of 15 digits that it is one: 系身份证号码, （身份证号）. */
const SAID_AFTER =
  /^\s?(?:[（(]|系|为|為|是|即)(?:其|该|本人|本人的|他的|她的|原|旧|老)?(?:居民|公民)?身[份分][证證]件?(?:号码?|號碼?)(?![\u4e00-\u9fff])/;
/** Words that say the number is something else. */
const OTHER =
  /(?:流水|订单|编号|序列|批次|条码|发票|示例|样例|单号|案号|注册号|凭证号|业务号|受理号|合同号|设备|serial|order|invoice|例如|举例|格式|信用代码|机构代码|项目代码|test data|sample|dummy)[^，。；;\n]{0,12}$/i;
const EXAMPLE_AFTER = /^[^，。；;\n]{0,6}(?:为?示例|仅为|格式|样例|for illustration|is an example)/;

/** Words in the header of a column of identity numbers. */
const HEADERS: readonly string[] = ['身份证', '身份号', '证件号'];

/**
 * Resident identity numbers (GB 11643-1999), 18 and 15 digits, and the residence permits of Hong Kong, Macau and
 * Taiwan residents and foreign permanent residents that share the format.
 */
export default defineRule({
  id: 'cn-resident-id',
  version: 6,
  entity: 'cn-id-card',
  severity: 'block',
  owner: 'legal',
  basis: ['PIPL art 25', 'PIPL art 28', 'Disclosure Regulation art 15', 'GB 11643-1999'],
  messages: {
    residentId: {
      en: 'A resident identity number ({{kind}}). Mask it (first 2 and last 3 characters at most) or remove it.',
      zh: '出现居民身份号码（{{kind}}），请脱敏（至多保留前2位和后3位）或删除。',
    },
    damaged: {
      en: 'A resident identity number with a wrong, missing or doubled character ({{kind}}). It still tells the birthday: mask or remove it, and correct the record.',
      zh: '居民身份号码疑有一位差错（{{kind}}），仍可看出出生日期，请核对后脱敏或删除。',
    },
  },
  names: {
    kind: {
      18: { en: '18 digits', zh: '18 位' },
      15: { en: '15 digits', zh: '15 位' },
      digit: { en: 'a character is wrong', zh: '错一位' },
      missing: { en: 'a character is missing', zh: '少一位' },
      doubled: { en: 'a character too many', zh: '多一位' },
      'residence-permit': { en: 'residence permit', zh: '港澳台居民居住证、外国人永久居留身份证' },
    },
  },
  defaultMessage: 'residentId',
  candidates: [digits({ length: [17, 19], lastMayBe: 'X' }), digits({ length: 15 }), literals(HEADERS)],
  check(run) {
    if (run.kind === 'literal') return inColumn(run);
    if (/[A-Za-z]$/.test(run.before(1)) && !ANNOUNCED.test(run.before(30))) return null;
    if (run.value.length === 15) return check15(run);
    return (run.value.length === 18 ? check18(run) : null) ?? damaged(run);
  },
});

/** Numbers with a wrong character in a column of identity numbers; right ones are found by themselves. */
function inColumn(header: Candidate): Match[] {
  return columnBelow(header).flatMap(({ start, end }) => {
    const value = header.text.slice(start, end).toUpperCase();
    return isDamagedNumber(value) && !isResidentId(value) ? [{ ...DAMAGED, start, end, value, data: { kind: kindOf(value) } }] : [];
  });
}

function check18(run: Candidate): Match | null {
  if (!isResidentId(run.value)) return null;
  const before = run.before(40);
  const announced = ANNOUNCED.test(before);
  if (!announced && (OTHER.test(before) || run.shape.gaps.some((gap) => '\n\t|×(。'.includes(gap)))) return null;
  if (EXAMPLE_AFTER.test(run.after(12)) || !isBounded(run)) return null;
  const kind = '1234567'.includes(run.value[0] as string) ? '18' : 'residence-permit';
  return {
    data: { kind },
    confidence: announced ? 0.99 : 0.95,
    evidence: ['checksum', 'date', 'division', ...(announced ? ['context'] : []), ...disguise(run)],
  };
}

/** The 15-digit number has no check digit, so it needs its word. */
function check15(run: Candidate): Match | null {
  const { value } = run;
  if (value[0] === '9' || !isProvince(value) || !isCalendarDate(`19${value.slice(6, 12)}`)) return null;
  const before = run.before(40);
  const announced = ANNOUNCED.test(before) || OLD_NUMBER.test(before) || SAID_AFTER.test(run.after(20));
  if (!announced || OTHER.test(before) || !isBounded(run)) return null;
  return { data: { kind: '15' }, confidence: 0.9, evidence: ['date', 'division', 'context', ...disguise(run)] };
}

/** The number of a list entry, 1. or 2.3.: what no decimal with a checksum and a date in it is likely to begin with. A decimal of 0 is one. */
const MARKED = /(?:^|[^\d.．·+-])[1-9]\d{0,2}(?:[.．·][1-9]\d?)?[.．·]$/;

/** A decimal point that goes on into more digits makes it part of a longer number. */
function isBounded(run: Candidate): boolean {
  return (!/\d[.．·]$/.test(run.before(2)) || MARKED.test(run.before(10))) && !/^\.\d/.test(run.after(2));
}

function disguise(run: Candidate): string[] {
  return run.shape.disguise === 'plain' ? [] : [`disguise:${run.shape.disguise}`];
}

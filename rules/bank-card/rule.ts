import {
  type Candidate,
  defineRule,
  digits,
  endsInListMark,
  isResidentId,
  isTrivialSequence,
  literals,
  passesLuhn,
} from '../../src/plugin-api.ts';
import { ACCOUNT_WORDS, account } from './account.ts';

const ANNOUNCED =
  /(?:卡号|账号|帐号|账户|帐户|賬號|賬戶|银行|銀行|开户|户名|储蓄卡|借记卡|信用卡|工资卡|社保卡|一卡通|收款|汇款|转账|存折|card|account|acct|visa|master|amex|american express|discover|unionpay|iban|jcb|diners|debit|\bpan\b|\bcc_?(?:no|num|number)\b|primary account|转入|转至|汇至|打款|打到|退款|结算户|kahao|kh[:：=]|yhk|zhanghao)[^。；;\n]{0,24}$/i;
/** Right before it: 缴费卡6225…, whatever letter follows. */
const OF_CARD = /卡\s?[:：]?\s?$/;
const OTHER =
  /(?:流水|订单|编号|编码|序列|批次|条码|发票|单号|案号|注册号|凭证|金额|barcode|order|invoice|serial|tracking|IMEI|串号|reference|catalogue)[^，。；;\n]{0,8}$/i;

/** Numbers that payment schemes and processors publish for tests: nobody's card. */
const TEST_NUMBERS = new Set(
  '4111111111111111 4242424242424242 4012888888881881 4000056655665556 5555555555554444 5105105105105100 2223003122003222 378282246310005 371449635398431 6011111111111117 6011000990139424 30569309025904 38520000023237 3530111333300000 3566002020360505 6200000000000005'.split(
    ' ',
  ),
);

/** Bank and payment cards: an issuer range, the right length and the Luhn digit (ISO/IEC 7812); accounts and mistyped cards after their word. */
export default defineRule({
  id: 'bank-card',
  version: 8,
  entity: 'bank-card',
  severity: 'block',
  owner: 'legal',
  basis: ['PIPL art 28', 'Disclosure Regulation art 15', 'ISO/IEC 7812-1'],
  messages: {
    bankCard: {
      en: 'A full bank or payment card number ({{scheme}}). Keep the last four digits at most.',
      zh: '出现完整银行卡号（{{scheme}}），至多保留后四位。',
    },
    account: {
      en: 'A number after a word for a bank account or card: an account, or a card with a wrong digit. Keep the last four digits at most.',
      zh: '出现银行账号或疑有差错的银行卡号，至多保留后四位。',
    },
    organisationAccount: {
      en: 'The bank account of an organisation. Confirm that it is published to be paid to.',
      zh: '出现单位银行账号，请确认系对外公布的收款账号。',
    },
  },
  names: {
    scheme: {
      unionpay: { en: 'UnionPay', zh: '银联' },
      visa: { en: 'Visa', zh: '维萨' },
      mastercard: { en: 'Mastercard', zh: '万事达' },
      amex: { en: 'American Express', zh: '美国运通' },
      diners: { en: 'Diners Club', zh: '大来' },
      jcb: { en: 'JCB', zh: 'JCB 卡' },
      discover: { en: 'Discover', zh: '发现卡' },
    },
  },
  defaultMessage: 'bankCard',
  candidates: [digits({ length: [13, 19], starts: '23456' }), literals(ACCOUNT_WORDS)],
  check(run) {
    if (run.kind === 'literal') return account(run);
    const scheme = schemeOf(run.value);
    if (!scheme || !passesLuhn(run.value) || isTrivialSequence(run.value) || isForTests(run)) return null;
    const before = run.before(40);
    const announced = ANNOUNCED.test(before) || OF_CARD.test(before);
    if (!announced && !standsAlone(run, before, scheme)) return null;
    if (/[A-Za-z]$/.test(before) && !announced) return null;
    return {
      data: { scheme },
      confidence: announced ? 0.98 : 0.9,
      evidence: ['luhn', `scheme:${scheme}`, ...(announced ? ['context'] : [])],
    };
  },
});

/** A published test number in a text that speaks of tests. */
function isForTests(run: Candidate): boolean {
  return TEST_NUMBERS.has(run.value) && /\b(?:test|sandbox|demo|dummy|example)|测试|示例|样例|沙箱/i.test(run.around(40, 40));
}

/** Without a word for it, only an unbroken or evenly grouped number of an unmistakable range counts. */
function standsAlone(run: Candidate, before: string, scheme: string): boolean {
  if (/[\d.][.·]$/.test(before) && !endsInListMark(before)) return false;
  if (OTHER.test(before) || (/[A-Za-z0-9_=/-]$/.test(before) && !endsInListMark(before)) || /^\.\d|^[A-Za-z_-]/.test(run.after(2)))
    return false;
  if (isResidentId(run.value) || run.shape.disguise === 'swapped' || run.shape.disguise === 'han') return false;
  if (run.shape.disguise === 'grouped') return isCardGrouping(run);
  return scheme === 'unionpay' || run.value.length === 16;
}

function isCardGrouping(run: Candidate): boolean {
  const { groups, gaps } = run.shape;
  const even = groups.slice(0, -1).every((size) => size === 4) || groups.join() === '4,6,5';
  return even && gaps.every((gap) => gap === gaps[0]) && (gaps[0] === ' ' || gaps[0] === '-');
}

/** Issuer ranges that are in use; anything else with a Luhn digit is a coincidence. */
function schemeOf(digits: string): string | null {
  const { length } = digits;
  if (/^62/.test(digits)) return length >= 16 ? 'unionpay' : null;
  if (/^(?:60[0-35-9]|9[0-9]{2}|4563(?=51)|5[0-9]{2}|68|69|88)/.test(digits) && length === 19)
    return /^(?:603|621|622|623|625|95)/.test(digits) ? 'unionpay' : null;
  if (length === 16 || length === 13 || length === 19) if (digits[0] === '4') return length === 13 ? null : 'visa';
  if (length === 16 && /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/.test(digits)) return 'mastercard';
  if (length === 15 && /^3[47]/.test(digits)) return 'amex';
  if (length === 14 && /^3(?:0[0-5]|[689])/.test(digits)) return 'diners';
  if (length === 16 && /^35(?:2[89]|[3-8])/.test(digits)) return 'jcb';
  if (length === 16 && /^(?:6011|64[4-9]|65)/.test(digits)) return 'discover';
  return null;
}

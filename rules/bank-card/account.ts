import { type Candidate, columnBelow, isResidentId, isTrivialSequence, type Match } from '../../src/plugin-api.ts';

/** Words for the account or card of a bank, and for the bank that keeps it. */
export const ACCOUNT_WORDS: readonly string[] = ['账号', '帐号', '账户', '帐户', '卡号', '开户行', '开户银行', '存折'];

/** From the word to its number: 银行账号（人民币）：, 账户 3100…, 开户行：农行松江支行 6228…. */
const TO_NUMBER =
  /^(?:号码?|名?称?及?账号|信息)?(?:[（(][^）)\n]{0,12}[）)])?["”]?[ \t\u3000]{0,3}[:：=为是]?[ \t\u3000"“]{0,3}(?:\r?\n[ \t\u3000]{0,8})?(?=\d)/;
const OVER_BANK =
  /^[ \u3000]{0,2}[:：为是及]?[ \u3000]{0,2}[\u4e00-\u9fff]{2,24}(?:银行|行|支行|分行|分理处|营业部|营业厅|信用社|联社|农商行|合作社|储蓄所)[\u4e00-\u9fff]{0,10}[，, \u3000]{1,3}(?=\d)/;
const NUMBER = /^\d(?:[ -]?\d){8,29}(?![\d*＊×]|[ -]\d|\.\d|[A-Za-z_])/;
/** A bank, a payment or who is paid, around the number. */
const BANK =
  /银行|农商|农信|信用社|联社|邮储|[工农中建交]行|支行|分行|开户|户名|收款|汇款|付款|缴款|交款|转账|转入|打款|打入|汇入|汇至|退款|工资|补贴|补助|发放|一卡通|存折|储蓄|借记|信用卡|对公|基本户|结算|公积金账|保证金|捐款|捐赠/;
/** Accounts of programs and cards of shops, which are written with the same words. */
const OTHER_ACCOUNT =
  /(?:微信|QQ|抖音|快手|支付宝|微博|淘宝|京东|小红书|哔哩|B站|公众号|视频号|直播|登[录陆]|系统|平台|邮箱|用户|会员|游戏|VPN|OA|域|网站|注册|手机|电话|宽带|户号|水表|电表|燃气|供[电水热暖]|电力|水费|电费|图书|借阅|校园|饭|公交|交通|加油|购物|储值|充值|门禁|SIM|流量|上网|就诊|医保|社保|社会保障|医疗|诊疗|IC|ETC|健身|停车|电子|资金|证券|期货|股票|基金|个人医保|学籍)[\u4e00-\u9fffA-Za-z]{0,4}$/i;
const ABOUT = /示例|样例|例如|举例|格式|测试|模板|尾号|后四位|末四位|test|sample|dummy/i;
/** An organisation holds it: published so that it can be paid. */
const ORGANISATION =
  /(?:户\s{0,2}名|名\s{0,2}称|账户名称?|开户名|收款(?:人|方|单位)|单位|收款人全称)[（(]?[^）):：\n]{0,6}[）)]?[ \u3000]{0,2}[:：]?[ \u3000]{0,2}[\u4e00-\u9fff（）()]{2,28}(?:公司|局|委员会|政府|中心|医院|学校|大学|学院|[小中]学|幼儿园|厂|基金会|协会|学会|总会|法院|检察院|国库|财政|[财政]厅|研究院|研究所|事务所|办事处|管理处|服务站|合作社|财政专户|红十字会|商会|工会|办公室)/;
const PUBLIC_ACCOUNT = /专户|对公|保证金|国库|非税|捐款|捐赠|基本户|基本账户|党费|会费/;

/** Numbers of accounts, and of cards with a wrong digit, after their word or in its column. None of them has a check digit that is right. */
export function account(word: Candidate): readonly Match[] | null {
  const after = word.after(64);
  const lead = (TO_NUMBER.exec(after) ?? OVER_BANK.exec(after))?.[0];
  if (lead === undefined) return inColumn(word);
  const start = word.end + lead.length;
  const written = NUMBER.exec(word.text.slice(start, start + 64))?.[0];
  if (!written || OTHER_ACCOUNT.test(word.before(12)) || ABOUT.test(word.around(12, 24))) return null;
  const value = written.replace(/\D/g, '');
  const near =
    word.text.slice(Math.max(0, word.start - 60), word.end) + word.text.slice(start + written.length, start + written.length + 60);
  return isAccount(value, word.value, near) ? [toMatch(start, written.length, value, isOrganisation(near))] : null;
}

function inColumn(header: Candidate): readonly Match[] | null {
  if (OTHER_ACCOUNT.test(header.before(8)) || header.value.startsWith('开户')) return null;
  const found = columnBelow(header).flatMap(({ start, end }) => {
    const written = header.text.slice(start, end);
    const value = written.replace(/[ -]/g, '');
    return /^\d{12,25}$/.test(value) && isAccount(value, header.value, '银行') ? [toMatch(start, end - start, value, false)] : [];
  });
  return found;
}

function toMatch(start: number, length: number, value: string, organisation: boolean): Match {
  return {
    start,
    end: start + length,
    value,
    messageId: organisation ? 'organisationAccount' : 'account',
    severity: organisation ? 'low' : 'high',
    confidence: 0.72,
    evidence: ['context', ...(organisation ? ['organisation'] : [])],
  };
}

function isOrganisation(near: string): boolean {
  return ORGANISATION.test(near) || PUBLIC_ACCOUNT.test(near);
}

/** Long enough for what stands around it: a bank, or a number that nothing but an account or a card has. */
function isAccount(value: string, word: string, near: string): boolean {
  const { length } = value;
  if (length < 9 || length > 25 || isTrivialSequence(value) || /(\d)\1{7}|^0{4}/.test(value)) return false;
  if (isResidentId(value) || /^1[3-9]\d{9}$/.test(value)) return false;
  if (word === '卡号') return length >= 16 && length <= 19 && (BANK.test(near) || /^(?:62|4|5[1-5]|60|9[0-9]{2})/.test(value));
  return length >= 16 || BANK.test(near);
}

import { defineRule, literals } from '../../src/plugin-api.ts';

const BETWEEN =
  /^\s?(?:id|号码?|账号|帐号|联系)?(?:[(（][^)）]{0,8}[)）])?[ \u3000]{0,2}(?:[:：为是]|number|is|\s)?[ \u3000]{0,2}[“"'「]?/i;
/** Letter or underscore first, 6 to 20 of letters, digits, underscore and hyphen; many use their mobile number. */
const ID = /^[A-Za-z_][A-Za-z0-9_-]{5,19}(?![A-Za-z0-9_@.-])/;
const DIGITS = /^1[3-9]\d{9}(?!\d)/;
const WORDS =
  /^(?:wechat|weixin|official|account|payment|mini|program|miniprogram|number|public|service|support|please|contact|appid|appsecret|token|openid|unionid|https?|group|scan|search)/i;

/** WeChat account names, after a word for them. */
export default defineRule({
  id: 'wechat-id',
  version: 2,
  entity: 'wechat-id',
  severity: 'medium',
  owner: 'legal',
  basis: ['PIPL art 4'],
  messages: { wechat: { en: 'A WeChat account. Remove it unless it is an office account.', zh: '出现微信号，非办公账号请删除。' } },
  candidates: literals(
    [
      '微信',
      '微信号',
      'wechat',
      'weixin',
      'vx',
      'wx',
      '加V',
      '加v',
      '薇信',
      '威信号',
      '徽信',
      'V信',
      '威❤',
      '薇❤',
      '微❤',
      '微 信',
      '微.信',
      '薇 信',
    ],
    {
      word: 'start',
    },
  ),
  check(word) {
    const short = /^[vw]x$/i.test(word.value);
    if (short && (/[A-Za-z0-9_]$/.test(word.before(1)) || !/^(?:号|id)?\s{0,2}[:：]/i.test(word.after(6)))) return null;
    if (/^(?:公众号|公众平台|支付|小程序|平台|客服|群|扫|搜索|关注|视频号|服务号|订阅号)/.test(word.after(4))) return null;
    const between = BETWEEN.exec(word.after(24))?.[0] ?? '';
    const after = word.text.slice(word.end + between.length, word.end + between.length + 24);
    const id = ID.exec(after)?.[0] ?? (between === '' ? null : DIGITS.exec(after)?.[0]);
    if (!id || WORDS.test(id) || !looksChosen(id, between)) return null;
    return {
      start: word.end + between.length,
      end: word.end + between.length + id.length,
      value: id.toLowerCase(),
      confidence: DIGITS.test(id) ? 0.8 : 0.9,
      evidence: ['context', 'shape'],
    };
  },
});

/** An English word after `WeChat` is no account; one with a digit, underscore or a colon before it is. */
function looksChosen(id: string, between: string): boolean {
  return /[\d_-]/.test(id) || /[:：号为是]/.test(between);
}

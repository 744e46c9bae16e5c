import { PERSONAL_WORDS } from './context.ts';
import { Occurrences } from './occurrences.ts';

/**
 * What any evidence for a name after a mark, a blank or a line break holds somewhere around it: at least one of these for each expression
 * of `evidenceOf` and what it asks. Who adds to those adds here; a test compares both.
 */
const NEXT =
  '男 女 岁 个月大 年龄 族 身份证 公民身份 证件号 记录 准考证 号 护照 社保卡 医保 血型 癌 肿瘤 综合征 抗体阳性 骨折 衰竭 梗死 糖尿病 高血压 肺结核 抑郁症 分裂症' +
  ' 手机 电话 方式 微信 银行卡 邮箱 住 籍 生于 文化 学历 毕业 无业 务农 离异 丧偶 婚 孤儿 独居 座机 肢体 视力 听力 言语 智力 精神 多重 因病 因犯 涉嫌 系';
const KIN = '妻 夫 子 女 父 母 长子 长女 次子 次女 本人 配偶 户主 已故 死者 化名';
const PARTIES = '纠纷 口角 琐事 冲突 争执 斗殴 打架 厮打 争议 矛盾 债务 借款 赔偿 调解 协议 亲子 扶养 抚养 赡养 继承';
const PAPERS = '回乡证 台胞证 通行证 居住证 驾驶证 存折 储蓄卡 账户 公积金 养老金';
const SPOKEN_TO = '您好 你好 家长 先生 女士 小姐 同志 同学 收到 谢谢 老师 请假 孩子 好的';
const AT_HOME = [...' \t\u3000:：0123456789０１２３４５６７８９'].map((next) => `家${next}`);
const words = (list: string) => list.split(' ');
/** A part of a dotted name, a cell of a table, a time of day, a masked number, an address of a mailbox. */
const SIGNS = [...'·•・‧∙⋅･\t|｜@', ...[...'0123456789'].map((digit) => `:${digit}`), '****'];
const HINTS = new Occurrences(
  [
    ...[NEXT, PARTIES, PAPERS, SPOKEN_TO].flatMap(words),
    ...words(KIN).flatMap((kin) => [`（${kin}`, `(${kin}`]),
    ...[...AT_HOME, ...SIGNS, ...PERSONAL_WORDS],
  ],
  {
    // A year, a long number, an amount, a bed, a mobile number; not the number of a line that holds nothing but a name.
    '0123456789': /(?:19|20)[\d〇○零一二三四五六七八九]|\d{6}|\d[元床]|1[3-9]\d(?![.．、)）]? ?[\u4e00-\u9fff]{2,4}(?:\r?\n|$))/y,
    二: /二[\d〇○零一二三四五六七八九]/y,
    // 王国强任副局长; not 任丽 in a list.
    任: /(?<=[\u4e00-\u9fff])任/y,
  },
);

/** What a name and a name after it may be followed by, and the line before it, as far as evidence reaches. */
const [BEFORE, AFTER] = [60, 66];
/** Signs before a name that are no evidence. */
const PLAIN = new Set('，。；、,\n \u3000');
const LABEL_ENDS = new Set('：:）)');

/**
 * Is there nothing around a name at `at` that could make it one of a person in a personal matter? Told without reading the name: a roster
 * without anything personal holds thousands.
 */
export function isQuiet(text: string, at: number): boolean {
  const left = text[at - 1] ?? '\n';
  if (!PLAIN.has(left) || HINTS.isIn(text, Math.max(0, at - BEFORE), Math.min(text.length, at + AFTER))) return false;
  if (left !== ' ' && left !== '\u3000') return true;
  let end = at - 1;
  while (end > 0 && text[end - 1] !== '\n' && (text[end - 1] as string).trim() === '') end--;
  return !LABEL_ENDS.has(text[end - 1] ?? '');
}

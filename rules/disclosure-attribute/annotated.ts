/** Does a paper of this type carry the annotation? `usual`: most do, and some offices leave it out. */
export type Need = 'required' | 'usual' | 'none';

const HEAD = 2_000;
const TAIL = 1_500;
/** A number on its own line, or after the name of the organ: that of the paper itself. A cited one is in a sentence. */
const OWN_NUMBER =
  /(?:^|\n)[ \t\u3000]*(?:(?:发文字号|文\s?号)[:：][ \t\u3000]*)?[\u4e00-\u9fff]{0,12}〔(?:19|20)\d{2}〕\s?(?:第)?\d{1,4}\s?号[ \t\u3000]*(?=\r?\n|$|[ \t\u3000]{2,}签发)/;
const LETTERHEAD = /^[^\n，。]{2,30}(?:人民政府|委员会|办公室|局|厅|部|院|委|会)[^\n，。]{0,8}文件\s*$/m;
const ENGLISH = /^\s*(?:OFFICE|DEPARTMENT|BOARD|BUREAU|CITY|COUNTY) OF [A-Z ]{3,40}$|^\s*(?:Public )?Notice (?:No\. ?)?\d{4}[-/]\d+/m;
/** A title without number and letterhead. */
const TITLE =
  /^\s*(?:[^\n，。]{2,24})?关于[^\n。]{2,60}的(?:通知|意见|批复|复函|函|报告|请示|通报|议案)(?:[（(][^（()）\n]{1,12}[）)])?\s*$|^\s*[^\n，。]{2,24}会议纪要\s*$/m;
/** To whom it goes, and who signed when: with both it is a paper that an office sends. */
const RECIPIENTS =
  /(?:^|\n)[ \t\u3000]*(?:各|你|有关|区|市|省|县|镇|街道|委|局)[^\n。；]{1,60}(?:政府|单位|部门|局|委|办|院|处|厅|部|中心|公司|街道|镇|会|校)[^\n。；]{0,20}[:：][ \t\u3000]*(?=\r?\n)/;
const DATED = /(?:^|\n)[ \t\u3000]*(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日[ \t\u3000]*(?=\r?\n|$)/;

/** Courts and procuratorates, by their numbers or by whose paper it is. */
const JUDICIAL_NUMBER = /(?:^|\n)[ \t\u3000]*(?:法释|法发|法办发|法函|法复|法明传|高检发\S{0,6}|高检会)〔(?:19|20)\d{2}〕/;
const JUDICIAL_ORGAN = /^\s*(?:最高人民法院|最高人民检察院|[\u4e00-\u9fff]{2,12}人民(?:法院|检察院))(?![、：:])/;
/** Reports of cases, and judgments by their number. */
const CASE =
  /(?:指导(?:性)?案例|典型案例|参考案例|裁判要[旨点]|案\s?号[:：]|基本案情|裁判理由|裁判结果)|[（(](?:19|20)\d{2}[）)][\u4e00-\u9fff]\d{0,4}[\u4e00-\u9fff]{1,4}\d{1,6}号/;
/** Statutes and what parliaments decide. */
const LEGISLATION =
  /(?:全国人民代表大会|人民代表大会)(?:常务委员会)?[^\n。]{0,60}(?:决定|决议|公告|解释)|(?:主席|国务院|人民政府|[\u4e00-\u9fff]{2,10}部|委员会|总局)令\s*(?:\r?\n\s*)?[（(]?第\s?[\d一二三四五六七八九十百〇零]+\s?号|[（(](?:19|20)\d{2}年\d{1,2}月\d{1,2}日[^）)\n]{0,60}(?:通过|公布|发布|修订|施行)/;
/** Words of a web page around its text; two of them make one. */
const WEB: readonly RegExp[] = [
  /(?:^|\n|[\s|｜])(?:信息)?来源\s{0,2}[:：]/,
  /(?:发布|更新|发稿)(?:时间|日期)\s{0,2}[:：]/,
  /(?:浏览|阅读|点击|访问)(?:次数|量|数)?\s{0,2}[:：]\s{0,2}\d|(?:浏览|阅读)\s?\d+\s?次/,
  /(?:责任)?编辑\s{0,2}[:：]|(?:记者|通讯员)[\s:：]/,
  /字\s?[体号]\s{0,2}[:：]\s{0,2}[[【]?\s?(?:大|小|中)|打印本页|关闭窗口|返回顶部|分享到|扫一扫|上一篇|下一篇|相关(?:阅读|链接|新闻)|当前位置|首页\s{0,2}[>》]|网站地图|版权所有|ICP备/,
  /https?:\/\/|www\.|记者从[^。\n]{2,20}获悉|据[^。\n]{2,12}(?:报道|消息)/,
];
/**
 * What the type of the paper asks for, by its head and its end. What is decided or made known to everybody (决定, 公告, 命令) carries an
 * annotation only with a letterhead or number. `texts`: its visible parts.
 */
export function annotationNeed(texts: readonly string[]): Need {
  const heads = texts.map((text) => text.slice(0, HEAD));
  const ends = texts.map((text) => text.slice(-TAIL));
  if (heads.some((head) => JUDICIAL_NUMBER.test(head) || JUDICIAL_ORGAN.test(head))) return 'none';
  const around = [...heads, ...ends].join('\n');
  if (WEB.filter((sign) => sign.test(around)).length >= 2) return 'none';
  if (heads.some((head) => OWN_NUMBER.test(head) || LETTERHEAD.test(head) || ENGLISH.test(head))) return 'required';
  if (heads.some((head) => CASE.test(head) || LEGISLATION.test(head.slice(0, 500)))) return 'none';
  if (!heads.some((head) => TITLE.test(head))) return 'none';
  return heads.some((head) => RECIPIENTS.test(head)) && ends.some((end) => DATED.test(end)) ? 'required' : 'usual';
}

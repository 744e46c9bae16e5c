import type { NameSpan } from '../../src/plugin-api.ts';
import { OFFICIAL_LABEL } from './roles.ts';

/** What a label names that is no person, though it might read like one: 品牌, 产地, 主题… */
const NO_PERSON_LABEL =
  /(?:地点|地址|地区|产地|籍贯|民族|品牌|商标|品名|名称|单位|公司|机构|部门|机关|学校|院校|专业|主题|标题|题目|书名|曲目|作品|项目|类别|类型|种类|型号|车型|方式|方法|时间|日期|天气|状态|内容|备注|说明|原因|结论|等级|级别|颜色|材质|材料|车站|站点|站名|线路|路线|路段|起点|终点|河流|水系|景区|景点|行|品种|作物|水果|药品|菜品|来源|关键词|关键字|演唱|作曲|作词|导演|主演|编剧|主持|主讲|摄影|文|图|编辑|责编|主编|校对|审核|审定|审签|签发|记者|讲师|嘉宾|评委|裁判|教练|领导|书记|主任|局长|院长|校长|所长|总编|出品|监制|配音|翻译|点评|诗|词|朝代|人物|皇帝|姓氏|别名|又名|简称|全称|俗称|释义|译名|出处|解释|例如|比如|举例|包括|注|附|注意|提示|问|答|问题|答案|产品|规格|户口|户籍|地块|小区|社区|村|居|镇|街道|乡|区|市|县|省|楼盘|道路)$/;
/** A number of a person's or an amount in the same line. */
export const PERSONAL_LINE =
  /(?<!\d)1[3-9]\d[\d \-.*xX]{6,11}(?!\d)|(?<!\d)\d{6}(?:19|20)?\d{8,11}[\dXx*]?|\*{4,}|[A-Za-z0-9._%+-]{1,40}@[A-Za-z0-9-]{1,40}\.|(?<!\d)\d{1,6}(?:\.\d{1,2})?元|身份证|手机|[，,|\t 　'"][男女][，,|\t 　'"]/;
/** 工号10233 王芳 */
const OF_NUMBER = /(?:工号|学号|警号|考号|编号|病历号|住院号|座位号|证号)[:： ]{0,2}[A-Za-z]{0,3}\d{2,18}[ ，,、\u3000]{1,2}$/;
/** What a label ends with, blanks apart. */
const LABEL_ENDS = new Set('：:）)');
const CLOSED = /^(?:[\s，,。；;、|｜/（(）)"'”’<&}\]:：]|$)/;

/** A short cell that holds a name and nothing else, in a record, a row, or after a label; the evidence, or null. */
export function cellName(text: string, name: NameSpan & { strength: number }, left: string, before: string): string | null {
  const next = text.slice(name.end, name.end + 24);
  if (/[\s【的]/.test(left) && addressedTo(before, next)) return 'salutation';
  if (!CLOSED.test(next.slice(0, 1))) return null;
  // What each question needs right before the name is asked first: the rest reads the whole line.
  const label = !LABEL_ENDS.has(before.trimEnd().at(-1) ?? '')
    ? null
    : /([\u4e00-\u9fff]{1,12})[ ]{0,2}(?:[（(][^）)\n]{1,10}[）)])?[ \t\u3000]{0,2}(?:[:：][ \t\u3000]{0,3}|[）)])$/.exec(before);
  if (label) return afterLabel(text, label[1] as string, name);
  if (/^["'‘“=>]$/.test(left)) return inField(text, before, next, name);
  if (/[｜|\t]$/.test(left) || (left === '\n' && /^[ ]?[\t|｜]/.test(next)))
    return name.strength === 2 || name.end - name.start > 2 || personalLine(text, name) ? 'cell' : null;
  if (name.strength === 2 && /[\s\d\]）)】]/.test(left) && signed(text, name, before)) return 'signature';
  if (/\d[ ，,、\u3000]{1,2}$/.test(before.slice(-3)) && OF_NUMBER.test(before)) return 'number';
  return (/^[\s\u3000\d.、,，:：（(]{0,12}$/.test(before) || /[，,；;：: \u3000\d]/.test(left)) && personalLine(text, name)
    ? 'number'
    : null;
}

function afterLabel(text: string, label: string, name: NameSpan & { strength: number }): string | null {
  if (NO_PERSON_LABEL.test(label) || OFFICIAL_LABEL.test(label)) return null;
  return name.strength === 2 || name.end - name.start > 2 || personalLine(text, name) ? 'label' : null;
}

/** `"patient":"…"`, `<td>…</td>`, `VALUES ('…')`. */
function inField(text: string, before: string, next: string, name: NameSpan & { strength: number }): string | null {
  if (name.strength < 2 && name.end - name.start < 3) return null;
  if (/^[\s('"]{1,6}$|[（(](?:[\w'" .-]{0,20},\s?){1,3}['"]$/.test(before) && /^['"]\s?,/.test(next) && personalLine(text, name))
    return 'field';
  const field = /["'’]?([A-Za-z_\u4e00-\u9fff]{1,20})["'’]?\s{0,2}[:=：]\s{0,2}["'‘“]?$/.exec(before)?.[1];
  if (field)
    return /brand|city|place|title|author|editor|singer|actor|comp|org|dept|street|road|addr|town|area|tag|topic|keyword/i.test(field) ||
      NO_PERSON_LABEL.test(field) ||
      OFFICIAL_LABEL.test(field)
      ? null
      : 'field';
  return /<(?:td|th|xm|name|[a-z]{0,12}name|span|li|p)[^<>\n]{0,30}>$/i.test(before) && next.startsWith('</')
    ? 'field'
    : /\(['"]$/.test(before)
      ? 'field'
      : null;
}

/** 尊敬的…：; 王芳家长：您好 */
function addressedTo(before: string, next: string): boolean {
  return (
    (/^[】：:，,]?[ \u3000]{0,2}(?:您好|你好|家长|先生|女士|小姐|同志|同学)/.test(next) &&
      /^[\s\u3000]{0,4}【?(?:(?:尊敬|亲爱|敬爱)的)?$|的$/.test(before)) ||
    (/^[：:，,]/.test(next) && /^[\s\u3000]{0,4}(?:尊敬|亲爱)的$/.test(before))
  );
}

/** The name alone in its line, a date below it; or after the time in a record of a conversation. */
function signed(text: string, name: NameSpan, before: string): boolean {
  const next = text.slice(name.end, name.end + 24);
  if (
    /^[\s\u3000]*$/.test(before) &&
    /^[ \t\u3000]*\r?\n[ \t\u3000]{0,20}(?:19|20|二)[\d〇○零一二三四五六七八九]{2,3}[\s年.\-/]/.test(next)
  )
    return true;
  if (/^[\s\u3000]*$/.test(before) && /^[：:].{0,16}(?:收到|谢谢|老师|请假|孩子|您好|你好|好的|@)/.test(next)) return true;
  return /^[：:\s]/.test(next) && /(?:\d{1,2}:\d{2}(?::\d{2})?)[\]）)】]?[ \u3000]{0,2}$/.test(before);
}

/** Does the line of a name hold a number of the person's, an amount, the sex? */
export function personalLine(text: string, name: NameSpan): boolean {
  const before = text.slice(Math.max(0, name.start - 60), name.start);
  const after = text.slice(name.end, name.end + 60);
  return PERSONAL_LINE.test(`${before.slice(before.lastIndexOf('\n') + 1)} ${after.split('\n', 1)[0]}`);
}

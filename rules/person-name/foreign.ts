import { isHan, type NameSpan, surnameLength } from '../../src/plugin-api.ts';
import { PERSONAL_NEXT } from './context.ts';
import { SOUNDS, soundsEnd } from './peoples.ts';

/** Parts of Tibetan names; a name has one to three. */
const TIBETAN =
  '次仁 旺堆 扎西 卓玛 卓嘎 旦增 丹增 达娃 达瓦 尼玛 巴桑 普布 边巴 拉巴 米玛 白玛 洛桑 索朗 索南 格桑 强巴 贡嘎 贡布 平措 仁增 曲珍 曲扎 曲措 央金 央宗 央珍 德吉 德庆 群培 群宗 群觉 拉姆 罗布 顿珠 多吉 加措 嘉措 晋美 久美 次旦 次旺 次珍 旺姆 旺久 旺杰 旺扎 其美 赤列 阿旺 桑杰 桑珠 桑吉 土登 才让 才旦 卓么 项秀 仁青 仁钦 完么 拉毛 更登 更藏 昂旺 伦珠 朗杰 坚参 坚赞 欧珠 培杰 益西 云丹 洛追 嘎玛 江村 措姆 拥忠 泽仁 泽翁 班旦 班玛 吉美 格勒 格列 占堆 占多 边珍 珠扎 白珍 拉珍 玉珍 尼珍 桑姆 卓拉 扎巴 扎堆 罗桑 土旦 阿珍 旦巴 旦真 才吉 措毛 南杰 南加 英吉 强久';
/** Parts of Mongolian ones. */
const MONGOLIAN =
  '乌云 其其格 图雅 托娅 斯琴 格日勒 巴特尔 巴图 苏和 呼和 那日苏 娜仁 哈斯 巴雅尔 朝鲁 朝格图 孟和 孟克 额尔敦 额尔德尼 阿拉坦 宝音 毕力格 萨仁 高娃 塔娜 乌日娜 萨日娜 其木格 花拉 通拉嘎 阿如娜 敖登 敖云 布和 达来 特木尔 吉日嘎拉 道尔吉 苏日娜 那木 萨如拉 乌力吉 赛汗 巴根 乌兰 牧仁 恩和 白音';
/** Usual family names of Japan, as Chinese texts write them. */
const JAPANESE =
  '佐藤 铃木 高桥 田中 渡边 伊藤 山本 中村 小林 加藤 吉田 山田 佐佐木 山口 松本 井上 木村 斋藤 清水 山崎 阿部 池田 桥本 山下 石川 中岛 前田 藤田 后藤 小川 冈田 村上 长谷川 近藤 石井 坂本 远藤 青木 藤井 西村 福田 太田 三浦 藤原 冈本 松田 中川 中野 原田 小野 竹内 金子 和田 中山 石田 上田 森田 柴田 酒井 工藤 横山 宫崎 宫本 内田 高木 安藤 谷口 大野 丸山 今井 高田 河野 藤本 小岛 武田 村田 上野 杉山 增田 菅原 平野 大塚 千叶 久保 松井 岩崎 樱井 木下 野口 松尾 菊地 野村 新井';
const ONE_OF = (words: string) =>
  words
    .split(' ')
    .sort((a, b) => b.length - a.length)
    .join('|');
const startsOf = (words: string) => new Set(words.split(' ').map((word) => word[0] as string));
const PART_STARTS = startsOf(`${TIBETAN} ${MONGOLIAN}`);
const FAMILY_STARTS = startsOf(JAPANESE);
const PARTS = new RegExp(`^(?:${ONE_OF(`${TIBETAN} ${MONGOLIAN}`)}){1,3}`);
const FAMILY = new RegExp(`^(?:${ONE_OF(JAPANESE)})[\\u4e00-\\u9fff]{1,3}`);
/** 阮氏碧桃: a surname of Vietnam, 氏 or 文, and one or two more. */
const VIETNAMESE_FIRST = '阮陈陳黎范黄潘武邓裴杜胡吴杨郑丁陶段';
const VIETNAMESE = new RegExp(`^[${VIETNAMESE_FIRST}]氏[\\u4e00-\\u9fff]{1,3}`);
/** What a name of any of these makes begins with: told before anything is read, since nearly every word after a role is none. */
const FIRST: ReadonlySet<string> = new Set([...PART_STARTS, ...FAMILY_STARTS, ...VIETNAMESE_FIRST, ...SOUNDS]);
/** A name ends at a sign, or where what follows is said of the person. */
const ENDS =
  /^(?:[^\u4e00-\u9fff]|$|[男女](?![\u4e00-\u9fff])|等|系|因|在|的|于|住|说|称|已|与|和|及|被|患|将|曾|持|向|对|从|到|经|报[案警名]|反映|来电|申请|遗失|丢失|出院|入院|受伤|死亡|毕业|就读|获|家(?!乡|园|具)|同学|老师|先生|女士|老人|同志)/;
/** After the parts of a name: a place or a house that bears it. */
const NAMED_AFTER = /^(?:路|街|村|乡|县|镇|寺|庙|山|湖|草原|大桥|小学|中学|医院|公司|集团|酒店|宾馆|社区|广场|机场)/;

/**
 * A name of another make than surname and given name, right at `at`, after a role or a label: 次仁旺堆, 乌云其其格, 佐藤健一, 阮氏碧桃. Null where
 * the text goes on as a word would.
 */
export function foreignName(text: string, at: number): NameSpan | null {
  if (!FIRST.has(text[at] ?? '')) return null;
  const window = text.slice(at, at + 12);
  if (/^[\u4e00-\u9fff]{1,8}\s?[·•・‧∙⋅･]/.test(window)) return null;
  const parts = PART_STARTS.has(window[0] as string) ? PARTS.exec(window)?.[0] : undefined;
  const rest = parts ? window.slice(parts.length) : '';
  if (parts && (ENDS.test(rest) || (parts.length > 3 && !NAMED_AFTER.test(rest)))) return { start: at, end: at + parts.length };
  const sounds = soundsEnd(text, at);
  if (sounds - at > 2 && !isHan(text, sounds)) return { start: at, end: sounds };
  const vietnamese = VIETNAMESE.exec(window)?.[0];
  if (vietnamese) return ended(window, at, 3, vietnamese.length);
  const japanese = FAMILY_STARTS.has(window[0] as string) ? FAMILY.exec(window)?.[0] : undefined;
  return japanese ? ended(window, at, 3, japanese.length) : null;
}

/** The longest end that a sign or a word for the person follows. */
function ended(window: string, at: number, shortest: number, longest: number): NameSpan | null {
  for (let size = longest; size >= shortest; size--) if (ENDS.test(window.slice(size))) return { start: at, end: at + size };
  return null;
}

/** 孤儿安康，男，9岁: what is a word as well, with somebody's sex, age or number after it. */
export function wordName(text: string, at: number): NameSpan | null {
  const size = surnameLength(text, at, true);
  if (size === 0 || !isHan(text, at + size) || /某|先生|女士/.test(text.slice(at, at + 4))) return null;
  for (const end of [at + size + 1, at + size + 2]) {
    if (isHan(text, end)) continue;
    return /^[，,（( \u3000、|｜\t]/.test(text.slice(end, end + 1)) &&
      SAYS.test(text.slice(end, end + 6)) &&
      PERSONAL_NEXT.test(text.slice(end, end + 28))
      ? { start: at, end }
      : null;
  }
  return null;
}

const SAYS =
  /^[，,（( \u3000、|｜\t]{1,2}(?:[男女]|\d{1,3}岁|现年|年[龄仅满]|身份|居民|公民|手机|电话|联系|[\u4e00-\u9fff]{1,3}族|(?:19|20)\d\d)/;

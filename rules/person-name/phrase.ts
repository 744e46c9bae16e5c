import { isHan, type NameStrength, nameStrength, SURE_SURNAMES, surnameLength, tagWords } from '../../src/plugin-api.ts';
import { foreignName } from './foreign.ts';

/** Characters that are read on each side of a name: no word of the dictionary that matters reaches further. */
const REACH = 6;
/** Surnames that are first of all verbs, classifiers or parts of usual words: a name only when its own characters agree. */
const FUNCTION = new Set('原时应能单管项程何国方高公同都经水干段童海江修通付严任母强爱党车向和于由从与及给连并');
/** Those of them that are hardly ever a surname inside a sentence: a word after one is what it governs. */
const JOINING = new Set('向和于由从与及给连并时原应能爱党强');

/** Ordinary words that the dictionary lists among names. */
const COMMON = new Set(
  (
    '明白 文明 和尚 陆军 卫星 雷达 荣誉 荣耀 武林 明星 贡献者 祖先 石英 古建筑 玉石 师范 诸如 梅花 吉祥 修正 关怀 林立 温泉 通达 金刚 师生 松树 史诗 古文 弘扬 高薪 黄金周 白发' +
    ' 查明 石柱 廉政 钱财 白银 宣传部 殷勤 明智 严正 高昂 毋宁 富豪 古文化 施政 明朗 明文 滑雪 滑冰 高新区 权贵 毛发 封建主 公开赛 庄稼人 越冬 边远 从政 须知 通知书 严重者 严重性 权衡 盛世' +
    ' 农耕 富翁 从军 冷清 归顺 通晓 南征 金秋 师承 暴风雨 暴风雪 矫正 连成 马虎 和睦 盖章 党羽 沙龙 乐章 东道主 连贯 连珠 祖传 荣幸 楚楚 松柏 查清 桂冠 华贵 连胜 阴森 云彩 富丽 段子 籍贯' +
    ' 纪念展 路基 矫健 温顺 双赢 惠民 苍生 索道 成文法 钱庄 陆生 迟延 楼宇 晋升 滑翔 林草 储值 常德 齐鲁 杜鹃花 桂林 向海 归还 滑坡 廉洁 保理'
  ).split(' '),
);

/**
 * Is what reads like a name a piece of the sentence: 职工｜方协商, 债权人主｜张, 及｜时返还, 无居民｜海岛? Told by the words that the dictionary
 * sees around it. Ask where the place is the only evidence: after a role, before an act, inside a sentence, where the name of a place is none of a
 * person either. In a list the others speak for it.
 */
export function isPhrase(text: string, start: number, end: number, place: string): boolean {
  if (foreignName(text, start)?.end === end) return false;
  const surname = surnameLength(text, start, true);
  for (let at = start; at < end; at++) if (!isHan(text, at)) return false;
  if (surname === 0) return false;
  const given = text.slice(start + surname, end);
  if (text.startsWith('孙子女', start)) return true;
  const strength = nameStrength(text.slice(start, start + surname), given);
  const cut = wordsAround(text, start, end);
  if (COMMON.has(text.slice(start, end))) return true;
  if (cut.isName) return false;
  if (cut.isWhole || cut.isLonger || (place === 'sentence' && cut.isPlace)) return true;
  return place !== 'list' && isPiece(text, start, end, given, strength, cut);
}

function isPiece(text: string, start: number, end: number, given: string, strength: NameStrength, cut: Cut): boolean {
  const first = text[start] as string;
  const isWord = given.length > 1 && isKnown(given);
  const goesOn = isHan(text, end);
  if (FUNCTION.has(first) && (strength === 0 || (isWord && strength === 1))) return true;
  if (cut.isCrossed) return strength === 0 || isWord || cut.goesOver || (given.length === 1 && (strength === 1 || FUNCTION.has(first)));
  if (goesOn && JOINING.has(first)) return isWord || cut.goesOver || given.length === 1;
  if (cut.isWord) return strength < 2;
  const sure = surnameLength(text, start, true) === 2 || SURE_SURNAMES.has(first);
  if (cut.goesOver && goesOn && given.length === 1 && !sure) return true;
  return (isWord || cut.goesOver) && (strength === 0 || (strength === 1 && !sure && FUNCTION.has(first)));
}

interface Cut {
  /** The dictionary knows it as a name. */
  isName: boolean;
  /** A word begins before the name and ends inside it. */
  isCrossed: boolean;
  /** It is a word itself. */
  isWhole: boolean;
  /** It is the name of a place. */
  isPlace: boolean;
  /** A longer word begins where the name does. */
  isLonger: boolean;
  /** A word begins where the name does. */
  isWord: boolean;
  /** A word begins inside it and ends after it. */
  goesOver: boolean;
}

function wordsAround(text: string, start: number, end: number): Cut {
  let from = start;
  while (from > start - REACH && isHan(text, from - 1)) from--;
  let to = end;
  while (to < end + REACH && isHan(text, to)) to++;
  const cut: Cut = { isName: false, isCrossed: false, isWhole: false, isPlace: false, isLonger: false, isWord: false, goesOver: false };
  let at = from;
  for (const { word, tag } of tagWords(text.slice(from, to))) {
    const next = at + word.length;
    const known = word.length > 1 && !/^(?:nr|x)/.test(tag);
    if (at === start && next === end && /^nr/.test(tag)) cut.isName = true;
    if (at < start && next > start && known) cut.isCrossed = true;
    if (at === start && next === end && known && !tag.startsWith('ns')) cut.isWhole = true;
    if (at === start && next === end && tag.startsWith('ns')) cut.isPlace = true;
    if (at === start && next > end && known) cut.isLonger = true;
    if (at === start && known) cut.isWord = true;
    if (at > start && at < end && next > end && known) cut.goesOver = true;
    at = next;
  }
  return cut;
}

function isKnown(word: string): boolean {
  const [first, second] = tagWords(word);
  return first !== undefined && second === undefined && !/^(?:nr|x)/.test(first.tag);
}

import { dottedAt, dottedBefore } from '../dotted-names.ts';
import { isHan } from '../pass/char-class.ts';
import { beginsGiven, nameStrength } from './given-names.ts';
import { ACTS, FOLLOW, NOT_GIVEN, PLACE_AFTER, SOFT, SURE_SURNAMES, TITLED, WORDS } from './name-lexicon.ts';
import { surnameLength } from './surnames.ts';
import { phraseWords, type TaggedWord, tagWords } from './words.ts';

/** Span of a person's name, UTF-16 offsets. */
export interface NameSpan {
  start: number;
  end: number;
}

/**
 * How much the place says that a name is there: `label` after a colon or in a cell, where a short text is a name
 * unless it is an ordinary word; `prose` inside a sentence, where it is an ordinary word unless it looks like a name.
 */
export type NamePlace = 'label' | 'prose';

/** 张　伟: two characters set apart to the width of three. */
const SPREAD = /^[\u4e00-\u9fff][ \u3000]{1,4}[\u4e00-\u9fff](?![\u4e00-\u9fff])/;

function isGiven(text: string, at: number): boolean {
  return isHan(text, at) && !NOT_GIVEN.has(text[at] as string);
}

/** May it be in a given name when no sentence goes on after it: 王有才, 张自忠? */
function isSoftGiven(text: string, at: number): boolean {
  return isHan(text, at) && (!NOT_GIVEN.has(text[at] as string) || SOFT.has(text[at] as string));
}

/** Answers that are kept, a power of two: the same place is asked about from several sides, one soon after the other. */
const KEPT = 512;
const keptKeys = new Int32Array(KEPT).fill(-1);
const keptNames = new Array<Readonly<NameSpan> | null>(KEPT).fill(null);
let keptText = '';

/** The name that starts at `at`, or null. A name ends at something that is no Han character, or where a sentence goes on. */
export function nameAt(text: string, at: number, place: NamePlace = 'prose'): Readonly<NameSpan> | null {
  if (text !== keptText) keptKeys.fill(-1);
  keptText = text;
  const key = at * 2 + Number(place === 'label');
  const slot = key & (KEPT - 1);
  if (keptKeys[slot] !== key) {
    keptNames[slot] = readName(text, at, place);
    keptKeys[slot] = key;
  }
  return keptNames[slot] as Readonly<NameSpan> | null;
}

function readName(text: string, at: number, place: NamePlace): NameSpan | null {
  const dotted = dottedAt(text, at);
  if (dotted) return dotted;
  const surname =
    surnameLength(text, at) || (place === 'label' || sureGiven(text, at + 1) || isYu(text, at) ? surnameLength(text, at, true) : 0);
  if (surname === 0 || WORDS.has(text.slice(at, at + 2))) return null;
  if (surname === 1 && !isHan(text, at + 1) && (place === 'label' || isSureSpread(text, at)) && SPREAD.test(text.slice(at, at + 8))) {
    const end = at + (SPREAD.exec(text.slice(at, at + 8)) as RegExpExecArray)[0].length;
    if (isSoftGiven(text, end - 1)) return { start: at, end };
  }
  const closed = closedEnd(text, at, surname, place);
  // 应 inside a sentence is the verb: 户主应如实申报.
  if (
    place === 'prose' &&
    (text[at] === '应' || text[at] === '應') &&
    (closed === null || nameStrength('应', text.slice(at + 1, closed)) < 2)
  )
    return null;
  const end = closed ?? openEnd(text, at, surname, place);
  if (
    end < 0 ||
    (isHan(text, end) && PLACE_AFTER.test(text.slice(end, end + 5))) ||
    isOrdinary(text.slice(at, end), text.slice(at, at + 4)) ||
    isWord(text, at, end, place)
  )
    return null;
  return { start: at, end };
}

/** 患者王　芳: set apart inside a sentence, after a surname that begins few words. */
function isSureSpread(text: string, at: number): boolean {
  const given = /^[ \u3000]{1,4}([\u4e00-\u9fff])(?=[，,。；;、（(]|$)/.exec(text.slice(at + 1, at + 7))?.[1];
  return given !== undefined && SURE_SURNAMES.has(text[at] as string) && nameStrength('', given) === 2;
}

/** 所有人于康文，: the preposition before a place is told by the dictionary. */
function isYu(text: string, at: number): boolean {
  const given = text.slice(at + 1, at + 3);
  if (text[at] !== '于' || isHan(text, at + 3) || nameStrength('', given) === 0) return false;
  const word = tagWords(given)[0];
  return word !== undefined && (word.word.length < 2 || !known(word.tag));
}

/** Is the given name enough for a rare surname inside a sentence: 终杰, 全明玉? */
function sureGiven(text: string, at: number): boolean {
  return nameStrength('', text[at] ?? '') === 2 || (!isHan(text, at + 2) && nameStrength('', text.slice(at, at + 2)) === 2);
}

/** End of a name of one or two given characters that something else than Han follows; null when Han follows. */
function closedEnd(text: string, at: number, surname: number, place: NamePlace): number | null {
  const first = at + surname;
  const second = first + 1;
  if (!isHan(text, first)) return -1;
  const end = isHan(text, second) ? second + 1 : second;
  if (isHan(text, end)) return null;
  const soft = place === 'label' || surname === 2 || SURE_SURNAMES.has(text[at] as string);
  const given = (where: number) => (soft ? isSoftGiven(text, where) : isGiven(text, where));
  if (end === second) return isGiven(text, first) || (place === 'label' && given(first)) ? end : -1;
  if (!given(first)) return -1;
  // 李娜说, 王芳家: the second character is no part of the name.
  if (text[second] === '家' && place === 'prose') return second;
  return given(second) ? end : null;
}

/** End of a name inside a sentence: where it goes on, and where the dictionary cuts; -1 when neither says. */
function openEnd(text: string, at: number, surname: number, place: NamePlace): number {
  const first = at + surname;
  if (!isGiven(text, first)) return softOpenEnd(text, at, surname);
  const short = first + 1;
  const long = isGiven(text, short) ? short + 1 : -1;
  if (!isHan(text, short)) return short;
  // 余毅｜欠缴: the second character is no part of a name.
  if (long > 0 && !beginsGiven(text[short]) && goesOn(text, short)) return short;
  const wide = long > 0 && goesOn(text, long) && (beginsGiven(text[short]) || firstWord(text, at) !== short - at);
  if (wide && !isWordAcross(text, short, long)) return long;
  if (FOLLOW.test(text.slice(short, short + 4)) || (ACTS.exec(text.slice(short, short + 4))?.[0].length ?? 0) > 1) return short;
  if (wide) return long;
  const cut = byWords(text, at, short, long, place);
  return cut < 0 ? byStrength(text, at, surname) : cut;
}

/** 陈涛毅｜出庭: the characters alone say where the name ends; -1 when they do not. */
function byStrength(text: string, at: number, surname: number): number {
  const first = at + surname;
  const own = nameStrength('', text[first] as string);
  if (own === 0 || (own === 1 && surname === 1 && !SURE_SURNAMES.has(text[at] as string))) return -1;
  const second = nameStrength('', text[first + 1] as string);
  if (second === 0) return first + 1;
  if (second === 2) return first + 2;
  const word = phraseWords(text.slice(first + 1, first + 5))[0];
  return word && word.word.length > 1 && known(word.tag) ? first + 1 : first + 2;
}

/** Length of the first word that the dictionary cuts. */
function firstWord(text: string, at: number): number {
  return phraseWords(text.slice(at, at + 8))[0]?.word.length ?? 0;
}

function goesOn(text: string, at: number): boolean {
  const next = text.slice(at, at + 4);
  return FOLLOW.test(next) || ACTS.test(next);
}

/** 张自忠因…: three characters of which one is soft, only after a sure surname and before a clear sign. */
function softOpenEnd(text: string, at: number, surname: number): number {
  const end = at + surname + 2;
  if (surname !== 1 || !SURE_SURNAMES.has(text[at] as string)) return -1;
  if (!isSoftGiven(text, at + 1) || !isGiven(text, at + 2)) return -1;
  const word = phraseWords(text.slice(at + 1, at + 5))[0];
  return goesOn(text, end) && (word?.word.length ?? 2) < 2 ? end : -1;
}

/** Is the third character rather the start of a word that follows the name: 莫丽｜提供? */
function isWordAcross(text: string, short: number, long: number): boolean {
  return FOLLOW.test(text.slice(short, long + 1)) && FOLLOW.exec(text.slice(short, long + 1))?.[0].length === 2;
}

function known(tag: string): boolean {
  return !/^(?:nr|x)/.test(tag);
}

/**
 * Does the dictionary read it as an ordinary word? Inside a sentence anything it knows that is no name counts, and so
 * does a word that reaches over the name's end; after a label only verbs and the like.
 */
function isWord(text: string, at: number, end: number, place: NamePlace): boolean {
  const goes = isHan(text, end);
  if (surnameLength(text, at) === 2) return false;
  const sure = SURE_SURNAMES.has(text[at] as string);
  if (!goes && (place === 'label' || sure) && end - at !== 2) return false;
  const words = goes ? phraseWords(text.slice(at, at + 8)) : tagWords(text.slice(at, end));
  const first = words[0];
  if (!first) return false;
  if (!goes && (place === 'label' || sure)) {
    const isRare = () => surnameLength(text, at) === 0 && known(first.tag);
    const isWeak = () => place === 'prose' && known(first.tag) && nameStrength(text[at] as string, text.slice(at + 1, end)) === 0;
    return first.word.length === 2 && (/^[vdcpru]/.test(first.tag) || isRare() || isWeak());
  }
  if (first.word.length >= 2 && first.word.length <= end - at && known(first.tag) && !first.tag.startsWith('ns'))
    return !(
      sure &&
      first.word.length === 2 &&
      end - at === 3 &&
      beginsGiven(text[at + 1]) &&
      nameStrength('', text[at + 2] as string) === 2
    );
  return !sure && nameStrength(text[at] as string, text.slice(at + 1, end)) < 2 && reachesOver(words, end - at);
}

function reachesOver(words: readonly TaggedWord[], size: number): boolean {
  let from = 0;
  for (const { word, tag } of words) {
    if (from > 0 && from < size && from + word.length > size && word.length >= 2 && known(tag)) return true;
    from += word.length;
  }
  return false;
}

/** A cut of the dictionary at the name's end; two characters only when what follows is a verb. */
function byWords(text: string, at: number, short: number, long: number, place: NamePlace): number {
  let end = at;
  const words = tagWords(text.slice(at, at + 12));
  for (const [k, { word }] of words.entries()) {
    end += word.length;
    const next = words[k + 1];
    if (k === 0 && (end === short || end === long) && !known(words[0]?.tag ?? '') && beginsGiven(text[end - 1]))
      return end === short && long > 0 && words[1]?.word.length === 1 && beginsGiven(text[short]) ? long : end;
    if (end === long) return long;
    if (end === short && place === 'label') return short;
    if (end === short && next && /^[vadrmt]/.test(next.tag) && next.word.length > 1 && SURE_SURNAMES.has(text[at] as string)) return short;
    if (end > short && end !== long) break;
  }
  return -1;
}

/** In the first characters of a name or right after its first ones: the name of an office or a place. */
const ORGANISATION = /人民|政府|公司|中心|医院|学校|委员|大学|银行|小区|公园|工程/;

function isOrdinary(name: string, four: string): boolean {
  return (
    (name.length > 2 && TITLED.test(name)) ||
    WORDS.has(name) ||
    WORDS.has(four.slice(0, 2)) ||
    /^应.尽|某|^.族|族$|^.[甲乙丙丁父母]$/.test(name) ||
    ORGANISATION.test(four.slice(0, name.length + 1))
  );
}

/** Characters that may be before a name inside a sentence. */
const LEFT = new Set('的付谢到任命派往讯至給给為为對对由向與与和及按將将让讓请請是被在把經经系明：、');
const ROLE_BEFORE =
  /(?:人|者|户|员|老人|市民|村民|居民|学生|家长|业主|患者|群众|对象|职工|老师|同志|子|女|妻|夫|父|母|叫|名|市|区|县|镇|村|民|班里|班上|[本我该\d一二三四五六七八九）)]班|关于|对于|鉴于|由于|家庭|犯|童|生|儿|叔|伯|姐|妹|哥|弟|孙|姑|舅|姨)$/;
/** Acts on somebody's money or papers: what follows is a name only when its characters agree (退还余款 is none). */
const ACT_BEFORE = /(?:[汇打转存划记缴]入|冻结|扣划|查封|追缴|核销|退还|归还|发放|取消|撤销|停发|查询|调取|领取|委托)$/;

/** The name that ends at `end`, or null. With `loose`, any character may be before it: inside a list whose other names are sure. */
export function nameBefore(text: string, end: number, loose = false): NameSpan | null {
  if (!isHan(text, end - 1)) return null;
  const dotted = dottedBefore(text, end);
  if (dotted >= 0) return isHan(text, dotted - 1) ? null : { start: dotted, end };
  for (const length of [4, 3, 2]) {
    const start = end - length;
    const surname = start < 0 ? 0 : surnameLength(text, start);
    if (surname === 0 || length - surname < 1 || length - surname > 2 || (length === 4 && surname !== 2)) continue;
    if (!(loose || isOpenLeft(text, start) || isActedOn(text, start, surname, end)) || !isGivenBetween(text, start, surname, end)) continue;
    const name = text.slice(start, end);
    if (!isOrdinary(name, name) && !isKnownBefore(text, start, end, surname)) return { start, end };
  }
  return null;
}

/** Compound surnames that no other word ends or begins with: what is before them does not matter. */
const SURE_COMPOUND =
  /^(?:欧阳|上官|司马|诸葛|皇甫|尉迟|慕容|令狐|司徒|宇文|澹台|钟离|闻人|淳于|轩辕|万俟|濮阳|端木|歐陽|司馬|諸葛|尉遲|澹臺|鍾離|鐘離|聞人|軒轅|萬俟|濮陽)/;

function isOpenLeft(text: string, start: number): boolean {
  if (start === 0 || SURE_COMPOUND.test(text.slice(start, start + 2)) || !isHan(text, start - 1) || LEFT.has(text[start - 1] as string))
    return true;
  return ROLE_BEFORE.test(text.slice(Math.max(0, start - 6), start));
}

function isActedOn(text: string, start: number, surname: number, end: number): boolean {
  const given = start + surname;
  return ACT_BEFORE.test(text.slice(Math.max(0, start - 2), start)) && nameStrength(text.slice(start, given), text.slice(given, end)) > 0;
}

/** 王伟因｜醉酒: before a verb these are no part of the name. */
const BEFORE_VERB = /[因为從从并經经須须應应]/;

function isGivenBetween(text: string, start: number, surname: number, end: number): boolean {
  const soft =
    end - start - surname === 2 &&
    (surname === 2 || SURE_SURNAMES.has(text[start] as string)) &&
    !isHan(text, start - 1) &&
    !(BEFORE_VERB.test(text[end - 1] as string) && isHan(text, end));
  for (let at = start + surname; at < end; at++) if (!(soft ? isSoftGiven(text, at) : isGiven(text, at))) return false;
  return true;
}

/** Does the dictionary know it, or its first two characters, as an ordinary word? */
function isKnownBefore(text: string, start: number, end: number, surname: number): boolean {
  if (surname === 2 || SURE_SURNAMES.has(text[start] as string)) return false;
  const first = tagWords(text.slice(start, end))[0];
  return first !== undefined && first.word.length >= 2 && known(first.tag);
}

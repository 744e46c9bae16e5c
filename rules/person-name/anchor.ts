import {
  beginsGiven,
  type Candidate,
  COMPOUND_SECONDS,
  GIVEN_STARTS,
  isHan,
  type Match,
  moreNames,
  type NameSpan,
  type NameStrength,
  nameAt,
  nameStrength,
  phraseWords,
  RARE_SURNAME_STARTS,
  SURE_SURNAMES,
  SURNAME_STARTS,
  surnameLength,
} from '../../src/plugin-api.ts';
import { cellName, personalLine } from './cell.ts';
import {
  ACTED_ON,
  APPOINTS,
  BED,
  CLASS,
  CLASSMATE,
  DONE_TO,
  OFFICE_AFTER,
  OFFICE_BEFORE,
  OWN_PAPER,
  PERSONAL,
  PERSONAL_NEXT,
  PUBLIC,
  WANTED,
} from './context.ts';
import { isQuiet } from './quiet.ts';
import { OFFICIAL_LABEL } from './roles.ts';

/** Where a clause, a cell or a value begins. */
const CLAUSE = '，。；、）,\n（(【“" \u3000：:\t|｜>\'';
/** Those of them after which a rare surname is worth a question. */
const VALUE = '：:\t（【｜床';
/** Last characters of words for persons: 养殖户, 骑手, 保洁员, 胞妹. */
const ROLE_ENDS = '人者员户生民友童孩儿子女父母妻夫弟妹孙婿媳属主工贩客徒象手名警士';
/** What else may come before a name inside a sentence. */
const LEADS = '问望访助对给与和将为是叫至致命去于查谢托令了现的到退意任予荐准收举念处向由系获交找床里才胞决偿请居寄告用权还扣';
/** Those after which every usual surname is asked about. */
const CLEAR = '人者员户女子对给将叫问谢找床里';
/** Surnames that are asked about inside a sentence: all but those that begin too many ordinary words. */
const INNER =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施樊葛邢齐易乔庞颜倪庄章鲁岳翟欧傅萧于司上诸皇慕令';

/** Two characters: one that a name may follow, and one that a surname begins with. */
export const ANCHORS: readonly string[] = [
  ...[...CLAUSE].flatMap((left) => SURNAME_STARTS.map((first) => left + first)),
  ...[...VALUE].flatMap((left) => RARE_SURNAME_STARTS.map((first) => left + first)),
  ...[...ROLE_ENDS, ...LEADS].flatMap((left) => [...INNER].map((first) => left + first)),
  ...[...CLEAR].flatMap((left) => SURNAME_STARTS.filter((first) => !INNER.includes(first)).map((first) => left + first)),
];
/** What must follow an anchor: the cheapest test there is, made before a candidate is built. */
export const AFTER_ANCHOR = GIVEN_STARTS + COMPOUND_SECONDS;
const ENDS = new Set(ROLE_ENDS);
const CLAUSE_SET = new Set(CLAUSE);
/** Those of them that end no word for what precedes a name: after one of these, no such word need be looked for. */
const CUTS = new Set('，。；、）,\n（(【“"\t|｜>\'');

interface Found extends NameSpan {
  strength: NameStrength;
}

/** Is the word before the name one for a person: 养殖户｜臧雪? */
const PERSON_WORD =
  /[\u4e00-\u9fff]{1,}[人者员户犯生民友童孩儿子女父母妻夫兄弟姐妹孙婿媳属主工贩客徒象师手众警士]$|[一二三四五六七八九十]名$/;
const NO_PERSON_WORD =
  /(?:发生|产生|卫生|民生|先生|医生|再生|衍生|派生|电子|种子|分子|原子|量子|因子|孔子|大夫|农夫|施工|手工|加工|竣工|开工|化工|动工|自主|民主|为主|公主|单位|岗位|账户|用户|客户|门户|窗户|开户|储户|附属|金属|下属|所属|直属|归属|人民|公民|国民|惠民|便民|利民|亲民|为民|现象|气象|印象|形象|迹象|抽象|着手|入手|动手|双手|联手|携手|助手|选手|歌手|能手|负责人|联系人|法定代表人|经办人|承办人|责任人|联络人|法人|本人|个人|他人|别人|众人|学者|大师|公众|观众|听众|民众|当众|委员|官员|官兵|演员|动员|全员|满员|之子|弟子|亲友|校友)$/;

/** The name after an anchor, judged by its own characters and by what is around it. */
export function anchored(anchor: Candidate): readonly Match[] | null {
  return nameFrom(anchor.text, anchor.kind === 'start' ? anchor.start : anchor.start + 1);
}

/** Words that introduce whom a letter is about. */
export const INTRODUCED: readonly string[] = ['兹有', '兹证明', '今有'];

/** 打电话来的是荆海燕: asked before those surnames that are no anchor after 是. */
export const IDENTIFIED: readonly string[] = ['的是'];
export const AFTER_IDENTIFIED = SURNAME_STARTS.filter((first) => !INNER.includes(first)).join('');

export function introduced(word: Candidate): readonly Match[] | null {
  return nameFrom(word.text, word.end);
}

/** A name that begins at `at`, when its characters and its place make it one of a person in a personal matter. */
function nameFrom(text: string, at: number): readonly Match[] | null {
  return !mayBeName(text, at) || isQuiet(text, at) ? null : judged(text, at);
}

/** As `nameFrom`, whatever is around. */
export function judged(text: string, at: number): readonly Match[] | null {
  if (!mayBeName(text, at)) return null;
  const size = surnameLength(text, at, true);
  const left = text[at - 1] ?? '\n';
  const found = readName(text, at, size, left);
  if (!found || found.strength === 0) return null;
  const before = lineBefore(text, at, 40);
  if (!CUTS.has(left) && OFFICE_BEFORE.test(before)) return null;
  const evidence = evidenceOf(text, found, left, before);
  if (!evidence || isDictionaryWord(text, found)) return null;
  return [found, ...othersAfter(text, found)].map((name) => toMatch(text, name, evidence));
}

/** 欧洲, 东莞, 平静: characters of names all the same. Asked last, since the dictionary is expensive. */
function isDictionaryWord(text: string, name: NameSpan): boolean {
  const first = phraseWords(text.slice(name.start, name.start + 8))[0];
  if (!first || first.word.length < 2 || /^(?:nr|x)/.test(first.tag)) return false;
  return first.word.length >= name.end - name.start || nameStrength('', text[name.end - 1] as string) < 2;
}

/** More names after it: 甲、乙 or 甲与乙, or a row of cells 甲 乙. */
function othersAfter(text: string, first: NameSpan): NameSpan[] {
  const more = moreNames(text, first);
  return more.length > 0 ? more : inRow(text, first);
}

function inRow(text: string, first: NameSpan): NameSpan[] {
  const names: NameSpan[] = [];
  for (let end = first.end; names.length < 200; ) {
    const gap = /^(?:[ \u3000]{1,3}|[，,；;][ \u3000]?)/.exec(text.slice(end, end + 4))?.[0].length ?? 0;
    const next = gap === 0 ? null : nameAt(text, end + gap, 'label');
    if (!next || !/^(?:[\s，,。；;、（(]|$)/.test(text.slice(next.end, next.end + 1)) || strengthOf(text, next) < 2) break;
    names.push(next);
    end = next.end;
  }
  return names;
}

function strengthOf(text: string, name: NameSpan): number {
  const size = surnameLength(text, name.start, true);
  return nameStrength(text.slice(name.start, name.start + size), text.slice(name.start + size, name.end));
}

/** The cheap test: a character of given names follows, and the name ends there or is sure by its characters. */
function mayBeName(text: string, at: number): boolean {
  const size = surnameLength(text, at, true);
  const first = at + size;
  if (size === 0 || !beginsGiven(text[first])) return false;
  if (!isHan(text, first + 1) || !isHan(text, first + 2)) return true;
  if ('系因与和'.includes(text[first + 1] as string)) return true;
  const surname = text.slice(at, first);
  if (!CLAUSE_SET.has(text[at - 1] ?? '\n') && (size === 2 || SURE_SURNAMES.has(surname))) return true;
  return nameStrength(surname, text[first] as string) === 2 || nameStrength(surname, text.slice(first, first + 2)) === 2;
}

function toMatch(text: string, name: NameSpan, evidence: string): Match {
  const official = evidence === 'appointment';
  return {
    start: name.start,
    end: name.end,
    value: text.slice(name.start, name.end),
    messageId: official ? 'official' : 'personal',
    severity: official ? 'low' : 'medium',
    confidence: 0.82,
    evidence: [`context:${evidence}`, 'surname'],
  };
}

function readName(text: string, at: number, size: number, left: string): Found | null {
  const prose = nameAt(text, at, 'prose');
  const name = prose ?? (CLAUSE_SET.has(left) ? nameAt(text, at, 'label') : null);
  if (!name) return null;
  const closed = !/[\u4e00-\u9fff]/.test(text[name.end] ?? '');
  if (!prose && !closed) return null;
  const strength = nameStrength(text.slice(at, at + size), text.slice(at + size, name.end));
  return { ...name, strength };
}

function lineBefore(text: string, at: number, count: number): string {
  const before = text.slice(Math.max(0, at - count), at);
  return before.slice(before.lastIndexOf('\n') + 1);
}

function evidenceOf(text: string, name: Found, left: string, before: string): string | null {
  const next = text.slice(name.end, name.end + 28);
  if (PERSONAL_NEXT.test(next)) return 'person';
  const role = /^[）)]$/.test(left) ? before.replace(/[（(][^（(）)]{0,12}[）)]$/, '') : before;
  if ((ENDS.has(left) || role !== before) && PERSON_WORD.test(role) && !NO_PERSON_WORD.test(role) && !OFFICIAL_LABEL.test(role))
    return 'role';
  if (CLAUSE_SET.has(left)) {
    const cell = cellName(text, name, left, before);
    if (cell) return cell;
  }
  const goesOn = isHan(text, name.end);
  if (goesOn && OFFICE_AFTER.test(next)) return null;
  const isCut = CUTS.has(left);
  if (
    (!isCut && APPOINTS.test(before)) ||
    (name.strength === 2 && goesOn && /[：:，；\n]/.test(left) && /^(?:同志)?任(?!务|何|意|期|职期)/.test(next))
  )
    return 'appointment';
  if (isParty(text, name)) return 'parties';
  if (goesOn && OWN_PAPER.test(next) && (CLAUSE_SET.has(left) || ENDS.has(left))) return 'person';
  const bound = isCut ? null : boundTo(text, name, left, before);
  if (bound) return bound;
  if (name.strength < 2) return null;
  if (left === '的' && /^(?:[：:]|阿姨|老人|老师|同志|先生|女士|大[爷妈叔娘])/.test(next)) return 'salutation';
  if (!CLAUSE_SET.has(left) && !ENDS.has(left) && !ACTED_ON.test(before)) return null;
  return inPersonalSentence(text, name) ? 'sentence' : null;
}

/** Evidence in the word right before the name. */
function boundTo(text: string, name: Found, left: string, before: string): string | null {
  const next = text.slice(name.end, name.end + 28);
  if (asked(before, next)) return 'object';
  if (BED.test(before) || (CLASS.test(before) && CLASSMATE.test(next))) return 'person';
  if (WANTED.test(before) && /^(?:[。！!，,；;）)\s]|$)/.test(next) && personalLine(text, name)) return 'number';
  if (/(?:人才|[台侨]胞)$/.test(before) && personalLine(text, name)) return 'role';
  if (DONE_TO.test(before) || (left === '对' && /^(?:采取|作出|违反|违规|违纪|处以?|予以|给予|进行|罚|实施)/.test(next))) return 'object';
  return null;
}

/** 请王芳于5日内到所接受询问; 宣告王芳死亡; 判决王芳赔偿… */
function asked(before: string, next: string): boolean {
  return (
    (/(?:^|[，。；：、\s])(?:现|特)?请$/.test(before) && /^(?:于|在|到|携|速|尽快|及时|务必|持|本人)/.test(next)) ||
    (/(?:退还|返还|归还|扣除?|扣发)$/.test(before) && /^(?:的|押金|工资|奖金|现金|人民币|货款|保证金|定金|\d)/.test(next)) ||
    (/宣告$/.test(before) && /^(?:死亡|失踪|无民|限制|破产|无罪)/.test(next)) ||
    (/(?:判决|裁决|赔偿)$/.test(before) && /^(?:赔偿|支付|返还|归还|偿还|败诉|胜诉|承担|医疗|误工|各项|精神|经济|人民币|\d)/.test(next))
  );
}

/** 贾永与邱珍就宅基地纠纷达成协议 */
function isParty(text: string, name: NameSpan): boolean {
  const link = text[name.end] ?? '';
  const other = /[与和同、]/.test(link) ? nameAt(text, name.end + 1) : null;
  return (
    other !== null &&
    /^(?:就|因|之间|之间的|系)[^。；\n]{0,20}(?:纠纷|口角|琐事|冲突|争执|斗殴|打架|厮打|争议|矛盾|债务|借款|赔偿|婚|调解|协议|亲子|扶养|抚养|赡养|继承)/.test(
      text.slice(other.end, other.end + 34),
    )
  );
}

/** Characters of a sentence that are read on each side of a name. */
const REACH = 50;

function isStop(code: number): boolean {
  return code === 0x0a || code === 0x3002 || code === 0xff01 || code === 0xff1f || code === 0x21 || code === 0x3f;
}

/** Does the sentence speak of a personal matter, and not of an office or a work? */
function inPersonalSentence(text: string, name: NameSpan): boolean {
  const first = Math.max(0, name.start - REACH);
  const last = Math.min(text.length, name.end + REACH);
  if (!PERSONAL.isIn(text, first, name.start) && !PERSONAL.isIn(text, name.end, last)) return false;
  let [start, end] = [name.start, name.end];
  while (start > first && !isStop(text.charCodeAt(start - 1))) start--;
  while (end < last && !isStop(text.charCodeAt(end))) end++;
  if (!PERSONAL.isIn(text, start, name.start) && !PERSONAL.isIn(text, name.end, end)) return false;
  return !PUBLIC.test(`${text.slice(start, name.start)}#${text.slice(name.end, end)}`);
}

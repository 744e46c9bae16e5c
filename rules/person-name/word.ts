import { type Candidate, type Match, type NameSpan, nameAt, nameBefore, namesBefore } from '../../src/plugin-api.ts';
import { anchored, IDENTIFIED, INTRODUCED, introduced } from './anchor.ts';
import { englishNames, givenName } from './english.ts';
import { DELIVERIES, delivered } from './english-address.ts';
import { FIRST_NAMES } from './english-context.ts';
import { CLOSINGS, ENGLISH_NUMBERS, MAILBOXES, mailbox, numbered, signsOff } from './english-number.ts';
import { ENGLISH_EVENTS, ENGLISH_ROLES, FIELDS } from './english-roles.ts';
import { englishColumn } from './english-table.ts';
import { addressed, fieldValue } from './label.ts';
import { beforeLabel, NUMBER_LABELS, strengthOf } from './number.ts';
import { PEOPLES, peopleOf } from './peoples.ts';
import { afterRole, labelled, toMatch } from './role.ts';
import { EVENTS, LABEL_ENDINGS, LIST_WORDS, OFFICIAL_ROLES, PERSONAL_ROLES, SUFFIXES } from './roles.ts';

type Answer = Match | readonly Match[] | null;

/** A date of birth after the name: 长孙若奕，1988年5月16日｜出生. */
const BIRTH =
  /[，,（(、 ](?:[男女][，,、 ])?(?:[\u4e00-\u9fff]{1,4}族[，,、 ])?(?:生?于)?(?:19|20)\d{2}\s?[年.\-/](?:\d{1,2}\s?[月.\-/]?)?(?:\d{1,2}\s?日?)?$/;
/** 舒根｜家庭3口人 */
const HOUSEHOLD = /(?:一家|全家|家庭|家中|家里|家有|户|家)(?:人口|成员)?(?:共有|现有|共|有|计)?\s?[\d一二两三四五六七八九十]{1,2}\s?$/;
/** After a title: the name of a place or a work in honour of someone. */
const HONOURED = /^(?:先进|英雄|典型|故居|纪念|雕像|塑像|诞辰|文集|墓|作品|笔下|精神|逝世|事迹|陈列|研究|艺术|诗|画)/;
/** After 同志: an appointment, made public by law. */
const APPOINTED = /^(?:任|为|担任|兼任|不再担任|挂职|主持|当选|的[^，。\n]{0,16}职务)/;
const CAUSE = /^[^。；\n]{0,16}(?:纠纷|争议|侵权|继承|借款|借贷|离婚|抚养|赡养|赔偿|合同|劳动|债务|案由)?$/;
const ROLES = new Set(PERSONAL_ROLES);

const SEX = ['，', ',', '、', '）', ')', '。', '；', '汉', '回', '族'].flatMap((next) => [`男${next}`, `女${next}`]);
const BORN = ['出生', '年生', '日生', '月生'];
const COUNTED = [...'人一两二三四五六七八九十多1234567890'].map((count) => `等${count}`);
const SEVERAL = [...'二两三四五六七八九十'].map((count) => `${count}人`);
const RECEIVES = ['收）', '收)', '（收', '(收', '收。', '收\n', ' 收', '\u3000收'];
/** Words of these rooms, and what is asked where one occurs. */
export const AROUND: readonly string[] = [...SEX, ...BORN, ...COUNTED, ...SEVERAL, ...RECEIVES, ...INTRODUCED, '一案', '口人', '口之家'];

/** One look-up per word; the first list that holds it decides. */
const ASK = new Map<string, (word: Candidate) => Answer>();
function ask(words: readonly string[], answer: (word: Candidate) => Answer): void {
  for (const word of words) if (!ASK.has(word)) ASK.set(word, answer);
}
const FIELD_SET = new Set(FIELDS);
ask(FIRST_NAMES, givenName);
ask([...ENGLISH_ROLES, 'dear'], (word) => (FIELD_SET.has(word.value) ? field(word) : null) ?? englishNames(word));
ask(ENGLISH_EVENTS, (word) => englishNames(word) ?? numbered(word));
ask(ENGLISH_NUMBERS, numbered);
ask(MAILBOXES, mailbox);
ask(CLOSINGS, signsOff);
ask(FIELDS, field);
ask(DELIVERIES, delivered);
ask(['：\n', ':\n', '：\r', ':\r'], addressed);
ask(SUFFIXES, titled);
ask([...EVENTS, '负责'], (word) => one(nameBefore(word.text, word.start - (/[因曾已]/.test(word.before(1)) ? 1 : 0)), 'event'));
ask(SEX, (word) => (/[，,、（( \u3000]$/.test(word.before(1)) ? one(nameBefore(word.text, word.start - 1), 'sex') : null));
ask(['一案'], (word) => partiesOf(word).map((name) => toMatch(word, name, 'case', 0.86)));
ask(BORN, (word) => one(born(word), 'birth'));
ask(COUNTED, counted);
ask(SEVERAL, several);
ask(RECEIVES, receiver);
ask(['口人', '口之家'], household);
ask(NUMBER_LABELS, beforeLabel);
ask(PEOPLES, peopleOf);
ask([...INTRODUCED, ...IDENTIFIED], introduced);
ask(LABEL_ENDINGS, labelled);
ask([...PERSONAL_ROLES, ...OFFICIAL_ROLES, ...LIST_WORDS], afterRole);

/** The names at a word of the rule. What is in no list is an anchor, or the traditional spelling of a role. */
export function atWord(word: Candidate): Answer {
  const answer = ASK.get(word.value);
  if (answer) return answer(word);
  return word.value.length === 2 ? anchored(word) : afterRole(word);
}

/** The value of a field, or what is below it where it heads a column. */
function field(word: Candidate): Answer {
  const next = word.after(1);
  return /^[,;|\t"' \r\n]?$/.test(next) ? (some(englishColumn(word)) ?? fieldValue(word)) : fieldValue(word);
}

function some(found: readonly Match[]): readonly Match[] | null {
  return found.length > 0 ? found : null;
}

function born(word: Candidate): NameSpan | null {
  const head = word.value === '出生' ? word.before(40) : word.before(40) + word.value[0];
  const match = BIRTH.exec(head);
  return match ? nameBefore(word.text, word.start - word.before(40).length + match.index) : null;
}

/** 甲、乙、丙三人 */
function several(word: Candidate): readonly Match[] | null {
  const names = namesBefore(word.text, word.start);
  return names.length > 1 ? names.map((name) => toMatch(word, name, 'list', 0.85)) : null;
}

/** 李雷、韩梅梅夫妇; 低保家庭辛波河夫妇 */
function couple(word: Candidate): readonly Match[] {
  return namesBefore(word.text, word.start).map((name) => toMatch(word, name, 'title', 0.86));
}

/** A name before a title, and after it where the title is a role or a kinship too: 王强之子王明. */
function titled(title: Candidate): readonly Match[] | null {
  const after = title.after(24);
  if (HONOURED.test(after) || (title.value === '同志' && APPOINTED.test(after))) return null;
  if (/^夫[妇妻]$/.test(title.value)) return couple(title);
  const before = one(nameBefore(title.text, title.start), 'title');
  const afterTitle =
    title.value === '本人' ? self(title) : ROLES.has(title.value) || /[子女妻夫父母属]$/.test(title.value) ? afterRole(title) : null;
  return before ? [before, ...(afterTitle ?? [])] : afterTitle;
}

/** 本人王杰遗失护照一本 */
function self(word: Candidate): readonly Match[] | null {
  const name = nameAt(word.text, word.end);
  const goesOn =
    name &&
    /^(?:遗失|丢失|不慎|身份证|[，,]|（|\(|自愿|郑重|承诺|声明|授权|委托|申请|因|于|系)/.test(word.text.slice(name.end, name.end + 3));
  return goesOn && strengthOf(word.text, name) > 0 ? [toMatch(word, name, 'role', 0.86)] : null;
}

function one(name: NameSpan | null, evidence: string): Match | null {
  return name ? { start: name.start, end: name.end, value: '', confidence: 0.86, evidence: [`context:${evidence}`] } : null;
}

/** 甲、乙、丙等三名 */
function counted(word: Candidate): readonly Match[] | null {
  if (!/^等(?:人|[一二两三四五六七八九十百多\d]{1,4}\s?余?(?:名|人|位|户|同志|同学))/.test(word.text.slice(word.start, word.start + 9)))
    return null;
  const names = namesBefore(word.text, word.start);
  return names.map((name) => toMatch(word, name, 'list', names.length > 1 ? 0.88 : 0.82));
}

function household(word: Candidate): Match | null {
  const before = word.before(12);
  const match = HOUSEHOLD.exec(before);
  const name = match ? nameBefore(word.text, word.start - before.length + match.index) : null;
  return name && strengthOf(word.text, name) > 0 ? one(name, 'household') : null;
}

/** An address, and who gets the parcel: 2号1602室（翟洋收）; 2号1602室，翟洋（收） */
function receiver(word: Candidate): Match | null {
  const before = word.before(16);
  const gap = /[ \u3000]?$/.exec(before)?.[0].length ?? 0;
  if (!/[\d号室栋幢层座院村路弄][）)]?[（(，, \u3000][^，,。；（(]{2,8}$/.test(before)) return null;
  const name = nameBefore(word.text, word.start - gap);
  return name && /[（(，, \u3000]/.test(word.text[name.start - 1] ?? '') ? one(name, 'receiver') : null;
}

/** 马晨嘉诉区城管局一案; 王芳诉李强离婚纠纷一案 */
function partiesOf(word: Candidate): NameSpan[] {
  const before = word.before(40);
  const clause = before.slice(before.search(/[^。；;：:，,\n]*$/));
  const start = word.start - clause.length;
  const name = nameAt(word.text, start);
  const link = name ? /^(?:诉|与|和|等|不服|申请)/.exec(word.text.slice(name.end, name.end + 2))?.[0] : undefined;
  if (!name || !link) return [];
  const other = /^[诉与和]$/.test(link) ? nameAt(word.text, name.end + 1) : null;
  return other && other.end <= word.start && CAUSE.test(word.text.slice(other.end, word.start)) ? [name, other] : [name];
}

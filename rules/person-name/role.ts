import { type Candidate, type Match, moreNames, type NameSpan, nameAt, surnameLength } from '../../src/plugin-api.ts';
import { englishAt } from './english.ts';
import { foreignName, wordName } from './foreign.ts';
import { listedNames } from './label.ts';
import { PEOPLE_NAMES } from './peoples.ts';
import { LIST_WORDS, OFFICIAL_LABEL, OFFICIAL_ROLES } from './roles.ts';
import { columnNames } from './table.ts';

const OFFICIAL = new Set(OFFICIAL_ROLES);
const LISTS = new Set(LIST_WORDS);
const BETWEEN =
  /^(?:姓名[】\]〕]?|[】\]〕]|[（(](?:姓名|被害人|未成年|女|男|签名|签字|甲方|乙方)[）)]|[“"「『【]|[，,（(]例?如[:：]?|本人|为|是|叫|[（(][^）)\n]{0,12}[）)][:：])?[ \t\u3000]{0,4}(?:[:：=][ \t\u3000]{0,3}(?:\d{1,2}[.．、])?[ \u3000]?|[“"「『【])?/;
const LIST_BETWEEN = /^(?:[（(][^）)\n]{0,16}[）)])?[ \u3000]{0,2}[:：][ \u3000]{0,2}(?:\n[ \t\u3000]{0,4})?(?:\d{1,3}[.．、]\s?)?/;
/** Any label that ends like one of a person: 失主：王芳. */
export function labelled(label: Candidate): readonly Match[] | null {
  const before = label.lineBefore(12) + label.value[0];
  if (!/[\u4e00-\u9fff]{2}$|[男女儿]$/.test(before) || OFFICIAL_LABEL.test(before)) return null;
  const gap = /^[ \t\u3000]{0,3}/.exec(label.after(3))?.[0].length ?? 0;
  const at = label.end + gap;
  const first = foreignName(label.text, at) ?? nameAt(label.text, at, 'label');
  if (!first || !/^[\s，,。；;、（(/|]|^$/.test(label.text.slice(first.end, first.end + 1))) return null;
  return [first, ...moreNames(label.text, first)].map((name) => toMatch(label, name, 'label', 0.86));
}

/** The names after a role, in the column below it, or in the list that it opens. */
export function afterRole(role: Candidate): readonly Match[] | null {
  const list = LISTS.has(role.value);
  const next = role.after(1);
  if (!list && isNoName(role, next)) return null;
  if (list) {
    const listed = listedNames(role);
    if (listed.length > 0) return listed;
  }
  const column = /^[\t|｜ ,，;；\u3000\n\r]?$/.test(next) ? columnNames(role) : [];
  if (column.length > 0) return column.map((name) => toMatch(role, name, 'column', 0.92));
  if (
    list
      ? !/[:：（(]/.test(next)
      : !/[】\]〕姓本为是叫（(“"「『【:：= \t\u3000A-Z]/.test(next) &&
        !/^[，,]例?如/.test(role.after(3)) &&
        !nameAt(role.text, role.end) &&
        !otherName(role.text, role.end) &&
        !beforePeople(role.text, role.end)
  )
    return null;
  const between = (list ? LIST_BETWEEN : BETWEEN).exec(role.after(40))?.[0];
  if (between === undefined || (list && between === '')) return null;
  return namesAt(
    role,
    role.end + between.length,
    /[:：=“"「『【】如\]〕]|姓名|叫/.test(between) || role.value.endsWith('姓名') ? 'label' : 'prose',
    list,
  );
}

function otherName(text: string, at: number): NameSpan | null {
  return foreignName(text, at) ?? wordName(text, at);
}

/** 居民养老, 村民委员会: a Han character that is no surname, no people's name or dotted name after it. */
function isNoName(role: Candidate, next: string): boolean {
  if (next < '\u4e00' || next > '\u9fff' || '姓本为是叫'.includes(next)) return false;
  return surnameLength(role.text, role.end, true) === 0 && !foreignName(role.text, role.end) && !/[族·•・‧∙⋅･]/.test(role.after(16));
}

function namesAt(role: Candidate, at: number, place: 'label' | 'prose', list: boolean): readonly Match[] | null {
  const first =
    (list ? null : beforePeople(role.text, at)) ??
    foreignName(role.text, at) ??
    nameAt(role.text, at, place) ??
    (list ? null : wordName(role.text, at));
  if (!first) {
    const english = list || OFFICIAL.has(role.value) ? null : englishAt(role.text, at);
    return english ? [english] : null;
  }
  if (list && !/^[，,、（(：:\s\t/]|^等/.test(role.text.slice(first.end, first.end + 1))) return null;
  return [first, ...moreNames(role.text, first, place)].map((name) => toMatch(role, name, list ? 'list' : 'role', list ? 0.8 : 0.9));
}

const BEFORE_PEOPLE = new RegExp(`^([\\u4e00-\\u9fff]{2,6})(?:[，,、][男女])?[（(，,、](?:${PEOPLE_NAMES})族`);

/** 哈斯巴根（蒙古族）: names of peoples that use no surname, recognised by the people's name after them. */
function beforePeople(text: string, at: number): NameSpan | null {
  const window = text.slice(at, at + 16);
  const match = window.includes('族') ? BEFORE_PEOPLE.exec(window)?.[1] : undefined;
  return match && !/族|等$/.test(match) ? { start: at, end: at + match.length } : null;
}

/** A finding at a word of the rule; one after an office ranks low. */
export function toMatch(role: Candidate, name: NameSpan, evidence: string, confidence: number): Match {
  const official = OFFICIAL.has(role.value);
  return {
    start: name.start,
    end: name.end,
    value: role.text.slice(name.start, name.end),
    messageId: official ? 'official' : 'personal',
    severity: official ? 'low' : 'medium',
    confidence: official ? 0.8 : confidence,
    evidence: [`context:${evidence}`, 'surname'],
  };
}

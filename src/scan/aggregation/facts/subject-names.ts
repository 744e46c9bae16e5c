import type { SubjectClass } from './subject-class.ts';

/** A subject where a text names it. `key`: the same for every way of writing its name. */
export interface Mention {
  key: string;
  of: SubjectClass;
  start: number;
  end: number;
}

interface Word {
  text: string;
  of: SubjectClass;
  /** First of the words or names that mean the same. */
  means: string;
  /** A whole name; else only the end of one. */
  whole: boolean;
}

/** Finds the subjects of these classes in texts. Costs the length of a text, however many subjects there are. */
export type MentionFinder = (text: string) => Mention[];

const HEAD = 2;
/** Characters before a word in which its name begins. */
const REACH = 60;

export function mentionFinder(classes: readonly SubjectClass[]): MentionFinder {
  const words = classes.flatMap((of) => [
    ...of.subjects.flatMap((names) =>
      names.map((name): Word => ({ text: folded(name), of, means: folded(names[0] as string), whole: true })),
    ),
    ...of.words.flatMap((same) => same.map((word): Word => ({ text: folded(word), of, means: folded(same[0] as string), whole: false }))),
  ]);
  const byHead = indexed(words);
  const heads = new Uint8Array(0x10000);
  for (const { text } of words) heads[text.charCodeAt(0)] = 1;
  return (text) => {
    const lower = folded(text);
    const found: Mention[] = [];
    for (let at = 0; at < lower.length - 1; at++) {
      if (heads[lower.charCodeAt(at)] === 0) continue;
      const word = longestAt(lower, at, byHead.get(lower.slice(at, at + HEAD)));
      if (!word) continue;
      const name = word.whole ? '' : nameBefore(text, at);
      if (name !== null)
        found.push({ key: `${word.of.id} ${word.means} ${name}`, of: word.of, start: at - name.length, end: at + word.text.length });
      at += word.text.length - 1;
    }
    return found;
  };
}

/** Words with the same two first characters, by their length, the longest first. */
type Index = Map<string, [length: number, words: Map<string, Word>][]>;

function indexed(words: readonly Word[]): Index {
  const index: Index = new Map();
  for (const [head, same] of Map.groupBy(words, ({ text }) => text.slice(0, HEAD))) {
    const lengths = [...Map.groupBy(same, ({ text }) => text.length)].sort(([a], [b]) => b - a);
    // Of a whole name and a word that are the same, the name counts.
    const named = (all: Word[]) => all.toSorted((a, b) => Number(a.whole) - Number(b.whole));
    index.set(
      head,
      lengths.map(([length, all]) => [length, new Map(named(all).map((word) => [word.text, word]))]),
    );
  }
  return index;
}

function longestAt(text: string, at: number, lengths: [number, Map<string, Word>][] = []): Word | undefined {
  for (const [length, words] of lengths) {
    const word = words.get(text.slice(at, at + length));
    if (word && standsAlone(text, at, word.text)) return word;
  }
  return undefined;
}

/** Lower case without a change of length. */
function folded(text: string): string {
  return text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
}

/** A word of letters is found as a whole one; its plural counts. */
function standsAlone(text: string, at: number, word: string): boolean {
  if (!/[a-z]/.test(word)) return true;
  return !/[a-z0-9]/.test(text[at - 1] ?? '') && !/^(?!s\b)[a-z0-9]/.test(text.slice(at + word.length, at + word.length + 2));
}

function nameBefore(text: string, at: number): string | null {
  const before = text.slice(Math.max(0, at - REACH), at);
  return /[A-Za-z0-9.)] $/.test(before) ? englishName(before) : chineseName(before);
}

const ENGLISH = /(?:(?:[A-Z][A-Za-z'’-]{1,20}|No\.? ?\d{1,4}|\d{1,4}(?:st|nd|rd|th)?) ){1,4}$/;
const ARTICLES = /^(?:(?:The|A|An|At|In|On|Of|To|From|By|For|This|That|Our|Every|Each|New|Near|All|Any) )+/;

function englishName(before: string): string | null {
  const name = (ENGLISH.exec(before)?.[0] ?? '').replace(ARTICLES, '').trim();
  return name === '' ? null : folded(name);
}

/** Says of what sort it is, and no name. */
const SORT =
  /(?:饮用水|地表水|地下水|集中式|重点|重要|主要|城市|城镇|农村|城乡|国家级?|[省市县]级|[一二三]级|大型|中型|小型|新建|改建|扩建|备用|应急|的|原有|现有|已有|国际|全国|各类|有关|相关|其他|驻军|现役|一线|中国人民解放军|人民解放军|解放军|武警|消防|地下|综合|智慧|联合|活动|会议|[省市县区])$/;
const BEFORE_NAME =
  /(?:位于|坐落|关于|负责|开展|加强|实施|进行|组织|建设|召开|举办|承担|做好|参加|检查|走访|慰问|赴|到|在|对|的|和|与|及|为|向|由|从|至|经|沿|是|了|把|将|于|往|距|离|等|其|以|并|或|驻)/g;
const NAMELESS = /^(?:全|我|本|该|各|此|这|那|每|某|两|几|多|一)/;
const MASKED = /[某×*○XＸ]/;
const AREA = /^(?:.{0,12}?(?:[省市县区州旗镇乡年届]|公司|集团|千伏|k[Vv])|原)(?=.{2})/;
const LONGEST = 8;
/** Units are called by their numbers, whatever is before them. */
const NUMBERED = /\d{3,6}$/;

/** The same name with and without what leads to it, the area that it is in, and what sort it is. Null: it has no name there. */
function chineseName(before: string): string | null {
  const run = /[\u4e00-\u9fff\w·]{1,20}$/.exec(before)?.[0] ?? '';
  if (run === '' || MASKED.test(run)) return null;
  const number = NUMBERED.exec(run)?.[0];
  if (number) return number;
  let name = run;
  for (let sort = SORT.exec(name); sort; sort = SORT.exec(name)) name = name.slice(0, sort.index);
  // A name may begin with such a character itself (和平): then what is left of it is too short.
  const cut = [...name.matchAll(BEFORE_NAME)].map((match) => match.index + match[0].length).filter((from) => name.length - from >= 2);
  name = name.slice(cut.at(-1) ?? 0);
  for (let area = AREA.exec(name); area; area = AREA.exec(name)) name = name.slice(area[0].length);
  name = name.slice(-LONGEST);
  return name.length < 2 || NAMELESS.test(name) ? null : name;
}

import { type FactReader, factReader } from './facts/facts-in.ts';
import { linksIn } from './link-traces.ts';
import { birthsIn, maskedIn } from './number-traces.ts';
import type { GroupTrace, Traces } from './trace.ts';
import { firstName } from './whose.ts';

/** A place, then a kind of person that may be the only one there. */
const PLACE = '([\\u4e00-\\u9fff]{2,6}(?:镇|街道|村|乡|社区|小区|新区|区|县|学校|小学|中学|大学|医院|公司|局))';
const PERSON =
  '(?:老人|儿童|孩子|家庭|患者|对象|学生|教师|职工|妇女|运动员|军人|老兵|党员|代表|干部|传承人|模范|选手|司机|医生|护士|民警|消防员|渔民|船员|侨胞|同胞|人士|专家|院士|博士|孤儿|教徒|信徒|烈属|军属|归侨|台胞|劳模|残疾人|盲人|感染者|捐献者|失独者|独居者|百岁)';
const GROUP = new RegExp(
  `${PLACE}(?:现有|共有|仅有|只有|目前有?|唯一的?|今年|本年度|的|现|有){0,3}([\\u4e00-\\u9fff]{0,8}?${PERSON}|(?:失独|低保|五保|特困|单亲|重病)[户家])`,
  'g',
);
const ONLY_ONE = /(?:(?:等|共|共有|现有|仅有?|只有|唯一)?[^，。；\d]{0,8}(?<!\d)(?:1|一)(?:名|人|位|户|例)|唯一)/;
const HEALTH =
  /(?:患有?|身患|确诊(?:为|患有?)?|罹患|感染)[\u4e00-\u9fff]{2,10}(?=[，。；、,;（(\s]|$)|(?:艾滋病|乙肝|结核病?)(?:病毒)?(?:感染者|携带者|患者)|HIV阳性|(?:精神|智力|视力|听力|肢体)残疾[一二三四]级/;

/** Different traces of one sort that a document may have: five times what its findings may be. */
const MOST = 50_000;

const SHIPPED = factReader();

/** Not everything that a document tells could be kept: it must not pass as if it had been (I5). */
export class TooManyTraces extends TypeError {}

/** Reads one text. Bounded regular expressions only, so a text costs its length. Throws {@link TooManyTraces}. */
export function tracesOf(document: string, text: string, factsIn: FactReader = SHIPPED): Traces {
  return {
    document,
    masked: distinct(maskedIn(text)),
    births: distinct(birthsIn(text)),
    links: distinct(linksIn(text)),
    groups: distinct(groupsIn(text)),
    facts: distinct(factsIn(text)),
  };
}

/** What a document repeats a thousand times it tells once. */
function distinct<Trace>(all: Iterable<Trace>): Trace[] {
  const found = new Map<string, Trace>();
  for (const trace of all) {
    found.set(JSON.stringify(trace), trace);
    if (found.size > MOST)
      throw new TooManyTraces(`it tells of more than ${MOST} persons, masked numbers or cases, which is more than can be compared`);
  }
  return [...found.values()];
}

/** The last four characters tell the kind of person whatever is before them. */
const KIND_SIZE = 4;

function* groupsIn(text: string): Generator<GroupTrace> {
  for (const match of text.matchAll(GROUP)) {
    const key = `${match[1]} ${(match[2] as string).slice(-KIND_SIZE)}`;
    const around = /^[^\n]{0,80}/.exec(text.slice(match.index, match.index + 80))?.[0] ?? '';
    if (!ONLY_ONE.test(around)) continue;
    const attribute = HEALTH.exec(around)?.[0];
    if (attribute) yield { key, attribute };
    const name = firstName(around.slice(match[0].length));
    if (name) yield { key, name };
  }
}

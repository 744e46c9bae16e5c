import { type Candidate, dottedAt, isHan, type Match } from '../../src/plugin-api.ts';
import { PERSONAL_NEXT } from './context.ts';

/** Who a person is to the text, right before the name. */
const PERSON_BEFORE =
  /(?:[患伤死逝病]者|[申请投诉举报当事被告害嫌疑居住村市业户]{1,3}[人民主]|学生|考生|职工|工人|村民|居民|市民|群众|农户|牧民|户主|老人|儿童|孤儿|司机|乘客|女子|男子|女士|先生|同学|对象|人员|家属|收款人|联系人|负责人|姓名)[：: \u3000]?$/;
const MAX_PART = 8;

/** 买买提·吐尔逊，男: asked at the dot of a name; what else is written with a dot has nothing of a person's after it. */
export function atDot(dot: Candidate): Match | null {
  if (!isHan(dot.text, dot.start - 1) || !isHan(dot.text, dot.end)) return null;
  let start = dot.start;
  while (start > dot.start - MAX_PART && isHan(dot.text, start - 1)) start--;
  // Words before the name in the same run of characters: 患者买买提·吐尔逊.
  const run = dot.text.slice(start, dot.start);
  const role = /^.{0,6}(?:者|人|生|民|工|户|主|员|象|友|童|机|客|子|士|众)(?=[\u4e00-\u9fff]{2,5}$)/.exec(run)?.[0] ?? '';
  const from = PERSON_BEFORE.test(role) ? start + role.length : start;
  const name = dottedAt(dot.text, from);
  if (!name || name.end <= dot.start) return null;
  const next = dot.text.slice(name.end, name.end + 28);
  if (!PERSONAL_NEXT.test(next) && !PERSON_BEFORE.test(dot.text.slice(Math.max(0, from - 8), from))) return null;
  return { ...name, value: dot.text.slice(name.start, name.end), confidence: 0.85, evidence: ['context:person', 'dot'] };
}

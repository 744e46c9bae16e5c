import {
  type Candidate,
  type Match,
  type NameSpan,
  nameAt,
  nameBefore,
  nameStrength,
  SURE_SURNAMES,
  surnameLength,
} from '../../src/plugin-api.ts';
import { isPhrase } from './phrase.ts';

/** What may be between a name and the number of the same person. */
const TO_NUMBER =
  /(?<=[\u4e00-\u9fff])[ \t\u3000]{0,4}(?:[（(，,：:、；;/／|]|\t|[ \u3000])[ \t\u3000]{0,4}(?:(?:男|女)[性]?[，,、 ]{1,2})?(?:(?:居民|公民)?身份证(?:件)?(?:号码?)?|公民身份号码|证件号码?|(?:联系)?(?:电话|方式)|ID(?: card)?(?: ?[Nn]o\.?| number)?|[Pp]assport(?: ?[Nn]o\.?)?|(?:[Tt]el|[Pp]hone|[Mm]obile)\.?|手机号?码?|电话号码|(?:银行)?卡号|银行卡|银行账号|账号|护照号?码?|出生(?:日期|年月|月日)?|电话)?[ \t\u3000：:为（(]{0,4}$/;
/** A name at the left of a number or a masked number, in the same row or clause. */
export function beside(run: Candidate): Match | null {
  if (run.kind === 'symbol' && /[*＊]$/.test(run.before(1))) return null;
  const before = run.lineBefore(40);
  const head = run.kind === 'symbol' ? before.replace(/[\dXx]{1,18}$/, '') : before;
  const label = TO_NUMBER.exec(head);
  if (run.kind === 'digits' && /[\u4e00-\u9fff]$/.test(head)) return gluedBefore(run) ?? bracketed(run);
  const after = run.kind === 'digits' && label === null ? gluedAfter(run) : null;
  if (after) return after;
  if (!label || (run.kind === 'symbol' && head === before && label[0] === '')) return bracketed(run);
  const name = nameBefore(run.text, run.start - (before.length - head.length) - label[0].length);
  return name ? byNumber(run, name) : bracketed(run);
}

/** What is right before a name in a list of who is where or when: 3号楼5楼, 周二, 晚班, 5月3日. */
const PLACED =
  /(?:\d(?:号?楼|层|室|户|栋|幢|座|单元|号|组|队|床|日|排|房|门岗)|(?:周|星期|礼拜|週)[一二三四五六日天末]|[早中晚夜白日]班|[正副带]班|[上下]午|值[班守])$/;

/** 值班：李建国139…, 3楼戚小曼139…: nothing is between. Inside a sentence the characters of the name have to be sure. */
function gluedBefore(run: Candidate): Match | null {
  const open = nameBefore(run.text, run.start);
  if (open && strengthOf(run.text, open) > 0) return byNumber(run, open);
  const name = nameBefore(run.text, run.start, true);
  if (!name) return null;
  const strength = strengthOf(run.text, name);
  const sure = SURE_SURNAMES.has(run.text[name.start] as string) && name.end - name.start > 2;
  if (PLACED.test(run.text.slice(Math.max(0, name.start - 6), name.start)))
    return (sure || strength > 0) && !isPhrase(run.text, name.start, name.end, 'list') ? byNumber(run, name) : null;
  return strength === 2 || (strength === 1 && sure) ? byNumber(run, name) : null;
}

/** 139…李建国 */
function gluedAfter(run: Candidate): Match | null {
  const name = nameAt(run.text, run.end, 'label');
  return name && !/[\u4e00-\u9fff]/.test(run.text[name.end] ?? '') && strengthOf(run.text, name) > 0 ? byNumber(run, name) : null;
}

function byNumber({ text }: Candidate, name: NameSpan): Match {
  return { ...name, value: text.slice(name.start, name.end), confidence: 0.85, evidence: ['context:number', 'surname'] };
}

/** A name in brackets after the number: 320106194602173440（陆远娜）. */
function bracketed(run: Candidate): Match | null {
  const lead = /^[ \u3000]?[（(](?:姓名[:：]?)?/.exec(run.after(8))?.[0];
  const name = lead && run.kind !== 'symbol' ? nameAt(run.text, run.end + lead.length, 'label') : null;
  if (!name || !/[）)，,、]/.test(run.text[name.end] ?? '')) return null;
  return strengthOf(run.text, name) >= (run.end - run.start < 15 ? 2 : 1) ? byNumber(run, name) : null;
}

/** Numbers and papers that only a person has: an office before the name does not make them public. */
const PAPERS = '身份证 公民身份 护照 通行证 回乡证 台胞证 证件号'.split(' ');
/** What an office may have as well. */
const CONTACTS = '联系电话 联系方式 手机 电话 微信 银行卡'.split(' ');
export const NUMBER_LABELS: readonly string[] = [...PAPERS, ...CONTACTS];
const PAPER_SET = new Set(PAPERS);
const TO_LABEL =
  /[ \t\u3000]{0,2}[，,、；;（( \t\u3000][ \t\u3000]{0,2}(?:[（(])?(?:其|本人|持有?)?(?:(?:香港|澳门|台湾|居民|公民|中国|因私|普通|联系|个人|港澳居民|往来|来往|港澳|内地){0,3})$/;
/** A value of any writing: digits, circled or Chinese ones, a letter and digits. Not the numbers of a switchboard. */
const VALUE =
  /^(?:号码|证号|卡号|号)?[ \t\u3000]{0,2}[)）]?[ \t\u3000]{0,2}[:：为是]?[ \t\u3000]{0,2}[（(【［[]?(?!0|０|[48]00)[\dA-Za-z０-９Ａ-Ｚ①-⑨➀-➓+＋零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺]/;

/** Who is given a power, right before the number of a paper: 兹委托祁连峰（身份证号…）. */
const ENTRUSTED =
  /(?:委托|授权|指派|特派|选派|委派|派遣|推选|聘请|雇请|兹有|兹证明|今有|现有|兹介绍|介绍|委託|授權|茲有|茲證明)([\u4e00-\u9fff]{2,4})$/;

function entrusted(text: string, end: number): NameSpan | null {
  const written = ENTRUSTED.exec(text.slice(Math.max(0, end - 8), end))?.[1];
  const start = end - (written?.length ?? 0);
  const given = written === undefined ? 0 : written.length - surnameLength(text, start, true);
  if (written === undefined || given < 1 || given > 2 || given === written.length) return null;
  return isPhrase(text, start, end, 'list') ? null : { start, end };
}

/** A name before the label of a number, however that is written: 农户莘雨贵，联系电话：1 8 5 … */
export function beforeLabel(label: Candidate): Match | null {
  const before = label.before(16);
  const link = TO_LABEL.exec(before);
  if (!link || !VALUE.test(label.after(12))) return null;
  const end = label.start - before.length + link.index;
  const open = nameBefore(label.text, end);
  const given = PAPER_SET.has(label.value) ? entrusted(label.text, end) : null;
  if (given)
    return { ...given, value: label.text.slice(given.start, given.end), confidence: 0.85, evidence: ['context:number', 'entrusted'] };
  const name = open ?? (PAPER_SET.has(label.value) ? nameBefore(label.text, end, true) : null);
  if (!name || strengthOf(label.text, name) < (open ? 1 : 2)) return null;
  return { ...name, value: label.text.slice(name.start, name.end), confidence: 0.85, evidence: ['context:number', 'surname'] };
}

/** How much the name's own characters say. */
export function strengthOf(text: string, name: NameSpan): number {
  const given = name.start + surnameLength(text, name.start, true);
  return nameStrength(text.slice(name.start, given), text.slice(given, name.end));
}

import type { Candidate, Match } from '../../src/plugin-api.ts';
import { type Grade, gradeKey, gradePassword, type Surroundings } from './plausible.ts';
import { type ValueSpan, valueBehind } from './value-span.ts';
import { HAN_KEY_WORDS, HAN_PASSWORD_WORDS, PASSWORD_WORDS, SECRET_WORDS } from './words.ts';

const PASSWORDS = new Set([...PASSWORD_WORDS, ...HAN_PASSWORD_WORDS]);
const HAN = new Set([...HAN_PASSWORD_WORDS, ...HAN_KEY_WORDS]);

/** The rest of an identifier behind the word: `password_prod`, `tokenValue`, `secrets`. */
const NAME = /[A-Za-z0-9_-]{0,32}/y;
/** Ends of names that speak about a password and do not hold one. */
const ABOUT =
  /(?:hash|policy|len|length|min|max|size|expir\w*|ttl|ur[li]|path|file|field|name|type|prefix|suffix|limit|count|hint|reset|strength|regex|pattern|validat\w*|label|placeholder|column|enabled?|required|error|msg|message|title|age|history|rules?|version|alg\w*|method|format|provider|manager|store|endpoint|input|box|form|checker?|encoder|ref|mode|days|attempts?|id|ids|usage|rotation|protect\w*|scope|issuer|audience|header|index|address|secretname|service|handler|class|view|page|dialog|button|icon|link)$/i;
/** What Chinese prose puts between the word and its value. */
const FILLER =
  /(?:初始值?|设置|设定|重置|修改|统一|变更|更改|更新|登录|均|都|已经?|默认|暂定?|现|仍|即|就|分别|如下|全部|一律|[（(【[][^（()）\n\]】]{0,12}[\u4e00-\u9fff][^（()）\n\]】]{0,12}[）)\]】]|值|明文|内容|字段|串|成|改|填写?|输入|使用|请用|\s){0,5}/y;
const ACCOUNT =
  /账号|帐号|账户|帐户|用户|登录名|登陆名|工号|热点|WiFi|SSID|user|login|account|\buid\b|\busr\b|username|邮箱|管理员|admin|root/i;
const INITIAL =
  /初始|默认|缺省|统一|出厂|原始|临时|default|initial|temporary|temp\b|factory|开机|解压|会议|入会|登录|登陆|管理员|数据库|服务器|后台|系统|查询|文件|压缩包|访问|邮箱|WiFi|无线|Wi-Fi/i;
/** Words in front that make the word another one. */
const OTHER_BEFORE =
  /(?:公|非|验证|动态|短信|手机|条形|商用|商|旧版|public[ _-]?|foreign_?|no |without |forgot(?:ten)? |invalid |wrong |incorrect |csrf[ _-]?|page[ _-]?|next[ _-]?|max[ _-]?)$/i;

/** A generic assignment behind a word for a password or key, or null. */
export function assigned(word: Candidate): Match | null {
  const isPassword = PASSWORDS.has(word.value);
  const own = /[=:：]$/.test(word.value) ? word.value.replace(/\s?[=:：]$/, '').length : word.end - word.start;
  const from = word.start + own;
  const window = word.text.slice(from, from + 280);
  const before = word.before(70);
  if (OTHER_BEFORE.test(before) || (own < 5 && !HAN.has(word.value) && /[a-z]$/i.test(before))) return null;
  const at = nameEnd(window, HAN.has(word.value));
  const span = at < 0 ? null : valueBehind(window, at);
  if (!span || (at > 0 && span.joined === 'blank' && !HAN.has(word.value))) return null;
  if (span.start === 0 && !HAN.has(word.value)) return null;
  const chosen = isPassword ? password(word, span, before) : key(word, span);
  if (!chosen) return null;
  const start = from + chosen.start;
  const strong = chosen.grade === 'strong';
  return {
    start,
    end: start + chosen.value.length,
    value: chosen.value,
    data: { kind: isPassword ? 'password' : 'key' },
    confidence: strong ? 0.965 : 0.8,
    evidence: [`context:${isPassword ? 'password' : 'key'}`, strong ? 'shape' : 'shape:weak'],
    ...(strong ? {} : { severity: 'medium' }),
  };
}

/** Where the name ends and the assignment begins; -1 when the name speaks of something else. */
function nameEnd(window: string, han: boolean): number {
  if (han) {
    FILLER.lastIndex = 0;
    const filler = FILLER.exec(window)?.[0] ?? '';
    return filler.trimEnd().length;
  }
  NAME.lastIndex = 0;
  const name = NAME.exec(window)?.[0] ?? '';
  if (name === '') return noteEnd(window);
  if (/^[a-z]/.test(name) && !/^(?:s|value|key|str|string|text|code)?(?:[A-Z0-9_-]|$)/.test(name)) return -1;
  return ABOUT.test(name) ? -1 : name.length;
}

/** `password (case sensitive): …`, `password for the admin account: …` */
function noteEnd(window: string): number {
  const note = /^ ?\([^()\n]{1,30}\)(?= ?[:=：])|^ (?:for|of|to) [\w .@-]{2,40}?(?= ?[:=：]| is )/.exec(window);
  return note ? note[0].length : 0;
}

interface Chosen {
  start: number;
  value: string;
  grade: Grade;
}

function password(word: Candidate, span: ValueSpan, before: string): Chosen | null {
  const around: Surroundings = {
    assigned: span.joined === 'sign',
    han: HAN.has(word.value) || /[\u4e00-\u9fff]/.test(before.slice(-12)),
    account: ACCOUNT.test(before),
    initial: INITIAL.test(before.slice(-24)) || INITIAL.test(word.after(10)),
    quoted: span.quoted,
    next: span.next,
  };
  const pair = pairOf(word, span, before);
  const value = pair ? pair.value : span.value;
  const grade = gradePassword(value, pair ? { ...around, account: true } : around);
  return grade && { start: pair ? pair.start : span.start, value, grade };
}

/** `用户名/密码：admin/Abc@123`: the part behind the user name. */
function pairOf(word: Candidate, span: ValueSpan, before: string): { start: number; value: string } | null {
  if (!/(?:名|号|户|账|帐|人|user(?:name| ?id)?|login|account)s?\s?(?:[/／、|和与及&+]|and)?\s?(?:登录|login )?$/i.test(before))
    return null;
  const inner = /^([A-Za-z0-9_.@\\-]{2,40})[/|:,，+]([!-~]{4,80})$/.exec(span.value);
  if (inner) return { start: span.start + (inner[1] as string).length + 1, value: inner[2] as string };
  const rest = word.text.slice(word.start, word.start + 280);
  const after = /^([ \u3000]{0,3}(?:[/／、，,和与|]|and)[ \u3000]{0,3}|[ \u3000]{1,4})([!-~]{4,80})/.exec(
    rest.slice(rest.indexOf(span.value) + span.value.length),
  );
  if (!after || !/^[A-Za-z0-9_.@\\-]{2,40}$/.test(span.value)) return null;
  const gap = (after[1] as string).length;
  return { start: span.end + gap, value: (after[2] as string).replace(/[.,;:)]+$/, '') };
}

function key(word: Candidate, span: ValueSpan): Chosen | null {
  if (span.joined !== 'sign') return null;
  const grade = gradeKey(span.value, SECRET_WORDS.has(word.value));
  return grade && { start: span.start, value: span.value, grade };
}

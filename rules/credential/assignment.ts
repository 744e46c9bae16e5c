import type { Candidate, Match } from '../../src/plugin-api.ts';
import { changedTo, inColumn, inFront } from './beside.ts';
import { type Chosen, toMatch } from './chosen.ts';
import { codesAfter, isCodeWord } from './codes.ts';
import { isPublicParameter } from './in-link.ts';
import { isPlaceholder, isPlaceholderPassword } from './placeholder.ts';
import { type Grade, gradeKey, gradePassword, isMoment, isScrambled, type Surroundings } from './plausible.ts';
import { type ValueSpan, valueAfter } from './value-span.ts';
import { CODE_WORDS, HAN_CODE_WORDS, HAN_KEY_WORDS, HAN_PASSWORD_WORDS, PASSWORD_WORDS, SECRET_WORDS } from './words.ts';

const PASSWORDS = new Set([...PASSWORD_WORDS, ...HAN_PASSWORD_WORDS, ...CODE_WORDS, ...HAN_CODE_WORDS]);
const HAN = new Set([...HAN_PASSWORD_WORDS, ...HAN_CODE_WORDS, ...HAN_KEY_WORDS]);

/** The rest of an identifier after the word: `password_prod`, `tokenValue`, `secrets`. */
const NAME = /[A-Za-z0-9_-]{0,32}/y;
/** Ends of names that speak about a password and do not hold one. */
const ABOUT =
  /(?:hash|policy|len|length|min|max|size|expir\w*|ttl|ur[li]|path|file|field|name|type|prefix|suffix|limit|count|hint|reset|strength|regex|pattern|validat\w*|label|placeholder|column|enabled?|required|error|msg|message|title|age|history|rules?|version|alg\w*|method|format|provider|manager|store|endpoint|input|box|form|checker?|encoder|ref|mode|days|attempts?|id|ids|usage|rotation|protect\w*|scope|issuer|audience|header|index|address|secretname|service|handler|class|view|page|dialog|button|icon|link)$/i;
/** What Chinese prose puts between the word and its value. */
const FILLER =
  /(?:初始值?|[前后上下]半[段部]分?|同样|同(?=[为是])|也|还|(?:沿|暂|先|采|选|改|启|通|共)用|(?:完全)?(?:一致|相同|一样|不变)[，,]?|设成了?|成了|改了|分配|统设|请输|录入|由|从|系|原|\/[A-Za-z]{2,12}(?=[:：])|[（(][^（()）\n]{1,20}[）)](?=\s?(?:[:：=]|为|是))|对应|数字|更换|换|[A-Za-z_]\w{1,15}(?=\s?[=:：])|调整|换成|设置|设定|重置|修改|统一|变更|更改|更新|登录|均|都|已经?|默认|暂定?|现|仍|即|就|分别|如下|全部|一律|[（(【[][^（()）\n\]】]{0,12}[\u4e00-\u9fff][^（()）\n\]】]{0,12}[）)\]】]|值|明文|内容|字段|串|成|改|填写?|输入|使用|请用|\s){0,5}/y;
/** What is told of the value before the colon: 密码写在白板上：, 口令分两行抄写：. Not what is told of passwords in general. */
const REMARK =
  /^(?![^:：\n]{0,14}(?:编号|工单|单号|订单|受理号|申请号|长度|规则|要求|应用|管理|标准|算法|版本|型号|技术|产品|设备|证书|文号|电话|时间|日期|期限|有效|策略|评估|测评|位数|复杂|系统|服务|热线|找回|说明|模块|字符|格式|示例|样例|例如|指纹|摘要|校验|哈希|公钥|序列|机|法|办|局|处|第))[\u4e00-\u9fff0-9]{1,12}(?=[:：])/;
const ACCOUNT =
  /账号|帐号|账户|帐户|用户|登录名|登陆名|工号|热点|WiFi|SSID|user|login|account|\buid\b|\busr\b|username|邮箱|管理员|admin|root/i;
const INITIAL =
  /初始|默认|缺省|统一|出厂|原始|临时|default|initial|temporary|temp\b|factory|开机|解压|会议|入会|登录|登陆|管理员|数据库|服务器|后台|系统|查询|文件|压缩包|访问|邮箱|WiFi|无线|Wi-Fi|门禁|门锁|大门|机房|库房|仓库|车库|房门|单元门|保险[柜箱]|[柜箱]子?$|锁|闸机|开门|报警|[布撤]防/i;
/** A call that takes the name and the value: `define('DB_PASSWORD', '`. */
const ARGUMENT = /\(\s{0,4}["'][\w.-]{0,40}$/;
/** Words in front that make a bare "key" no secret: a public key, the key of a cache or of a table. A password or token stays one. */
const OTHER_KEY =
  /(?:public|foreign|primary|cache|partition|sort|object|row|idempotency|unique|composite|index|surrogate|publishable|site|measurement|host|lookup|registry|routing|message|translation|i18n|locale|issue|project|search|group|parent|child|image|asset|route|hash|value|hot|shortcut)[ _-]?$/i;
/** Tokens of pages and forms, which open nothing by themselves, and numbers of tokens. */
const OTHER_TOKEN =
  /(?:(?<![A-Za-z])(?:csrf|xsrf|page|next|max|authenticity|antiforgery|verification|continuation|search|share|sharing|public|preview|unsubscribe|sync|cursor|resume|design|syntax)|C[Ss][Rr][Ff]|X[Ss][Rr][Ff]|Page|Next|Max|Authenticity|Antiforgery|Verification|Continuation|Search|Share|Sharing|Public|Preview|Unsubscribe|Sync|Cursor|Resume|CSRF|XSRF|PAGE|NEXT|PUBLIC|SEARCH)[ _-]?$/;
/** The name of a parameter begins in front. */
const PARAMETER = /[?&;][\w.%-]{0,40}$/;
/** Words in front that make the word another one. */
const OTHER_BEFORE = /(?:公|非|验证|动态|短信|手机|条形|商用|商|旧版|no |without |forgot(?:ten)? |invalid |wrong |incorrect )$/i;
/** Characters of the longest of them. */
const OTHER_REACH = 10;

/** Values after a word for a password or key, below it in a table, or in front of `as the password`. */
export function assigned(word: Candidate): Match[] {
  const isPassword = PASSWORDS.has(word.value);
  const own = /[=:： "'为是]$/.test(word.value) ? word.value.replace(/\s?[=:： "'为是]$/, '').length : word.end - word.start;
  const before = word.before(70);
  // redis://:<password>@host: the name of what is to be put there.
  if (before.endsWith('<') && word.after(2) === '>@') return [];
  if (PARAMETER.test(before.slice(-41)) && isPublicParameter(word.before(300), word.text.slice(word.start, word.start + 40))) return [];
  if (isOther(word, before) || (own < 5 && !HAN.has(word.value) && !isKeyName(word) && /[a-z]$/i.test(before) && !isCamel(word, before)))
    return [];
  const column = inColumn(word, isPassword, HAN.has(word.value));
  if (column.length > 0) return column;
  const codes = isCodeWord(word) ? codesAfter(word) : [];
  if (codes.length > 0) return codes.map((code) => toMatch(true, code));
  const from = word.start + own;
  const chosen = afterWord(word, from, before) ?? (isPassword ? inFront(word, before) : null);
  if (!chosen) return [];
  const first = toMatch(isPassword, chosen);
  const second = isPassword ? changedTo(word.text, chosen.end) : null;
  return second ? [first, second] : [first];
}

/** Is it another thing with what is in front: a public key, the token of the next page, an invalid password? */
function isOther({ value }: Candidate, before: string): boolean {
  return (
    OTHER_BEFORE.test(before.slice(-OTHER_REACH)) ||
    (value.startsWith('key') && OTHER_KEY.test(before)) ||
    (value === 'token' && OTHER_TOKEN.test(before))
  );
}

/** `mailPwd`, `dbPass`: a capital begins the word inside a name. */
function isCamel(word: Candidate, before: string): boolean {
  return /[a-z]$/.test(before) && /^(?:Pwd|PWD|Pass|Key)(?![a-z])/.test(word.text.slice(word.start, word.start + 5));
}

function afterWord(word: Candidate, from: number, before: string): Chosen | null {
  const window = word.text.slice(from, from + 620);
  const at = nameEnd(window, HAN.has(word.value));
  const span = at < 0 ? null : valueAfter(window, at);
  if (!span || (at > 0 && span.joined === 'blank' && !HAN.has(word.value))) return null;
  if (span.start === 0 && !HAN.has(word.value)) return null;
  // A list of weak ones is an example: 弱口令：123456、111111.
  if (/弱$/.test(before) && /^[、,，]/.test(span.next)) return null;
  // A comma joins a name and its value in rows of two: code puts one between anything.
  if (/^\s?[,，]/.test(window.slice(at)) && !HAN.has(word.value) && word.lineBefore(40).trim() !== '') return null;
  if (/^[\w-]{0,32}["'][ \t]{0,2},[ \t]{0,2}["'](?!val)/.test(window) && !ARGUMENT.test(before)) return null;
  const chosen = PASSWORDS.has(word.value) ? password(word, span, before) : key(word, span, before);
  // password("x") may be any call: only what is nothing else counts.
  if (!chosen || (chosen.grade === 'weak' && /^\w{0,32}\([ \t]{0,2}["']/.test(window))) return null;
  return { ...chosen, start: from + chosen.start, end: from + chosen.end };
}

/** Where the name ends and the assignment begins; -1 when the name speaks of something else. */
function nameEnd(window: string, han: boolean): number {
  if (han) {
    FILLER.lastIndex = 0;
    const filler = FILLER.exec(window)?.[0].trimEnd().length ?? 0;
    return /^\s?[\u4e00-\u9fff0-9]{1,12}[:：]/.test(window.slice(filler)) ? (REMARK.exec(window)?.[0].length ?? filler) : filler;
  }
  NAME.lastIndex = 0;
  const name = NAME.exec(window)?.[0] ?? '';
  if (name === '') return noteEnd(window);
  if (/^[a-z]/.test(name) && !/^(?:s|value|key|str|string|text|code)?(?:[A-Z0-9_-]|$)/.test(name)) return -1;
  return ABOUT.test(name) ? -1 : name.length;
}

/** `password (case sensitive): …`, `password for the admin account: …` */
function noteEnd(window: string): number {
  const note =
    /^ ?[(（][^()（）\n]{1,30}[)）](?= ?[:=：]| [!-~]{0,40}[!@#$%^&*])|^ (?:for|of|to|at|in|on) [\w .@'’-]{2,40}?(?= ?[:=：]| [–—-] | is )/.exec(
      window,
    );
  return note ? note[0].length : 0;
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
  const start = pair ? pair.start : span.start;
  const broken = pair || isPlaceholderPassword(value) ? null : span.broken;
  const whole = broken && gradePassword(broken.value, around) === 'strong' ? broken : null;
  if (whole?.made) return { start, end: whole.end, value: whole.value, grade: 'strong' };
  const grade = gradePassword(value, pair ? { ...around, account: true } : around);
  if (grade) return { start, end: start + value.length, value, grade };
  return broken && gradePassword(broken.value, around) === 'strong'
    ? { start, end: broken.end, value: broken.value, grade: 'strong' }
    : null;
}

/** `用户名/密码：admin/Abc@123`: the part after the user name. */
function pairOf(word: Candidate, span: ValueSpan, before: string): { start: number; value: string } | null {
  if (
    !/(?:名|号|户|账|帐|人|user(?:name| ?id)?|login|account|(?<![A-Za-z])id)s?\s?(?:[/／、|和与及&+]|and)?\s?(?:登录|login )?$/i.test(
      before,
    )
  )
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

/** A key that a paste broke is read whole; without a sign of assignment it must be nothing but random. */
function key(word: Candidate, span: ValueSpan, before: string): Chosen | null {
  const secret = SECRET_WORDS.has(word.value) || (word.value === 'credential' && span.quoted);
  const { start, end, value } = span;
  // Cut short for a reader: ops_eyJzaWdu...
  if (/^(?:\.{3}|…)/.test(span.next)) return null;
  const broken = span.broken && gradeKey(span.broken.value, false);
  if (span.broken?.made && broken === 'strong') return { start, end: span.broken.end, value: span.broken.value, grade: broken };
  if (span.joined !== 'sign' && !isRandom(value)) return null;
  const grade = gradeKey(value, secret) ?? (span.joined === 'sign' ? gradeShortToken(word, span) : null);
  if (!grade) return null;
  if (!isKeyEnough(word, before, value, grade)) return null;
  return { start, end, value, grade };
}

/** `token = "rb1nz5xhues"`, `api_token: 2363267924297911`: short, or of digits, but given to a name for a token. */
function gradeShortToken(word: Candidate, { value, quoted }: ValueSpan): Grade {
  if (!/token|secret|api.?key|cred/.test(word.value) || isPlaceholder(value) || isMoment(value)) return null;
  if (/^\d{15,32}$/.test(value)) return 'weak';
  const isMixed = /[a-z]/.test(value) && /[A-Z]/.test(value);
  return (quoted || isMixed) && value.length <= 24 && isScrambled(value) ? 'weak' : null;
}

function isKeyName({ value }: Candidate): boolean {
  return value.startsWith('key');
}

/** What ends in `key` is the name of many things: it must be long and random, and `"key"` alone in a table of names counts for nothing. */
function isKeyEnough(word: Candidate, before: string, value: string, grade: Grade): boolean {
  if (!isKeyName(word)) return true;
  const isQuoted = /^key(?:["']| [:-])/.test(word.value);
  if (isQuoted && !/[A-Za-z0-9_-]$/.test(before)) return false;
  const isInside = /[a-z]$/i.test(before) && !isCamel(word, before);
  return (!isQuoted && !/[a-z]$/i.test(before)) || (grade === 'strong' && value.length >= (isInside ? 24 : 20));
}

function isRandom(value: string): boolean {
  if (/^[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}$/i.test(value)) return true;
  return (
    /^[A-Za-z0-9+/_-]{16,128}={0,2}$/.test(value) && (value.match(/\d/g)?.length ?? 0) >= 3 && /[A-Za-z]\d[A-Za-z0-9]*[A-Za-z]/.test(value)
  );
}

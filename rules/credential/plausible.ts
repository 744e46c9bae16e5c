import { entropyOf } from '../../src/plugin-api.ts';
import { isPlaceholder, isPlaceholderPassword, isTyped } from './placeholder.ts';

/** How sure a generic value is: a strong one blocks, a weak one is for a person to look at, an example was typed to show the form. */
export type Grade = 'strong' | 'weak' | 'example' | null;

/** What surrounds a value that might be a password. */
export interface Surroundings {
  /** A sign or verb of assignment, or quotes. */
  assigned: boolean;
  /** The word is Chinese, or the prose around is. */
  han: boolean;
  /** A user name or account is in front. */
  account: boolean;
  /** `initial`, `default`, 初始… are in front. */
  initial: boolean;
  quoted: boolean;
  /** The characters after it, three at most. */
  next: string;
}

const NORM =
  '(?:GB|GM|GA|YD|JR|ISO|IEC|RFC|NIST|FIPS|SP|ANSI|IEEE|PCI|SM[2-9]|ZUC|AES|DES|3DES|RSA|ECC|ECDSA|ECDH|SHA|MD5|TLS|SSL|UTF|HMAC|PBKDF2|HTTPS?|OAuth|OTP|MFA|2FA|U盾|Win(?:dows)?|Office|iOS|CVE|Server|Oracle|MySQL)';
/** Norms, algorithms and products with their number: GB/T 39786, SM4-CBC, PBKDF2WithHmacSHA256. Gbdhq.1817 only begins like one. */
const STANDARD = new RegExp(
  `^${NORM}(?:(?:With|And|T(?=[-_ /\\d])|v(?=\\d)|EDE|GCM|CBC|ECB|CTR|${NORM}){0,3}(?:[-_ /.\\d][\\w./-]*)?)$`,
  'i',
);
const UNIT = /^[位个次天日月年分秒级章条款%％种类字至到～~项组套人]|^的?[后前末](?=[一二三四五六七八九十几\d]|$)/;

function classesOf(value: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((one) => one.test(value)).length;
}

/** An address or a path. */
function isPlace(value: string): boolean {
  return /^(?:https?:)?\/\/|^[.~]?\/|^[A-Za-z]:\\|^\w{2,12}:\/\//.test(value);
}

/** A day and time, also as the first parameter of a token whose signature is not there: st=2025-03-04T07:24:52Z. */
export function isMoment(value: string): boolean {
  return /^(?:[\w-]{1,24}=)?\d{4}-\d\d-\d\dT\d\d:?\d\d/.test(value);
}

/** A name with its version: jjwt-jackson-0.11.2, org.acme:auth:1.4.0-SNAPSHOT. */
function isVersioned(value: string): boolean {
  return /^[A-Za-z][\w.]*(?:[-_:/][A-Za-z]\w*(?:\.\w+)*)*[-_:@]v?\d+(?:\.\d+){1,3}(?:[-.+](?:RELEASE|SNAPSHOT|Final|GA|jar|(?:rc|beta|alpha|b|M)\.?\d{0,4}|[0-9a-f]{7,12}))?$/i.test(
    value,
  );
}

/** Code, paths, addresses, dates, versions and names: things that follow the word and are no password. */
function isOther(written: string): boolean {
  const value = written.replace(/(?<=[A-Za-z0-9+/]{6})={1,2}$/, '');
  if (isPlace(value) || isMoment(value)) return true;
  if (/^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*[([]|=>|^[\w.$]+\($|\)[;.]|^!?[\w$]+(?:===?|!==?|&&|\|\||\?\.)/.test(value)) return true;
  if (/^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$-]*)+$/.test(value) && !/\d{3}/.test(value)) return true;
  if (
    /^v?\d+(?:\.\d+){1,4}(?:-\w+)?$|^\d{4}[-./]\d{1,2}[-./]\d{1,2}|^\d{1,2}:\d{2}|^\d+[-~]\d+$|^[\d.,]+[%kKmMgG]?[bB]?$/.test(value) &&
    /[^\d]/.test(value)
  )
    return true;
  if (/^[\w.+-]+@[a-z][\w-]*(?:\.[a-z]{2,})+$/i.test(value)) return true;
  if (
    /\.(?:txt|docx?|xlsx?|pdf|json|ya?ml|xml|html?|php|jsp|aspx?|java|py|go|rs|ts|js|png|jpe?g|svg|conf|cfg|ini|pem|key|crt|csv|md|log|sh|bat|exe|zip|rar|7z)$/i.test(
      value,
    )
  )
    return true;
  return STANDARD.test(value) || (/^[\w-]+=/.test(value) && !isScrambled(value)) || /^[a-z]+(?:[-_.:/][a-z]+)+\d?$/i.test(value);
}

/** Does a value after a word for a password look made, not written? */
export function gradePassword(value: string, around: Surroundings): Grade {
  if (value.length < 4 || value.length > 128 || isPlaceholderPassword(value) || isOther(value) || UNIT.test(around.next)) return null;
  const classes = classesOf(value);
  const digits = (value.match(/\d/g) ?? []).length;
  if (!around.assigned) return gradeLoose(value, classes, digits, around);
  if (/^\d+$/.test(value))
    return value.length <= 16 && (around.han || around.initial) && value.length >= (around.initial || around.account ? 4 : 6)
      ? 'weak'
      : null;
  if (/^[A-Za-z]+$/.test(value)) return gradeLetters(value, around);
  if (isKeypadCode(value, around)) return 'weak';
  if (value.length < 6) return around.account && digits > 0 ? 'weak' : null;
  if (/^0x[0-9a-f]+$/i.test(value)) return null;
  if (isBase64(value)) return 'strong';
  if (digits === 0)
    return (classes >= 3 || /[!@#$%^&*+=~]/.test(value)) && (around.quoted || !/[()[\]{};=]/.test(value)) && value.length >= 7
      ? 'weak'
      : null;
  if (!around.quoted && /[()[\]{}]$|^[([{]/.test(value) && classes < 4) return null;
  return classes >= 3 || value.length >= 8 ? 'strong' : 'weak';
}

/** The sentence or line ends, or a blank comes. */
const ENDS = /^(?:[，。；、！）)”"#\s]|$)/;

/** Nothing but a blank joins word and value: prose reads the same, so more must speak for it. */
function gradeLoose(value: string, classes: number, digits: number, around: Surroundings): Grade {
  if (isKeypadCode(value, around)) return 'weak';
  if (/^\d{4,5}$/.test(value))
    return around.han && (around.account || around.initial) && /^(?:[，。；、！）)”"\r\n]|$)/.test(around.next) ? 'weak' : null;
  if (digits === 0 || value.length < 6 || /^[-([{\\/|&+,]/.test(value)) return null;
  if (/^[A-Za-z]+-?\d{1,3}$/.test(value)) return around.account && around.han && !value.includes('-') ? 'weak' : null;
  if (/^\d+$/.test(value)) return around.han && isNumberCode(value, around) ? 'weak' : null;
  const marks = /[!@#$%^&*+=~?]/.test(value);
  if (isComposed(value)) return 'strong';
  if (classes >= 3 && marks) return 'strong';
  if (classes >= 3 && /^[A-Za-z0-9]+$/.test(value)) return /^[A-Z]?[a-z]+\d+$/.test(value) && !around.account ? null : 'strong';
  return classes >= 2 && (around.account || around.initial) && /[a-z]/i.test(value) && !/[(),;]/.test(value) ? 'weak' : null;
}

/** What a keypad takes: digits with the key that ends them (514532#), the pairs of a dial (12-45-78). */
function isKeypadCode(value: string, around: Surroundings): boolean {
  if (!around.han && !around.initial) return false;
  return /^[*#]?\d{4,10}[#*]$/.test(value) || (around.initial && /^\d{2}(?:-\d{2}){2,3}$/.test(value));
}

/** Digits right after the word: with an account, or the six of a keypad where the sentence ends. */
function isNumberCode(value: string, around: Surroundings): boolean {
  if (around.account || around.initial) return value.length <= 12;
  return (value.length === 6 || value.length === 8) && ENDS.test(around.next);
}

function gradeLetters(value: string, around: Surroundings): Grade {
  const mixed = /[a-z][A-Z]/.test(value.slice(1)) || /[A-Z]{2}[a-z]/.test(value);
  if (value.length >= 16 && entropyOf(value) >= 3.5 && mixed && (value.match(/[A-Z]/g)?.length ?? 0) >= value.length / 4) return 'weak';
  return around.account && around.han && value.length >= 5 && value.length <= 20 && /^[a-z]+$/.test(value) ? 'weak' : null;
}

/** What is made to be put into pages says so: a person looks at it, nobody need stop. */
const PUBLISHABLE = /^(?:pk_(?:live|test)|(?:live|test)_pub|sb_publishable)_/;
/** The name of a host, with its port. */
const HOST = /^[a-z\d-]+(?:\.[a-z\d-]+)*\.(?:com|org|net|cn|io|dev|app|gov|edu|eu|uk|de|fr|jp|hk|tw|local)(?::\d{2,5})?$/i;

/** Does a value after a word for a key look random? `secret`: shorter ones made of several classes count too. */
export function gradeKey(value: string, secret: boolean): Grade {
  const grade = gradeRandom(value, secret);
  if (grade && isTyped(value)) return 'example';
  return grade === 'strong' && PUBLISHABLE.test(value) ? 'weak' : grade;
}

function gradeRandom(value: string, secret: boolean): Grade {
  if (isLetterSalad(value)) return isPlaceholder(value) ? null : 'weak';
  if (value.length < 8 || !/\d/.test(value) || !/[A-Za-z]/.test(value)) return null;
  const entropy = entropyOf(value);
  if (entropy < 2.5 || isPlaceholder(value) || isPlace(value) || isVersioned(value) || HOST.test(value)) return null;
  // Salts and signed tokens look like code to the tests below; nothing that is written is as random as they are.
  if (value.length >= 40 && entropy >= 4.4 && classesOf(value) >= 3) return 'strong';
  if (isOther(value) || isWordy(value)) return null;
  if (value.length >= 16 && entropy >= 3 && /^[A-Za-z0-9+/_=.~:@!#$%^&*-]+$/.test(value)) {
    if (/^[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}$/i.test(value)) return 'weak';
    return entropy >= 3.2 || value.length >= 24 ? 'strong' : 'weak';
  }
  return secret && value.length >= 8 && value.length < 40 && classesOf(value) >= 3 && !/[()[\]{};,]/.test(value) ? 'weak' : null;
}

/** Letters only, of both cases without order, and too few vowels for words. */
function isLetterSalad(value: string): boolean {
  if (!/^[A-Za-z]{20,64}$/.test(value) || entropyOf(value) < 3.5) return false;
  const upper = (value.match(/[A-Z]/g) ?? []).length;
  const vowels = (value.match(/[aeiou]/gi) ?? []).length;
  return upper * 4 >= value.length && upper * 4 <= value.length * 3 && vowels * 100 <= value.length * 28;
}

/** Letters and digits that change places again and again, as in no word and no name with a number. */
export function isScrambled(value: string): boolean {
  const changes = value.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0;
  return value.length >= 10 && changes >= 3 && changes * 8 >= value.length && entropyOf(value) >= 2.7;
}

/** Upper and lower case without the order of a name: four changes in twelve letters. */
function changesCase(part: string): boolean {
  return (part.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0) * 3 >= part.length;
}

/** Identifiers, host names and slugs: parts of letters, with few digits. */
function isWordy(value: string): boolean {
  const parts = value.split(/[-_./: ]/);
  if (parts.some((part) => part.length >= 12 && (isScrambled(part) || changesCase(part)))) return false;
  // A name in a namespace: clm60133:AgencyCodeContentType.
  if (/^[a-z][\w.-]{0,15}:(?:[A-Z][a-z]+){2,8}$/.test(value)) return true;
  // What is named by words and a number: cmp2-qat-1208358310.
  if (/^[a-z]{2,12}\d{0,2}(?:[-_](?:[a-z]{1,12}\d{0,2}|\d{1,12})){1,6}$/.test(value)) return true;
  const digits = (value.match(/\d/g) ?? []).length;
  if (parts.length >= 2 && parts.filter((part) => /^[A-Za-z]*$/.test(part)).length * 3 >= parts.length * 2 && digits * 4 < value.length)
    return true;
  return /^(?:[A-Z]?[a-z]{2,}){2,}\d{0,4}$/.test(value) || /^0x[0-9a-f]{40}$/i.test(value) || /^(?:sha\d{1,3}|md5)[-:]/i.test(value);
}

/** A recovery or access code: groups of one size, `luynz-cmvn4`. */
export function isGroupedCode(value: string): boolean {
  return /^(?=.{0,40}\d)(?:[a-z0-9]{4}(?:-[a-z0-9]{4}){1,7}|[a-z0-9]{5}(?:-[a-z0-9]{5}){1,7}|[a-z0-9]{6}(?:-[a-z0-9]{6}){1,7}|[a-z0-9]{8}(?:-[a-z0-9]{8}){1,3})$/i.test(
    value,
  );
}

/** Base64 with its padding: a secret of Kubernetes, an encoded password. */
function isBase64(value: string): boolean {
  return value.length % 4 === 0 && /^[A-Za-z0-9+/]{7,126}={1,2}$/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value);
}

/** Words and a number as people put them together: Willow-Orchid-87, correct-horse-staple-818, Tjjrb.8255. */
function isComposed(value: string): boolean {
  return /^(?:[A-Za-z]{4,16}[-_.]){2,5}\d{2,4}$/.test(value) || (/^[A-Z][a-z]{3,16}[._]\d{3,6}$/.test(value) && !STANDARD.test(value));
}

/** What a password must hold where no word for it is near: in a command, a call, after the name of an account. */
export function isMadePassword(value: string): boolean {
  if (
    !/\d/.test(value) ||
    !/[A-Za-z]/.test(value) ||
    /^[-/.<${]|[/\\]|^\w+\.[a-z]{2,4}$|\.(?:php|jsp|aspx?|html?|do|action)\b/i.test(value)
  )
    return false;
  if (/[!@#$%^&*]/.test(value) || isComposed(value)) return true;
  return /[a-z]/.test(value) && /[A-Z]/.test(value) && value.length >= 8 && !/^[A-Za-z]+[\d.]{1,6}[a-z]?$/.test(value);
}

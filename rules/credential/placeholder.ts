import { entropyOf } from '../../src/plugin-api.ts';

/** Keys that vendors print in their documentation, as pieces that no other key holds. */
const PUBLISHED =
  /A[KS]IA[A-Z0-9]{9}EXAMPLE|wJalrXUtnFEMI\/K7MDENG\/bPxRfiCYEXAMPLEKEY|SflKxwRJSMeKKF2QT4|4eC39HqLyjWDarjt|BQokikJOvBiI2HlW|eyJzdWIiOiIxMjM0NTY3ODkwIi|Gu5t9xGARNpq86cd98joQYCN3|QWxhZGRpbjpvcGVuIHNlc2FtZQ/;

/** Templates of code and configuration: `${VAR}`, `{{ name }}`, `<password>`, `%s`, `process.env.X`. */
const TEMPLATE =
  /<[^>]*>|^<|\{\{|\}\}|\$\{|\$\(|#\{|%\{|%\(|^%[sdv]$|^%\w{2,}%$|^\$[A-Za-z_]\w*$|^@\w+@$|^__\w+__$|^\[.*\]$|^\(.*\)$|^(?:process|os|env|System|config|settings|self|this|ENV|secrets|vars?|local|data|module|Secret|request|req|params|props|args|options)\b[.[(:]|^(?:arn|vault|op|ref\+\w+|ssm|projects|secretsmanager|file|env|kms|secretRef|classpath):/;

/** Masks. */
const MASK = /\*{2,}|[•●■█○＊]|\.{3,}|…|_{3,}|-{3,}|x{4,}|X{4,}|\?{3,}|#{4,}/;
/** Runs that a person typed to fill a field, and one group of digits again and again. */
const RUN = /(.)\1{5,}|(?<!\d)(\d{3,12})(?:[-_.]\2){2,}(?!\d)|0123456789|1234567890|deadbeef|cafebabe/;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';
const IN_ORDER = new RegExp(Array.from({ length: 19 }, (_, at) => ALPHABET.slice(at, at + 8)).join('|'), 'i');

/** Words in place of a value; as a part between hyphens, underscores or blanks. */
const STAND_IN =
  /(?:^|[-_. ])(?:your|my|some|any|the|insert|replace|dummy|sample|fake|mock|todo|fixme|here|placeholder|redacted|removed|hidden|masked|changeme|change|notreal|invalid|secretkey)(?:[-_. ]|$)|REDACTED|PLACEHOLDER|^(?:your|my)(?=[_-])|yourkey|yourtoken|yoursecret|yourpassword|changeit|changeme|placeholder|notasecret|redacted/i;
const EXAMPLE = /example/i;

/** yourKey, myPassword: a capital begins the next word, which the list above does not see. */
const OWN = /^(?:[Yy]our|[Mm]y)[A-Z]/;

/** Words that a made-up key says of itself, anywhere in it: no random text of this length holds one. */
const TOLD = /fake|dummy|invalid|notreal|sample/i;
/** A password may hold one, and an address the name of a host: such a key is at least this long, and neither. */
const LEAST_TOLD = 20;
/** The rows of a keyboard. */
const KEYBOARD = /qwertyui|asdfghjk|zxcvbnm/i;
/** Fewest letters and digits whose order tells that they were typed. */
const LEAST_TYPED = { letters: 8, digits: 4 };

/** Was it typed along the alphabet, with digits that count beside it (a1b2C3d4, zyxwvu987, 0011…ff), or along a keyboard? Or does it say that it is made up? */
export function isTyped(value: string): boolean {
  if (value.length >= LEAST_TOLD && !/:\/\/|[@\s]/.test(value) && (TOLD.test(value) || KEYBOARD.test(value))) return true;
  if (/^(?:(.)\1){8,}$/.test(value) && RUN.test(value.replace(/(.)\1/g, '$1'))) return true;
  const letters = value.toLowerCase().replace(/[^a-z]/g, '');
  if (letters.length < LEAST_TYPED.letters) return false;
  const digits = value.replace(/\D/g, '');
  return isInSteps(letters, 'a') && (digits.length < LEAST_TYPED.digits || isInSteps(digits, '01'));
}

/** Seven of ten characters follow the one before them, upwards or downwards, or begin anew. */
function isInSteps(characters: string, first: string): boolean {
  let [up, down] = [0, 0];
  for (let at = 1; at < characters.length; at++) {
    const step = characters.charCodeAt(at) - characters.charCodeAt(at - 1);
    const begins = first.includes(characters[at] as string);
    if (step === 1 || begins) up++;
    if (step === -1 || step === 9) down++;
  }
  return Math.max(up, down) * 10 >= (characters.length - 1) * 7;
}

/** Is the value a mask, a template, a published example, or a word in its place? */
export function isStandIn(value: string): boolean {
  return PUBLISHED.test(value) || TEMPLATE.test(value) || MASK.test(value) || STAND_IN.test(value) || OWN.test(value);
}

/** Was it typed to fill the form of a key: one letter again and again, the alphabet, the digits in their order? */
export function isFilled(value: string): boolean {
  return RUN.test(value) || IN_ORDER.test(value) || EXAMPLE.test(value) || entropyOf(value) < 1.6;
}

/** Is the value an example, a mask or a template rather than a key or token? */
export function isPlaceholder(value: string): boolean {
  return isStandIn(value) || isFilled(value);
}

/** Words that a form, a data type or a manual puts where a password goes. */
const FORM_WORD =
  /^(?:pass\w{0,5}|p(?:ass)?w(?:or)?d|mypass\w*|secret\w{0,4}|token|string|text|none|null|nil|undefined|true|false|yes|no|on|off|n\/?a|required|optional|default|empty|blank|hidden|test|demo|todo|tbd|foo|bar|baz|hunter2|xxx+|yyy+|zzz+|abc|value|key|username?|varchar(?:\(\d+\))?|char\(\d+\)|text\/\w+|int\(?\d*\)?)$/i;
const USERS = /^(?:\w{2,16}[_-])?(?:password|passwd|pwd|pass|secret|token|key)(?:[_-]\w{1,16})?$/i;

/** Words of which a manual makes one: a-secret-password, super_strong_pass. */
const COMPOSED =
  /^(?:(?:a|an|the|my|our|your|some|any|very|super|top|long|strong|secure|good|safe|random|complex|real|new|old|db|database|mysql|postgres|root|admin|user|secret|password|passwd|pass|pwd|passphrase|token|key|value|string|here)[-_. ]){1,5}(?:password|passwd|pass|pwd|secret|passphrase|token|key|value|string|here)$/i;

/** Is it a word, a mask or a template where a password would be? Weak but real passwords are not. */
export function isPlaceholderPassword(value: string): boolean {
  return (
    FORM_WORD.test(value) ||
    (USERS.test(value) && !/\d{2}/.test(value)) ||
    TEMPLATE.test(value) ||
    /\*{2,}|[•●■█○＊]|\.{3,}|…|_{3,}|^-+$|x{4,}|^(\D)\1+$|\?{3,}/i.test(value) ||
    STAND_IN.test(value) ||
    EXAMPLE.test(value) ||
    OWN.test(value) ||
    COMPOSED.test(value)
  );
}

import { entropyOf } from '../../src/plugin-api.ts';

/** Keys that vendors print in their documentation, as pieces that no other key holds. */
const PUBLISHED =
  /AKIAIOSFODNN7|wJalrXUtnFEMI|bPxRfiCY|SflKxwRJSMeKKF2QT4|4eC39HqLyjWDarjt|BQokikJOvBiI2HlW|eyJzdWIiOiIxMjM0NTY3ODkwIi|Gu5t9xGARNpq86cd98joQYCN3|QWxhZGRpbjpvcGVuIHNlc2FtZQ/;

/** Templates of code and configuration: `${VAR}`, `{{ name }}`, `<password>`, `%s`, `process.env.X`. */
const TEMPLATE =
  /<[^>]*>|^<|\{\{|\}\}|\$\{|\$\(|#\{|%\{|%\(|^%[sdv]$|^%\w{2,}%$|^\$[A-Za-z_]\w*$|^@\w+@$|^__\w+__$|^\[.*\]$|^\(.*\)$|^(?:process|os|env|System|config|settings|self|this|ENV|secrets|vars?|local|data|module|Secret|request|req|params|props|args|options)\b[.[(:]|^(?:arn|vault|op|ref\+\w+|ssm|projects|secretsmanager|file|env|kms|secretRef|classpath):/;

/** Masks, and runs that a person typed to fill a field. */
const MASK = /\*{2,}|[•●■█○＊]|\.{3,}|…|_{3,}|-{3,}|x{4,}|X{4,}|(.)\1{5,}|\?{3,}|0123456789|1234567890|abcdefgh|ABCDEFGH|deadbeef|cafebabe/;

/** Words in place of a value; as a part between hyphens, underscores or blanks. */
const STAND_IN =
  /(?:^|[-_. ])(?:your|my|some|any|the|insert|replace|dummy|sample|fake|mock|todo|fixme|here|example|placeholder|redacted|removed|hidden|masked|changeme|change|notreal|invalid|secretkey)(?:[-_. ]|$)|EXAMPLE|REDACTED|PLACEHOLDER|^(?:your|my)(?=[_-])|yourkey|yourtoken|yoursecret|yourpassword|changeit|changeme|placeholder|notasecret|redacted|example/i;

/** yourKey, myPassword: a capital begins the next word, which the list above does not see. */
const OWN = /^(?:[Yy]our|[Mm]y)[A-Z]/;

/** Is the value an example, a mask or a template rather than a key or token? */
export function isPlaceholder(value: string): boolean {
  return (
    PUBLISHED.test(value) || TEMPLATE.test(value) || MASK.test(value) || STAND_IN.test(value) || OWN.test(value) || entropyOf(value) < 1.6
  );
}

/** Words that a form, a data type or a manual puts where a password goes. */
const FORM_WORD =
  /^(?:pass\w{0,5}|p(?:ass)?w(?:or)?d|mypass\w*|secret\w{0,4}|token|string|text|none|null|nil|undefined|true|false|yes|no|on|off|n\/?a|required|optional|default|empty|blank|hidden|test|demo|todo|tbd|foo|bar|baz|hunter2|xxx+|yyy+|zzz+|abc|value|key|username?|varchar(?:\(\d+\))?|char\(\d+\)|text\/\w+|int\(?\d*\)?)$/i;
const USERS = /^(?:\w{2,16}[_-])?(?:password|passwd|pwd|pass|secret|token|key)(?:[_-]\w{1,16})?$/i;

/** Is it a word, a mask or a template where a password would be? Weak but real passwords are not. */
export function isPlaceholderPassword(value: string): boolean {
  return (
    FORM_WORD.test(value) ||
    (USERS.test(value) && !/\d{2}/.test(value)) ||
    TEMPLATE.test(value) ||
    /\*{2,}|[•●■█○＊]|\.{3,}|…|_{3,}|^-+$|x{4,}|^(\D)\1+$|\?{3,}/i.test(value) ||
    STAND_IN.test(value) ||
    OWN.test(value)
  );
}

import { after, type CredentialKind, near } from '../kind.ts';
import { isMadePassword } from '../plausible.ts';

const UUID = '[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}';
/** What is read as a secret key of any cloud: hexadecimal digits in one case, or a mixture. */
const SECRET_KEY = '[a-f0-9]{32}|[A-F0-9]{32}|[a-f0-9]{40}|[a-f0-9]{64}|[A-Za-z0-9+/]{40}|[A-Za-z0-9]{30,32}';

/** Digits and letters, and more than a name with a number. */
function isMixed(value: string): boolean {
  return (
    /\d/.test(value) && /[A-Za-z]/.test(value) && !/^[A-Za-z]+[-_]?\d{1,4}$|^(?:aes|des|3des|sm4|rsa|hmac|sha|hs|rs|es)[-_\d]/i.test(value)
  );
}

/** Settings whose name is in an attribute, keys in code, and pairs of keys without the name of their cloud. */
export const CONFIGURATION: readonly CredentialKind[] = [
  after(
    'setting-element',
    'password in a configuration',
    ['<setting ', '<entry ', '<param ', '<parameter ', '<property ', '<string ', '<item ', '<env ', '<arg ', '<attribute '],
    '[^<>\\n]{0,60}?(?:password|passwd|pwd|secret|passphrase|token)["\'][^<>\\n]{0,60}>\\s{0,8}(?:<(?:value|string)>\\s{0,8})?([!-~]{5,80}?)\\s{0,8}<',
    { accepts: (value) => /\d/.test(value) && /[A-Za-z]/.test(value) },
  ),
  after(
    'key-in-code',
    'key in code',
    [
      'setCipherKey(',
      'CipherKey(',
      'SecretKeySpec(',
      'DESKeySpec(',
      'AES.new(',
      'createCipheriv(',
      'setSecretKey(',
      'setSigningKey(',
      'signWith(',
    ],
    '(?:[^\\n"\']{0,60}[(,]\\s{0,2})?b?["\']([!-~]{8,64})["\']',
    { entropy: 2.5, accepts: isMixed },
  ),
  after('secret-key', 'cloud secret key', ['SK：', 'SK:', 'SK=', 'SK为', 'SK是', 'SK '], `[ "'“]{0,3}(${SECRET_KEY})(?![A-Za-z0-9])`, {
    entropy: 2.9,
    accepts: (value) => /\d/.test(value) && /[A-Za-z]/.test(value),
  }),
  after(
    'key-pair',
    'cloud access key pair',
    ['AK/SK', 'AK、SK', 'AKSK', 'AK-SK', 'AK和SK', 'AK与SK'],
    `[^A-Za-z0-9\\n]{1,8}[A-Za-z0-9_]{16,44}[ /／、,，|:：;；]{1,3}(${SECRET_KEY})(?![A-Za-z0-9])`,
    { entropy: 2.9, accepts: (value) => /\d/.test(value) && /[A-Za-z]/.test(value) },
  ),
  after(
    'key-pair-id',
    'cloud access key id',
    ['AK/SK', 'AK、SK', 'AKSK', 'AK-SK', 'AK和SK', 'AK与SK'],
    `[^A-Za-z0-9\\n]{1,8}([A-Za-z0-9_]{16,44})(?=[ /／、,，|:：;；]{1,3}(?:${SECRET_KEY})(?![A-Za-z0-9]))`,
    { entropy: 2.9, accepts: isMixed },
  ),
  near('secret-id', 'secret id of an application role', ['secret_id', 'secret-id', 'secretid'], UUID, { named: false }),
  after(
    'snmp-setting',
    'SNMP community',
    ['snmp'],
    '[^\\n:：=]{0,24}?community["\']?[^\\n:：=A-Za-z]{0,10}[:：=][ \\t]{0,2}["\']?([!-~]{4,64}?)(?=["\'”\\s，。；,;）)]|$)',
    {
      severity: 'medium',
      accepts: (value) => /\d|[!@#$%^&*_]/.test(value) && !/^(?:v\d.{0,2}|\d{1,4})$/i.test(value),
    },
  ),
];

const MARKS = /[!@#$%^&*]/;
const WORD_END = '(?=["\'\\s,;)\\]|，。；、）】”]|\\.?(?:\\s|$))';

/** Accounts with their password where neither a sign nor a word separates them, and accounts that are less usual. */
export const SIDE_BY_SIDE: readonly CredentialKind[] = [
  after(
    'login-beside',
    'account with its password',
    ['admin ', 'root ', 'administrator ', 'sysadmin ', 'admin\t', 'root\t'],
    `[ \\t]{0,3}([!-~]{6,24}?)${WORD_END}`,
    {
      accepts: (value) => isMadePassword(value) && MARKS.test(value) && !/@[\w-]+\.|^[#@(]|=/.test(value),
      confidence: 0.88,
    },
  ),
  after(
    'service-login',
    'account with its password',
    ['scott', 'sysdba', 'weblogic', 'nacos', 'deploy', 'ubuntu', 'ftpuser', 'support', 'dbadmin', 'dba', 'guest', 'monitor'],
    `[/:]([!-~]{6,40}?)${WORD_END}`,
    { accepts: (value) => isMadePassword(value) && MARKS.test(value) && !/@[\w-]+\./.test(value), confidence: 0.9 },
  ),
  after(
    'login-in-parentheses',
    'account with its password',
    ['账号', '帐号', '账户', '帐户', '用户', 'account', 'login', 'user'],
    '(?:名)?[ :：]{0,2}[A-Za-z][\\w.-]{1,30} ?[（(]([!-~]{6,40}?)[)）]',
    {
      accepts: (value) => isMadePassword(value) && MARKS.test(value) && !/@[\w-]+\.|^(?:ref|no|id|case|ticket|issue|bug)\W/i.test(value),
      confidence: 0.9,
    },
  ),
  after(
    'login-after-comma',
    'account with its password',
    ['账号', '帐号', '账户', '帐户', '用户', '登录', '登陆'],
    `(?:[\\u4e00-\\u9fff]{0,6})[ :：]{0,2}[A-Za-z][\\w.-]{1,30}[，,、] ?([!-~]{6,40}?)${WORD_END}`,
    { accepts: (value) => isMadePassword(value) && MARKS.test(value) && !/@[\w-]+\.|^[(#@]/.test(value), confidence: 0.9 },
  ),
  after(
    'network-pair',
    'Wi-Fi password',
    ['wifi', 'wi-fi', 'wlan', 'ssid', '无线网', '无线名称', '热点'],
    `[\\u4e00-\\u9fff]{0,4}[ :：]{1,3}[\\w.-]{2,32} ?[/／] ?([!-~]{8,63}?)${WORD_END}`,
    { accepts: (value) => isMadePassword(value) && MARKS.test(value), confidence: 0.9 },
  ),
  after(
    'password-set-to',
    'password',
    ['password to ', 'passcode to ', 'passphrase to ', 'secret to ', 'credential to '],
    `["'“]?([!-~]{6,64}?)${WORD_END}`,
    { accepts: (value) => isMadePassword(value) && !/@[\w-]+\./.test(value) },
  ),
  after('map-key', 'map service key', ['ak='], '([A-Za-z0-9]{24,40})(?![A-Za-z0-9])', {
    entropy: 3.8,
    accepts: (value) => /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value),
  }),
];

/** Passwords that a log repeats: the account and what it was refused with. */
export const LOGGED: readonly CredentialKind[] = [
  after(
    'logged-login',
    'password in a log',
    ['credentials ', 'credential ', 'login attempt ', 'authenticating ', 'bind failed '],
    '[^\\n]{0,24}?(?<![\\w/])[A-Za-z][\\w.@-]{1,30}[:/]([!-~]{6,40}?)(?=["\'\\s,;)\\]]|$)',
    { accepts: isMadePassword, confidence: 0.9 },
  ),
];

import { after, type CredentialKind, inside, near } from '../kind.ts';
import { isMadePassword } from '../plausible.ts';

const QUOTED = '["\'“]([^"\'“”\\s]{4,100})["\'”]';
/** Accounts that every system has. */
const ACCOUNTS = ['admin', 'root', 'administrator', 'sysadmin', 'superadmin', 'system', 'oracle', 'postgres', 'manager', 'operator', 'sa'];

/** An account with its password, and what opens beside words of its own: networks, seeds, recovery, bare private keys. */
export const PAIRS: readonly CredentialKind[] = [
  inside(
    'login-pair',
    'account with its password',
    ACCOUNTS.flatMap((account) =>
      [
        `${account}/`,
        `${account} /`,
        `${account}:`,
        `${account}：`,
        `${account} : `,
        `${account}，`,
        `${account}、`,
        `${account},`,
      ].flatMap((one) => [one, one[0]?.toUpperCase() + one.slice(1)]),
    ),
    0,
    `(?<![\\w./:@-])(?:${ACCOUNTS.join('|')}) ?[/:：，、,] ?([!-~]{6,40}?)(?=["'\\s,;)\\]|，。；、）】”\\u4e00-\\u9fff]|$)`,
    { accepts: isMadePassword, confidence: 0.9 },
  ),
  after(
    'login-in-brackets',
    'account with its password',
    [
      '后台',
      '系统',
      '平台',
      '账号',
      '帐号',
      '账户',
      '登录',
      '用户',
      '网关',
      '主机',
      '服务器',
      '数据库',
      '邮箱',
      'login',
      'account',
      'credentials',
      'creds',
      'sign in with',
      'log in with',
      'log in as',
      'sign in as',
      'log on as',
      'log on with',
      'logon',
    ],
    `[\\u4e00-\\u9fff]{0,6}(?:[（(:：]| {1,2}[–—-] | {1,2}|\\| ?){0,2}[A-Za-z][\\w.-]{1,30}(?: ?[/／:] ?| (?:using|with|and) )([!-~]{6,40}?)(?=["'\\s,;)\\]|，。；、）】”\\u4e00-\\u9fff]|$)`,
    { accepts: isMadePassword, confidence: 0.9 },
  ),
  after(
    'echo-pipe',
    'password in a command',
    ['echo '],
    '(?:-n )?["\']?([!-~]{5,80}?)["\']?\\s{0,3}\\|\\s{0,3}(?:sudo -S|passwd|kinit|su -|smbpasswd|cryptsetup|docker login|gpg )',
    {
      accepts: (value) => /\d|[!@#$%^&*]/.test(value) && !/^[$<]/.test(value),
    },
  ),
  after(
    'expect-send',
    'password in a script',
    ['send "', "send '", 'send -- "', 'sendline("', "sendline('"],
    '([!-~]{5,60}?)(?:\\\\[rn]|["\'])',
    {
      accepts: isMadePassword,
    },
  ),
  after(
    'network-name',
    'Wi-Fi password',
    ['SSID', 'wi-fi', 'wifi', '无线网络', '无线名称', 'wlan'],
    '[^\\n]{1,50}?[\\s,，;；、]{1,4}(?:接入|连接)?(?:key|密钥|秘钥|password|密码|pwd|psk)[ \\t]{0,2}[:：=为]?[ \\t]{0,2}([!-~]{6,63}?)(?=[\\s,，;；。、]|$)',
    { accepts: (value) => /\d/.test(value), entropy: 2 },
  ),
  after(
    'bitlocker-key',
    'BitLocker recovery key',
    ['恢复密钥', 'recovery key', 'recovery password', 'bitlocker'],
    '[^\\n\\d]{0,30}((?:\\d{6}-){7}\\d{6})(?!\\d)',
  ),
  near(
    'authenticator-seed',
    'one-time password seed',
    ['otp seed', 'totp', '令牌种子', '口令种子', '验证器密钥', '身份验证器', 'authenticator', 'fa secret', 'mfa secret', 'mfa key'],
    '[A-Z2-7]{16}|[A-Z2-7]{26}|[A-Z2-7]{32}|[A-Z2-7]{52}|(?:[a-z2-7]{4}){4}',
    { named: false, entropy: 3, accepts: (value) => /\d/.test(value) },
  ),
  after(
    'encoded-login',
    'login in code',
    ['btoa(', 'b64encode(', 'encodeToString(', 'toBase64('],
    'b?["\'][\\w.@-]{1,40}:([^"\'\\s]{4,80})["\']',
    { accepts: isMadePassword },
  ),
  after('sp-login', 'database password in a statement', ['sp_addlogin ', 'sp_password '], "[^;\\n]{0,60}?,\\s{0,3}N?'([^'\\s]{5,80})'", {
    accepts: isMadePassword,
  }),
  after(
    'insert-login',
    'login in a database dump',
    ['INSERT INTO'],
    '[ `"\\[]{1,3}[\\w.`"]{0,40}(?:user|admin|account|member|login)[\\w`"\\]]{0,24}\\s{1,3}VALUES\\s{0,3}\\([^()\\n]{1,80}?\'([^\'\\s]{6,40})\'\\s{0,2}[,)]',
    { accepts: isMadePassword },
  ),
  after('jwk-symmetric-key', 'symmetric key in JWK', ['"oct"'], '[^{}]{0,120}?"k"\\s{0,3}:\\s{0,3}"([A-Za-z0-9_-]{20,200})"', {
    entropy: 3.3,
  }),
  after('oauth-code', 'OAuth authorisation code', ['?code=', '&code='], '([A-Za-z0-9/_.-]{18,120})', {
    entropy: 3.5,
    severity: 'medium',
    accepts: (value) => /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value),
  }),
  after(
    'telegram-bot',
    'Telegram bot token',
    ['telegram', 'bot token', 'bot_token', 'tg_bot', 'tgbot', '电报机器人'],
    '[^\\n]{0,40}?(?<!\\d)(\\d{8,10}:[A-Za-z0-9_-]{30,40})(?![A-Za-z0-9_-])',
    { entropy: 3.5 },
  ),
  after('ipsec-psk', 'pre-shared key', [': PSK '], QUOTED, { entropy: 2 }),
  near(
    'product-key',
    'product key',
    ['license', 'licence', 'serial key', 'product key', '产品密钥', '许可证号', '授权文件'],
    '[A-Z0-9]{5}(?:-[A-Z0-9]{5}){3,5}',
    {
      named: false,
      severity: 'medium',
      accepts: (value) => /\d/.test(value),
    },
  ),
  near(
    'private-key-body',
    'private key without its armour',
    ['私钥', 'private key', 'private_key', 'privatekey'],
    '[A-Za-z0-9+/]{200,3200}={0,2}',
    {
      named: false,
      entropy: 4.2,
      window: 3_400,
    },
  ),
];

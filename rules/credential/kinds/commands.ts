import { after, type CredentialKind, inside, near } from '../kind.ts';

/** What a password in a command or a login pair must hold, where no word for it stands near. */
function isMade(value: string): boolean {
  if (!/\d/.test(value) || !/[A-Za-z]/.test(value) || /^[-/.<${]|[/\\]|^\w+\.\w{2,4}$/.test(value)) return false;
  return (
    /[!@#$%^&*]/.test(value) || (/[a-z]/.test(value) && /[A-Z]/.test(value) && value.length >= 8 && !/^[A-Z]?[a-z]+\d{1,2}$/.test(value))
  );
}

const QUOTED = '["\'“]([^"\'“”\\s]{4,100})["\'”]';
const WORD = '["\']?([!-~]{5,80}?)["\']?(?=["\'\\s,;)\\]|，。；、）]|$)';
/** Accounts that every system has. */
const ACCOUNTS = ['admin', 'root', 'administrator', 'sysadmin', 'superadmin', 'system', 'oracle', 'postgres', 'manager', 'operator', 'sa'];

/** Logins in commands, statements and device configurations, and pairs of a usual account and its password. */
export const COMMANDS: readonly CredentialKind[] = [
  after(
    'identified-by',
    'database password in a statement',
    ['identified by ', ' by password '],
    `(?:password )?(?:${QUOTED}|([!-~]{6,60}?)(?=[;\\s]|$))`,
    {
      accepts: (value) => /\d|[!@#$%^&*]/.test(value) && !/^\*[A-F0-9]{40}$|^["'<$:]/.test(value),
    },
  ),
  after('identified-with', 'database password in a statement', ['identified with '], `\\S{3,40} by ${QUOTED}`, {
    accepts: (value) => /\d|[!@#$%^&*]/.test(value),
  }),
  after('secure-string', 'password in PowerShell', ['ConvertTo-SecureString '], `(?:-\\w{4,12} ){0,3}(?:\\(?)${QUOTED}`),
  after(
    'network-credential',
    'login in code',
    ['NetworkCredential(', 'PSCredential('],
    `["'][^"'\\n]{1,60}["']\\s{0,3},\\s{0,3}${QUOTED}`,
    {
      accepts: isMade,
    },
  ),
  after(
    'basic-auth-code',
    'login in code',
    ['auth=(', 'HTTPBasicAuth(', 'basic_auth(', '.basicAuth(', 'auth(', '.login('],
    `\\s{0,3}["'][^"'\\n]{1,60}["']\\s{0,3},\\s{0,3}${QUOTED}`,
    {
      accepts: isMade,
    },
  ),
  after(
    'connection-code',
    'login in code',
    ['getConnection(', 'mysqli_connect(', 'new mysqli(', 'new PDO(', 'pg_connect(', 'ftp_login('],
    `[^;\\n]{0,160}?,\\s{0,3}["'][\\w.@-]{1,40}["']\\s{0,3},\\s{0,3}${QUOTED}`,
    {
      accepts: isMade,
    },
  ),
  after('net-user', 'password in a command', ['net user '], `[\\w.-]{1,40} ${WORD}`, { accepts: isMade }),
  after('htpasswd', 'password in a command', ['htpasswd '], `-\\w{1,6} (?:[\\w./-]{1,80} )?[\\w.-]{1,40} ${WORD}`, { accepts: isMade }),
  after(
    'archive-password',
    'password in a command',
    [
      'zip ',
      'unzip ',
      'z x ',
      'z a ',
      'rar ',
      'unrar ',
      'openssl enc ',
      'gpg ',
      'qpdf ',
      'az login ',
      'lftp ',
      'smbmap ',
      'rdesktop ',
      'xfreerdp ',
      'ipmitool ',
      'snmpget ',
      'ncftpput ',
      'sqlcmd ',
      'bcp ',
      'isql ',
      'osql ',
      'tsql ',
      'schtasks ',
      'snmpwalk ',
      'ssh-keygen ',
      'http ',
      'https ',
    ],
    `[^\\n|]{0,120}?(?:^|(?<=\\s))(?:-P ?|-p ?|-hp|-k |--passphrase[ =]|--password=|-u [\\w.-]{1,40},|/r?p[: ]|-w |-A |-X |-N |(?:-a |--auth[ =])[\\w.@-]{1,40}:)${WORD}`,
    { accepts: isMade },
  ),
  after('ftp-user', 'login in a session', ['ftp> user ', 'ftp>user '], `[\\w.@-]{1,40} ${WORD}`, { accepts: isMade }),
  after(
    'server-directive',
    'password in a configuration',
    ['requirepass ', 'masterauth ', 'masteruser ', 'bindpw ', 'rootpw ', 'rootbindpw ', 'sql_password ', 'auth-user-pass '],
    `(?:--plaintext )?${WORD}`,
    { accepts: (value) => /\d/.test(value) && /[A-Za-z]/.test(value) && !/^(?:--|\/|\{)/.test(value) },
  ),
  after(
    'device-key',
    'device password',
    [
      'tacacs-server key ',
      'tacacs server key ',
      'radius-server key ',
      'isakmp key ',
      'plain-text-password-value ',
      'shared-key ',
      'authentication-key ',
      'ospf authentication simple ',
      'key-string ',
      'authentication-mode sha ',
      'authentication-mode md5 ',
      'privacy-mode aes128 ',
      'auth sha ',
      'auth md5 ',
      'priv aes 128 ',
      'level 15 cipher ',
      'level 3 cipher ',
      'enable secret ',
      'enable password ',
    ],
    `(?:\\d |cipher |simple |plain )?${WORD}`,
    { accepts: (value) => /\d/.test(value) && /[A-Za-z]/.test(value) },
  ),
  after(
    'radius-key',
    'device password',
    ['radius-server host ', 'tacacs-server host '],
    `[\\w.:-]{3,40}[^\\n]{0,60}? key (?:\\d )?${WORD}`,
    {
      accepts: (value) => /\d/.test(value) && /[A-Za-z]/.test(value),
    },
  ),
  after(
    'user-secret',
    'device password',
    ['privilege 15 ', 'privilege 1 ', 'role network-admin ', 'local-user '],
    `[^\\n]{0,40}?(?:secret|password) (?:\\d |cipher |simple |hash )?${WORD}`,
    {
      accepts: (value) => /\d/.test(value) && /[A-Za-z]/.test(value),
    },
  ),
  after(
    'cookie',
    'session cookie',
    ['cookie'],
    `[^\\n]{0,200}?(?<![A-Za-z])[\\w.-]{0,24}(?:sess|sid|auth|token|jwt|login|ticket|sso)[\\w.-]{0,12}=([A-Za-z0-9%+/_~.-]{16,300}={0,2})`,
    {
      entropy: 3,
      accepts: (value) => /\d/.test(value),
    },
  ),
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
    { accepts: isMade, confidence: 0.9 },
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
    { accepts: isMade, confidence: 0.9 },
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
      accepts: isMade,
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
    { accepts: isMade },
  ),
  after('sp-login', 'database password in a statement', ['sp_addlogin ', 'sp_password '], "[^;\\n]{0,60}?,\\s{0,3}N?'([^'\\s]{5,80})'", {
    accepts: isMade,
  }),
  after(
    'insert-login',
    'login in a database dump',
    ['INSERT INTO'],
    '[ `"\\[]{1,3}[\\w.`"]{0,40}(?:user|admin|account|member|login)[\\w`"\\]]{0,24}\\s{1,3}VALUES\\s{0,3}\\([^()\\n]{1,80}?\'([^\'\\s]{6,40})\'\\s{0,2}[,)]',
    { accepts: (value) => isMade(value) && /[!#$%^&*]/.test(value) },
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

import { after, type CredentialKind, inside } from '../kind.ts';

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
  after('identified-by', 'database password in a statement', ['identified by ', ' by password '], `(?:password )?${QUOTED}`, {
    accepts: (value) => /\d|[!@#$%^&*]/.test(value) && !/^\*[A-F0-9]{40}$/.test(value),
  }),
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
    ],
    `[^\\n|]{0,120}?(?:^|(?<=\\s))(?:-P ?|-p ?|-hp|-k |--passphrase[ =]|--password=|-u [\\w.-]{1,40},|/p:|-w )${WORD}`,
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
    ['Cookie: ', 'cookie='],
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
      [`${account}/`, `${account} /`, `${account}:`, `${account}：`, `${account} : `].flatMap((one) => [
        one,
        one[0]?.toUpperCase() + one.slice(1),
      ]),
    ),
    0,
    `(?<![\\w./:@-])(?:${ACCOUNTS.join('|')}) ?[/:：] ?([!-~]{6,40}?)(?=["'\\s,;)\\]|，。；、）】”\\u4e00-\\u9fff]|$)`,
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
      'logon',
    ],
    `[\\u4e00-\\u9fff]{0,6}(?:[（(:：]| {1,2}|\\| ?){1,2}[A-Za-z][\\w.-]{1,30} ?[/／] ?([!-~]{6,40}?)(?=["'\\s,;)\\]|，。；、）】”\\u4e00-\\u9fff]|$)`,
    { accepts: isMade, confidence: 0.9 },
  ),
];

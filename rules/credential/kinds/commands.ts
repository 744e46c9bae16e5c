import { after, type CredentialKind } from '../kind.ts';
import { isMadePassword } from '../plausible.ts';

const QUOTED = '["\'“]([^"\'“”\\s]{4,100})["\'”]';
const WORD = '["\']?([!-~]{5,80}?)["\']?(?=["\'\\s,;)\\]|，。；、）]|$)';
/** A name and its password as a pair: creds = ("svc", "…"). */
const PAIRS = ['auth', 'creds', 'credential', 'credentials', 'login', 'account'].flatMap((name) =>
  [' = (', '=(', ' = [', '=[', '": ['].map((sign) => name + sign),
);

/** Logins in commands, statements, code and device configurations. */
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
      accepts: isMadePassword,
    },
  ),
  after(
    'basic-auth-code',
    'login in code',
    ['HTTPBasicAuth(', 'basic_auth(', '.basicAuth(', 'auth(', 'login(', ...PAIRS],
    `\\s{0,3}["'][^"'\\n]{1,60}["']\\s{0,3},\\s{0,3}${QUOTED}`,
    {
      accepts: isMadePassword,
    },
  ),
  after(
    'connection-code',
    'login in code',
    ['getConnection(', 'mysqli_connect(', 'new mysqli(', 'new PDO(', 'pg_connect(', 'ftp_login(', 'connect('],
    `[^;\\n]{0,160}?,\\s{0,3}["'][\\w.@-]{1,40}["']\\s{0,3},\\s{0,3}${QUOTED}`,
    {
      accepts: isMadePassword,
    },
  ),
  after(
    'net-user',
    'password in a command',
    ['net user ', 'add_user ', 'change_password ', 'useradd ', 'smbpasswd '],
    `[\\w.-]{1,40} ${WORD}`,
    { accepts: isMadePassword },
  ),
  after('htpasswd', 'password in a command', ['htpasswd '], `-\\w{1,6} (?:[\\w./-]{1,80} )?[\\w.-]{1,40} ${WORD}`, {
    accepts: isMadePassword,
  }),
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
    { accepts: isMadePassword },
  ),
  after('archive-option', 'password in a command', ['a -p', 'x -p', 'e -p', '-mhe=on -p'], WORD, { accepts: isMadePassword }),
  after('here-string', 'password in a command', ['<<<'], `[ \\t]{0,2}${WORD}`, {
    accepts: (value) => isMadePassword(value) && /[!@#%^&*]/.test(value),
  }),
  after('ftp-user', 'login in a session', ['ftp> user ', 'ftp>user '], `[\\w.@-]{1,40} ${WORD}`, { accepts: isMadePassword }),
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
];

import { after, type CredentialKind, inside, near } from '../kind.ts';
import { isPlaceholderPassword, isStandIn } from '../placeholder.ts';

const URL_END = '[^\\s，。；、）)"\'`<>\\\\\\u4e00-\\u9fff]';
const LAST = '[^\\s，。；、）)"\'`<>\\\\\\u4e00-\\u9fff.,;:!?\\]}]';
const PASSWORD = '[^\\s:/<>{}"\'`\\\\\\u4e00-\\u9fff]{3,128}';
const HOST = '(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,120}|\\[[0-9a-fA-F:]{2,40}\\])';

/** `scheme://user:password@host/…` whole; `scheme://:password@host` gives the password, for nothing else in it is secret. */
function url(id: string, name: string, schemes: readonly string[], more: Partial<CredentialKind> = {}): CredentialKind {
  const pattern = new RegExp(
    `[a-z0-9+]{2,24}:\\/\\/(?:[A-Za-z0-9._%+~=,@\\\\-]{1,64}:${PASSWORD}@${HOST}(?:${URL_END}{0,400}${LAST})?|:(${PASSWORD})@${HOST})`,
    'iy',
  );
  return {
    id,
    name,
    literals: schemes.map((scheme) => `${scheme}://`),
    where: 'prefix',
    pattern,
    ownExamples: true,
    accepts: isLogin,
    isExample: isExampleLogin,
    isLive: isRemote,
    window: 700,
    confidence: 0.975,
    ...more,
  };
}

/** User and password of an address, percent-encoding read. */
function loginOf(value: string): { user: string; password: string } | undefined {
  const part = /:\/\/([^:]*):([^\n]*)@/.exec(value);
  return part ? { user: part[1] as string, password: unescaped(part[2] as string) } : undefined;
}

function unescaped(password: string): string {
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
}

/** A password is there, and no mask, variable or template in its place. */
function hasPassword(value: string): boolean {
  const login = loginOf(value);
  if (!login) return !isPlaceholderPassword(value);
  return (
    !isStandIn(login.password) && !/^\$|^%|^(?:guest|postgres|mysql|root|admin|redis|mongo|sa|user(?:name)?|\d{2,5})$/i.test(login.password)
  );
}

/** `user:pass`, `root:secret`, a password that is a word for one. */
function isExampleLogin(value: string): boolean {
  const login = loginOf(value);
  if (!login) return false;
  const { user, password } = login;
  return (
    isPlaceholderPassword(password) || (/^(?:user(?:name)?|name|x{2,})$/i.test(user) && /^(?:pass\w*|pwd|secret\d{0,3})$/i.test(password))
  );
}

/** A login that is no example, or one for a host of the world: that somebody should look at. */
function isLogin(value: string): boolean {
  return hasPassword(value) && (!isExampleLogin(value) || (isRemote(value) && /@[^@/]{0,80}\.[a-z]{2,}(?=[:/?]|$)/i.test(value)));
}

/** A local address tells a password that opens nothing from outside. */
function isRemote(value: string): boolean {
  return !/@(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)(?![.\w])/.test(value);
}

/** Addresses that carry a key or a password. */
export const ADDRESSES: readonly CredentialKind[] = [
  url('postgres-url', 'PostgreSQL address with a password', [
    'postgres',
    'postgresql',
    'cockroachdb',
    'redshift',
    'timescaledb',
    'opengauss',
    'kingbase',
    'kingbase8',
    'postgresql+psycopg2',
    'postgresql+asyncpg',
  ]),
  url('mysql-url', 'MySQL address with a password', [
    'mysql',
    'mariadb',
    'mysql2',
    'mysqlx',
    'tidb',
    'oceanbase',
    'mysql+pymysql',
    'doris',
    'dm',
  ]),
  url('mongodb-url', 'MongoDB address with a password', ['mongodb', 'mongodb+srv']),
  url('redis-url', 'Redis address with a password', ['redis', 'rediss', 'redis+sentinel', 'valkey', 'memcached']),
  url('amqp-url', 'message broker address with a password', [
    'amqp',
    'amqps',
    'kafka',
    'nats',
    'mqtt',
    'mqtts',
    'stomp',
    'pulsar',
    'rabbitmq',
    'activemq',
    'tcp',
  ]),
  url('mssql-url', 'SQL Server address with a password', ['mssql', 'sqlserver', 'mssql+pyodbc']),
  url('oracle-url', 'Oracle address with a password', ['oracle', 'oracle+cx_oracle', 'oracle+oracledb']),
  url('warehouse-url', 'data warehouse address with a password', [
    'clickhouse',
    'snowflake',
    'hive',
    'hive2',
    'presto',
    'trino',
    'impala',
    'db2',
    'vertica',
    'cassandra',
    'neo4j',
    'neo4j+s',
    'bolt',
    'couchbase',
    'influxdb',
    'elasticsearch',
    'es',
    'solr',
  ]),
  url('ftp-url', 'FTP address with a password', ['ftp', 'ftps', 'sftp', 'tftp'], {
    accepts: (value) => isLogin(value) && !/:\/\/anonymous:/i.test(value),
  }),
  url('ssh-url', 'remote shell or desktop address with a password', [
    'ssh',
    'telnet',
    'rdp',
    'vnc',
    'svn',
    'svn+ssh',
    'scp',
    'rsync',
    'git',
  ]),
  url('smb-url', 'file share address with a password', ['smb', 'cifs', 'nfs', 'webdav', 'webdavs', 'dav', 'davs', 'afp', 's3']),
  url('mail-url', 'mail or directory address with a password', [
    'smtp',
    'smtps',
    'imap',
    'imaps',
    'pop3',
    'pop3s',
    'ldap',
    'ldaps',
    'sip',
    'xmpp',
  ]),
  url('proxy-url', 'proxy address with a password', [
    'socks',
    'socks4',
    'socks5',
    'socks5h',
    'ss',
    'trojan',
    'vmess',
    'vless',
    'hysteria2',
  ]),
  url('stream-url', 'camera or stream address with a password', ['rtsp', 'rtsps', 'rtmp', 'rtmps', 'onvif', 'srt']),
  url('basic-auth-url', 'web address with a password', ['http', 'https', 'ws', 'wss']),
  inside(
    'other-url',
    'address with a password',
    ['://'],
    24,
    `[a-z][a-z0-9+.-]{1,23}:\\/\\/[A-Za-z0-9._%+~=,@\\\\-]{1,64}:${PASSWORD}@${HOST}(?:${URL_END}{0,400}${LAST})?`,
    {
      ownExamples: true,
      accepts: (value) => isLogin(value) && !/\/\/anonymous:/i.test(value),
      isExample: isExampleLogin,
      isLive: isRemote,
      window: 700,
      confidence: 0.97,
    },
  ),
  inside(
    'sentry-dsn',
    'Sentry address with a key',
    ['@o', '@sentry'],
    44,
    'https?:\\/\\/[a-f0-9]{32}(?::[a-f0-9]{32})?@[\\w.-]{3,80}\\/\\d{1,20}',
    { entropy: 2.8 },
  ),
  inside(
    'go-dsn',
    'Go data source with a password',
    ['@tcp(', '@unix('],
    140,
    `[A-Za-z0-9._-]{1,64}:(${PASSWORD})@(?:tcp|unix)\\([^)\\s]{1,100}\\)`,
    { ownExamples: true, accepts: hasPassword, confidence: 0.975 },
  ),
  after(
    'oracle-login',
    'Oracle login',
    ['sqlplus ', 'impdp ', 'expdp ', 'rman target ', 'conn ', 'connect ', 'jdbc:oracle:thin:'],
    `["']?[A-Za-z0-9_$#]{1,30}/("?[^\\s/@"']{4,60}"?)@[^\\s"']{3,100}`,
    { accepts: (value) => !/^(?:tiger|password)$/i.test(value) },
  ),
  after(
    'jdbc-password',
    'JDBC address with a password',
    ['jdbc:'],
    `[^\\s"'<>]{3,280}?(?<![a-z])(?:password|pwd|passwd)=(${PASSWORD.replace('{3,128}', '{4,80}?')})(?=&[A-Za-z_.]{1,40}=|[;"'\\s<)，。；]|$)`,
    { window: 420, accepts: (value) => !isPlaceholderPassword(value) },
  ),
  after('proxy-node', 'encoded proxy node', ['vmess://', 'ss://', 'ssr://', 'trojan://'], '([A-Za-z0-9+/_=-]{40,600})(?![A-Za-z0-9@])', {
    window: 640,
    entropy: 3.8,
  }),
  after('otp-seed', 'one-time password seed', ['otpauth://'], '(?:totp|hotp)/[^\\s?]{0,120}\\?[^\\s]{0,120}?secret=([A-Z2-7]{16,64})=*', {
    entropy: 2.8,
  }),
  near(
    'signed-url',
    'signed address',
    ['X-Amz-Signature=', '&Signature=', '?Signature=', 'OSSAccessKeyId=', 'q-signature=', '?sig=', '&sig=', '&amp;sig='],
    '[a-f0-9]{64}|[a-f0-9]{40}|[A-Za-z0-9%/+_-]{27,80}={0,2}',
    {
      named: false,
      entropy: 3.2,
      severity: 'medium',
      confidence: 0.85,
      accepts: (value) => /^[a-f0-9]+$/.test(value) || (/\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value)),
    },
  ),
];

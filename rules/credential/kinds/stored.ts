import { after, type CredentialKind, inside, near, prefix } from '../kind.ts';
import { decoded } from './checksum.ts';

const CRYPT = '[A-Za-z0-9./]';

/** Stored passwords (a dump of them is tried offline), device configurations, and files that hold logins. */
export const STORED: readonly CredentialKind[] = [
  prefix('bcrypt-hash', 'password hash (bcrypt)', ['$2a$', '$2b$', '$2y$', '$2x$'], `\\d{2}\\$${CRYPT}{53}`, { entropy: 3 }),
  prefix('argon2-hash', 'password hash (Argon2)', ['$argon2id$', '$argon2i$', '$argon2d$'], '(?:v=\\d{1,3}\\$)?m=\\d{1,8},t=\\d{1,3},p=\\d{1,3}\\$[A-Za-z0-9+/]{8,64}\\$[A-Za-z0-9+/]{20,128}', { entropy: 3 }),
  prefix('sha-crypt-hash', 'password hash (crypt)', ['$5$', '$6$'], `(?:rounds=\\d{1,9}\\$)?${CRYPT}{1,16}\\$${CRYPT}{43,86}`, { entropy: 3 }),
  prefix('md5-crypt-hash', 'password hash (MD5 crypt)', ['$1$', '$apr1$'], `${CRYPT}{1,8}\\$${CRYPT}{22}`, { entropy: 3 }),
  prefix('yescrypt-hash', 'password hash (yescrypt)', ['$y$', '$7$', '$gy$'], `${CRYPT}{1,8}\\$${CRYPT}{0,64}\\$${CRYPT}{43}`, { entropy: 3 }),
  prefix('phpass-hash', 'password hash (phpass)', ['$P$', '$H$'], `[A-Z5-9]${CRYPT}{30}`, { entropy: 3 }),
  prefix('ldap-hash', 'password hash (LDAP)', ['{SSHA}', '{SHA}', '{SMD5}', '{SSHA256}', '{SSHA512}', '{PBKDF2}'], '[A-Za-z0-9+/$.]{22,140}={0,2}', { entropy: 3 }),
  prefix('django-hash', 'password hash (Django)', ['pbkdf2_sha256$', 'pbkdf2_sha1$', 'bcrypt_sha256$$'], '\\d{3,8}\\$[A-Za-z0-9]{6,32}\\$[A-Za-z0-9+/]{26,64}={0,2}', { entropy: 3 }),
  prefix('werkzeug-hash', 'password hash (Werkzeug)', ['pbkdf2:sha256:', 'scrypt:32768:'], '[\\d:]{3,12}\\$[A-Za-z0-9]{6,32}\\$[a-f0-9]{64,128}', { entropy: 3 }),
  prefix('scram-hash', 'password verifier (PostgreSQL)', ['SCRAM-SHA-256$'], '\\d{3,7}:[A-Za-z0-9+/=]{12,48}\\$[A-Za-z0-9+/=]{40,48}:[A-Za-z0-9+/=]{40,48}', { entropy: 3 }),
  prefix('cisco-hash', 'device password hash', ['$8$', '$9$', '$14$'], `${CRYPT}{14}\\$${CRYPT}{43}`, { entropy: 3 }),
  prefix('kerberos-hash', 'Kerberos ticket', ['$krb5tgs$', '$krb5asrep$', '$krb5pa$'], '\\d{1,2}\\$[^\\s]{40,400}', { entropy: 3 }),
  near('mysql-hash', 'password hash (MySQL)', ['mysql_native_password', 'IDENTIFIED BY PASSWORD', 'authentication_string'], '[A-F0-9]{40}', { named: false }),
  after('ntlm-hash', 'password hash (NTLM)', [':500:', ':501:', ':502:', ':1000:', ':1001:', ':1103:'], '([a-fA-F0-9]{32}:[a-fA-F0-9]{32}):::', { entropy: 2 }),
  near('md5-password', 'password hash (MD5 or SHA)', ['password_hash', 'passwd_hash', 'password_md5', 'pwd_md5', 'passwordHash', 'hashed_password', 'encrypted_password', '密码哈希', '密码散列', '密码密文', '加密密码', '密码MD5'], '[a-fA-F0-9]{32}|[a-fA-F0-9]{40}|[a-fA-F0-9]{64}', { named: false, severity: 'high' }),
  after('dump-row', 'login in a database dump', ['INSERT INTO'], '[ `"\\[]{1,3}[\\w.`"]{0,40}(?:user|admin|account|member|passwd|login)[\\w`"\\]]{0,24}[^\\n]{0,240}?\\bVALUES\\s{0,3}\\([^()\\n]{1,80}?\'([a-f0-9]{32}|[a-f0-9]{40}|[a-f0-9]{64})\'', { entropy: 2.8, window: 480 }),
  after('snmp-community', 'SNMP community', ['snmp-server community', 'snmp-agent community', 'rocommunity', 'rwcommunity', 'snmp community', 'community string', '团体名', '团体字', '团体字符串', 'snmpwalk -v2c -c', 'snmpwalk -v 2c -c'], '[ :：=为是]{1,4}(?:(?:read|write|simple|cipher|string) {1,2}){0,2}["\'“]?([!-~]{4,64}?)(?=["\'”\\s，。；,;]|$)', { accepts: (value) => !/^(?:public|private|string|name|<.*|read|write|community|strings?|is|and|access|v\dc?|the)$/i.test(value) && /[\d!@#$%^&*_-]|[A-Z]/.test(value), severity: 'medium' }),
  after('device-password', 'device password', ['password 7 ', 'secret 5 ', 'secret 8 ', 'secret 9 ', 'secret 0 ', 'password 0 ', 'key 7 ', 'irreversible-cipher ', 'password cipher ', 'password simple ', 'password hash ', 'pre-shared-key cipher ', 'pre-shared-key simple ', 'secret sha512 '], '([!-~]{6,160})', { entropy: 2, accepts: (value) => /\d|[%^$@]/.test(value) }),
  after('wifi-code', 'Wi-Fi password', ['WIFI:'], '(?:[TSH]:[^;\\n]{0,40};){1,3}P:((?:[^;\\\\\\n]|\\\\.){8,63});', { entropy: 1.5 }),
  after('wpa-key', 'Wi-Fi password', ['wpa_passphrase', 'psk=', 'psk:', 'wpa-psk', 'pre-shared key', 'preshared key', 'pre-shared-key', '预共享密钥', '无线密钥', '<keyMaterial>', 'WEP Key'], '[ \\t]{0,3}(?:[=:：]|is|为|是)?[ \\t]{0,3}(?:ascii |hex )?["\'“]?([!-~]{8,64}?)(?=["\'”\\s，。；<;,]|$)', { entropy: 2.2, accepts: (value) => /\d/.test(value) && /[A-Za-z]/.test(value) && !/[<{$(]/.test(value) }),
  near('gpp-password', 'Group Policy password', ['cpassword'], '[A-Za-z0-9+/]{20,200}={0,2}', { named: false, entropy: 3 }),
  after('unattend-password', 'Windows set-up password', ['<AdministratorPassword>', '<AdminPassword>', '<UserPassword>', '<AutoLogon>'], '[^\\0]{0,80}?<Value>([^<]{4,120})</Value>'),
  near('docker-auth', 'Docker registry login', ['auth"', "auth'", '_auth', 'dockerconfigjson'], '[A-Za-z0-9+/]{10,200}={0,2}', { named: false, entropy: 2.5, ownExamples: true, accepts: (value) => /^[\x21-\x39\x3b-\x7e]{1,64}:[\x20-\x7e]{4,200}$/.test(decoded(value)) || /^\{"auths/.test(decoded(value)) }),
  near('basic-header', 'HTTP basic login', ['Authorization: Basic', 'authorization:basic', 'Basic ', 'Proxy-Authorization'], '[A-Za-z0-9+/]{8,300}={0,2}', { named: false, entropy: 2.4, ownExamples: true, accepts: (value) => /^[\x21-\x39\x3b-\x7e]{1,80}:[\x20-\x7e]{3,200}$/.test(decoded(value)) && !/^(?:user(?:name)?|Aladdin):/i.test(decoded(value)) }),
  near('bearer-header', 'bearer token', ['Authorization: Bearer', 'authorization: token', "'Bearer", '"Bearer', 'Bearer '], '[A-Za-z0-9._~+/-]{20,1200}={0,2}', { named: false, entropy: 3.5, window: 1300, accepts: (value) => /\d/.test(value) && /[A-Za-z]/.test(value) && !/^[a-z]+(?:[-._/][a-z]+)+$/i.test(value) }),
  after('netrc', 'login in .netrc', ['machine '], '[\\w.-]{3,80}\\s{1,8}login\\s{1,8}[^\\s]{1,80}\\s{1,8}password\\s{1,8}([^\\s]{4,120})'),
  after('pgpass', 'login in .pgpass', [':5432:', ':3306:', ':1521:'], '[\\w*-]{1,60}:[\\w.@-]{1,60}:([^\\s:]{6,80})(?=\\s|$)', { entropy: 2 }),
  inside('shadow-line', 'password hash (shadow)', [':$6$', ':$5$', ':$1$', ':$y$'], 33, '[a-z_][\\w-]{0,31}:(\\$[\\w]{1,2}\\$[^:\\s]{20,160})', { entropy: 3 }),
  after('curl-user', 'login in a command', ['curl ', 'wget '], '[^\\n|]{0,160}?(?:-u |--user[ =])["\']?[\\w.@\\\\-]{1,60}:([^\\s"\'@]{4,100})'),
  after('mysql-password', 'database password in a command', ['mysql ', 'mysqldump ', 'mysqladmin '], '[^\\n|]{0,100}?(?: -p|--password=)["\']?([!-~]{5,80}?)(?=["\'\\s]|$)', { accepts: (value) => /\d|[!@#$%^&*]/.test(value) && !/^[-/.]|^\d{1,5}(?::\d+)?$/.test(value) }),
  after('shell-password', 'password in a command', ['sshpass -p', 'redis-cli ', 'docker login', 'mongo ', 'mongosh ', 'mongodump ', 'PGPASSWORD=', 'MYSQL_PWD=', 'SSHPASS=', 'REDISCLI_AUTH=', 'plink ', 'psexec ', 'winrs ', 'ldapsearch ', 'rsync --password '], '[^\\n|]{0,80}?(?:(?<=sshpass -p) ?| -a | -p | -pw | -w |(?<==))["\']?([!-~]{5,80}?)(?=["\'\\s]|$)', { accepts: (value) => /\d|[!@#$%^&*]/.test(value) && !/^[-/.<]|^\d{1,5}$/.test(value) }),
  after('net-use', 'file share login', ['net use ', 'smbclient ', 'mount -t cifs', 'mount.cifs', 'cmdkey '], '[^\\n|]{0,120}?(?:/user:[\\w\\\\.@-]{1,50} |-U ["\']?[\\w\\\\./@-]{1,50}%|pass(?:word)?=|/pass:|\\\\[\\w$-]{1,40} (?=[!-~]{5,60} /user))["\']?([!-~]{5,60}?)(?=["\'\\s,]|$)', { accepts: (value) => /\d|[!@#$%^&*]/.test(value) && !/^[-/\\]/.test(value) }),
  after('chpasswd', 'password in a command', ['echo '], '["\']?[a-z_][\\w-]{0,31}:([!-~]{5,80}?)["\']?\\s{0,3}\\|\\s{0,3}(?:sudo )?chpasswd'),
  after('openssl-pass', 'password in a command', ['pass:', '-storepass ', '-keypass ', '-passin ', '-passout '], '(?:pass:)?["\']?([!-~]{5,80}?)(?=["\'\\s]|$)', { accepts: (value) => /\d/.test(value) && /[A-Za-z]/.test(value) && !/^[$<{]/.test(value) }),
];

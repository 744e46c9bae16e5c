import type { Name } from '../../src/plugin-api.ts';
import { KINDS } from './kinds.ts';

/** The common words in the names of kinds, longer ones first; what a product calls itself stays as it is. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:address|data source) with a password\b|\bwith a password\b/i, '含口令的地址'],
  [/\b(?:URL|address) with a key\b/i, '含密钥的地址'],
  [/\bwith its password\b/i, '及其口令'],
  [/\baccess key (?:id|secret)\b/i, '访问密钥'],
  [/\bprivate keys?\b/i, '私钥'],
  [/\b(?:access|secret|signing|pre-shared|symmetric|personal|admin|application|service) keys?\b/i, '密钥'],
  [/\b(?:client|app|application|master|signing|webhook) secret\b/i, '应用密钥'],
  [/\bpassword hash\b/i, '口令散列值'],
  [/\b(?:app )?passwords?\b/i, '口令'],
  [/\b(?:access |bearer |API |personal access |deploy |login )?tokens?\b/i, '令牌'],
  [/\bshared access signature\b/i, '共享访问签名'],
  [/\bsecret id\b/i, '密钥标识'],
  [/\bauthori[sz]ation code\b/i, '授权码'],
  [/\bwebhook\b/i, '回调地址'],
  [/\b(?:registry )?login\b/i, '登录凭据'],
  [/\bsession\b/i, '会话凭据'],
  [/\bticket\b/i, '票据'],
  [/\bkeystore\b/i, '密钥库'],
  [/\bkeys?\b/i, '密钥'],
  [/\bsecrets?\b/i, '密钥'],
];
/** Who gives it out, as it is called in China; the longer name first. */
const BRANDS: readonly (readonly [string, string])[] = [
  ['Alibaba Cloud', '阿里云'],
  ['Tencent Cloud', '腾讯云'],
  ['Huawei Cloud', '华为云'],
  ['Baidu AI Cloud', '百度智能云'],
  ['Baidu Qianfan', '百度千帆'],
  ['Baidu Maps', '百度地图'],
  ['Tencent Maps', '腾讯地图'],
  ['Volcengine', '火山引擎'],
  ['JD Cloud', '京东云'],
  ['Kingsoft Cloud', '金山云'],
  ['China Telecom cloud', '天翼云'],
  ['WeChat Pay', '微信支付'],
  ['WeChat message', '微信消息'],
  ['WeChat', '微信'],
  ['WeCom', '企业微信'],
  ['DingTalk robot', '钉钉机器人'],
  ['DingTalk', '钉钉'],
  ['Feishu', '飞书'],
  ['Alipay', '支付宝'],
  ['NetEase', '网易'],
  ['Weibo', '微博'],
  ['Amap', '高德地图'],
  ['Tianditu', '天地图'],
  ['iFLYTEK', '讯飞'],
  ['Qiniu', '七牛云'],
  ['Zhipu', '智谱'],
  ['Getui', '个推'],
  ['JPush', '极光推送'],
  ['message broker', '消息队列'],
  ['data warehouse', '数据仓库'],
  ['remote shell or desktop', '远程终端或桌面'],
  ['file share', '文件共享'],
  ['mail or directory', '邮件或目录服务'],
  ['proxy', '代理'],
  ['camera or stream', '摄像头或视频流'],
  ['web address', '网站地址'],
  ['SMS gateway', '短信网关'],
  ['Group Policy', '组策略'],
  ['device', '设备'],
  ['product', '产品'],
  ['account', '账号'],
  ['identity provider', '身份服务'],
  ['exchange', '交易所'],
  ['weather', '天气服务'],
];
/** Names that are a phrase and no product. */
const PHRASES: Readonly<Record<string, string>> = {
  'private key (PKCS #8)': '私钥（PKCS #8）',
  'encrypted private key (PKCS #8)': '加密私钥（PKCS #8）',
  'private key in base64': 'Base64 编码的私钥',
  'private key in JWK': 'JWK 私钥',
  'private key without its armour': '无首尾标记的私钥',
  'symmetric key in JWK': 'JWK 对称密钥',
  'RSA key in XML': 'XML 格式的 RSA 密钥',
  'extended private key (BIP 32)': '扩展私钥（BIP 32）',
  'wallet recovery phrase': '钱包助记词',
  'encoded proxy node': '编码的代理节点',
  'one-time password seed': '动态口令种子',
  'DingTalk robot address': '钉钉机器人地址',
  'WeCom robot address': '企业微信机器人地址',
  'Feishu robot address': '飞书机器人地址',
  'automation webhook': '自动化回调地址',
  'signed address': '带签名的地址',
  'mail client authorisation code': '邮箱客户端授权码',
  'single sign-on ticket': '单点登录票据',
  'net disk extraction code': '网盘提取码',
  'session cookie': '会话 Cookie',
  'password hash (MD5 or SHA)': '口令散列值（MD5 或 SHA）',
  'password verifier (PostgreSQL)': '口令校验值（PostgreSQL）',
  'device password hash': '设备口令散列值',
  'login in a database dump': '数据库转储中的登录凭据',
  'SNMP community': 'SNMP 团体字',
  'HTTP basic login': 'HTTP 基本认证凭据',
  'HTTP authorisation header': 'HTTP 认证头中的凭据',
  'key in a header of a command': '命令请求头中的密钥',
  'secret in a Jenkins file': 'Jenkins 配置中的密钥',
  'directory login': '目录服务登录凭据',
  'login of a package source': '软件源登录凭据',
  'Kubernetes secret': 'Kubernetes 密钥',
  'login in .netrc': '.netrc 中的登录凭据',
  'login in .pgpass': '.pgpass 中的登录凭据',
  'login in a command': '命令中的登录凭据',
  'login in code': '代码中的登录凭据',
  'login in a session': '会话记录中的登录凭据',
  'database password in a command': '命令中的数据库口令',
  'database password in a statement': '语句中的数据库口令',
  'password in a command': '命令中的口令',
  'password for a command': '命令所用口令',
  'password in PowerShell': 'PowerShell 中的口令',
  'password in a configuration': '配置中的口令',
  'password in a script': '脚本中的口令',
  'password in a log': '日志中的口令',
  'file share login': '文件共享登录凭据',
  'key in code': '代码中的密钥',
  'cloud access key pair': '云访问密钥对',
  'cloud access key id': '云访问密钥标识',
  'cloud secret key': '云密钥',
  'secret id of an application role': '应用角色的密钥标识',
  'pre-shared key': '预共享密钥',
  'map service key': '地图服务密钥',
  'OAuth authorisation code': 'OAuth 授权码',
  'Wi-Fi password': 'Wi-Fi 密码',
};

function inChinese(name: string): string {
  const phrase = PHRASES[name];
  if (phrase !== undefined) return phrase;
  const word = WORDS.find(([pattern]) => pattern.test(name));
  const brand = BRANDS.find(([given]) => name.startsWith(given));
  const named = brand ? name.replace(...brand) : name;
  if (!word) return `凭据：${named}`;
  return named
    .replace(word[0], ` ${word[1]} `)
    .replace(/ or /g, '、')
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{sc=Han}) (?=\p{sc=Han})/gu, '')
    .trim();
}

/** What each kind of credential is called; `password` and `key` are those that people chose or that no product names. */
export const CREDENTIAL_NAMES: Readonly<Record<string, Name>> = Object.fromEntries(
  [...KINDS.map(({ name }) => name), 'password', 'key', 'Kubernetes secret'].map((name) => [name, { en: name, zh: inChinese(name) }]),
);

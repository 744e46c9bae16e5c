import { after, type CredentialKind, near, prefix } from '../kind.ts';

const HEX = '[a-f0-9]';
const B62 = '[A-Za-z0-9]';
const URL64 = '[A-Za-z0-9_-]';
const UUID = `${HEX}{8}(?:-${HEX}{4}){3}-${HEX}{12}`;

/** Chinese clouds, platforms and open interfaces. Their secrets have no prefix: the name in front tells. */
export const CLOUD_CN: readonly CredentialKind[] = [
  prefix('aliyun-access-key', 'Alibaba Cloud access key id', ['LTAI'], `${B62}{12,24}`, { entropy: 3 }),
  near(
    'aliyun-secret',
    'Alibaba Cloud access key secret',
    [
      'AccessKey Secret',
      'AccessKeySecret',
      'access_key_secret',
      'access-key-secret',
      'accesskey-secret',
      'aliyun',
      'alibaba',
      '阿里云',
      'ALICLOUD',
      '密钥Secret',
      'OSS_SECRET',
    ],
    `${B62}{30}`,
    { entropy: 3.5 },
  ),
  prefix('aliyun-sts', 'Alibaba Cloud STS access key id', ['STS.'], `[A-Za-z0-9]{20,32}`, { entropy: 3.3 }),
  prefix('tencent-secret-id', 'Tencent Cloud secret id', ['AKID'], `${B62}{32}`, { entropy: 3.3 }),
  near(
    'tencent-secret-key',
    'Tencent Cloud secret key',
    ['SecretKey', 'secret_key', 'secret-key', 'TENCENTCLOUD_SECRET', '腾讯云', 'tencentcloud'],
    `${B62}{32}`,
    { entropy: 3.5 },
  ),
  near(
    'huawei-access-key',
    'Huawei Cloud access key',
    ['华为云', 'huaweicloud', 'huawei cloud', 'HW_ACCESS_KEY', 'OBS_ACCESS_KEY'],
    '[A-Z0-9]{20}',
    { entropy: 3.3 },
  ),
  near(
    'huawei-secret-key',
    'Huawei Cloud secret key',
    ['华为云', 'huaweicloud', 'huawei cloud', 'HW_SECRET_KEY', 'OBS_SECRET', 'SK：', 'SK:', 'SK='],
    `${B62}{40}`,
    { entropy: 3.8, named: false },
  ),
  prefix('baidu-access-key', 'Baidu AI Cloud access key', ['ALTAK'], `${B62}{21,24}`, { entropy: 3.3 }),
  prefix('baidu-qianfan-key', 'Baidu Qianfan key', ['bce-v3/ALTAK-'], `${B62}{21,24}/${HEX}{40}`, { entropy: 3 }),
  near(
    'baidu-secret-key',
    'Baidu AI Cloud secret key',
    ['百度云', '百度智能云', 'BAIDU', 'BCE_', '文心', '千帆', 'qianfan'],
    `${B62}{32}|${B62}{24}`,
    { entropy: 3.3 },
  ),
  prefix('volcengine-access-key', 'Volcengine access key', ['AKLT', 'AKTP'], `[A-Za-z0-9]{40,64}`, { entropy: 3.3 }),
  near('volcengine-secret', 'Volcengine secret key', ['火山引擎', 'volcengine', 'VOLC_SECRET', 'VOLC_SK'], '[A-Za-z0-9+/]{56,80}={0,2}', {
    entropy: 3.3,
    named: false,
  }),
  near('ark-key', 'Volcengine Ark key', ['ARK_API_KEY', '火山方舟', '豆包'], UUID, {}),
  prefix('jdcloud-access-key', 'JD Cloud access key', ['JDC_'], '[A-Z0-9]{28,32}', { entropy: 3 }),
  near('kingsoft-secret', 'Kingsoft Cloud key', ['金山云', 'ksyun', 'KS3_'], '[A-Za-z0-9+/]{22,60}={0,2}', { entropy: 3.5 }),
  near('ucloud-key', 'UCloud key', ['ucloud', '优刻得'], `[A-Za-z0-9+/_-]{40,80}={0,2}`, { entropy: 3.5 }),
  near('qiniu-key', 'Qiniu key', ['qiniu', '七牛'], `${URL64}{40}`, { entropy: 3.5 }),
  near('upyun-key', 'UPYUN key', ['upyun', '又拍云'], `${B62}{32}`, { entropy: 3.3 }),
  near('qingcloud-key', 'QingCloud key', ['qingcloud', '青云', 'qy_secret_access_key'], `${B62}{40}`, { entropy: 3.5 }),
  near(
    'ctyun-key',
    'China Telecom cloud key',
    ['天翼云', 'ctyun', '移动云', 'ecloud', '联通云', '浪潮云', '政务云'],
    `${HEX}{32}|${B62}{40}`,
  ),
  near('netease-secret', 'NetEase app secret', ['网易', 'netease', 'yunxin', '云信'], `${HEX}{12}|${HEX}{32}`, { entropy: 2.3 }),
  near(
    'wechat-secret',
    'WeChat app secret',
    ['appsecret', 'app_secret', 'app secret', 'app-secret', '小程序密钥', '公众号密钥', '开发者密码'],
    `${HEX}{32}`,
    { named: false },
  ),
  near(
    'wechat-pay-key',
    'WeChat Pay key',
    ['apiv3', 'api_v3', 'mch_key', 'mchkey', '商户密钥', '支付密钥', 'APIv2密钥', 'APIv3密钥'],
    `${B62}{32}`,
    { named: false, entropy: 2.8 },
  ),
  near('wechat-aes-key', 'WeChat message key', ['EncodingAESKey', 'encoding_aes_key', 'aeskey'], `${B62}{43}`, {
    named: false,
    entropy: 3.8,
  }),
  near('wecom-secret', 'WeCom secret', ['corpsecret', 'corp_secret', '企业微信', 'wecom', 'agentsecret'], `${URL64}{43}`, {
    named: false,
    entropy: 3.8,
  }),
  near('dingtalk-secret', 'DingTalk app secret', ['dingtalk', '钉钉', 'DING_'], `${URL64}{64}`, { named: false, entropy: 4 }),
  prefix('dingtalk-sign', 'DingTalk robot signing secret', ['SEC'], `${HEX}{64}`, { entropy: 2.8 }),
  near('feishu-secret', 'Feishu app secret', ['feishu', 'larksuite', 'LARK_APP', '飞书', 'cli_a', 'cli_9'], `${B62}{32}`, {
    named: false,
    entropy: 3.5,
  }),
  prefix('feishu-token', 'Feishu access token', ['t-g', 'u-g', 'u-7', 't-7'], '[A-Za-z0-9._-]{28,60}', {
    entropy: 3.5,
    accepts: (value) => /\d/.test(value.slice(4)) && /[A-Z]/.test(value) && !/[._-].*[._-].*[._-]/.test(value),
  }),
  near(
    'alipay-key',
    'Alipay application private key',
    ['alipay', '支付宝', '应用私钥', 'merchant_private_key', 'app_private_key', 'rsaPrivateKey', 'privateKey'],
    'MII[A-Za-z0-9+/]{300,2400}={0,2}',
    { named: false, entropy: 4, window: 2800 },
  ),
  near('jpush-secret', 'JPush master secret', ['mastersecret', 'master_secret', 'master secret', '极光'], `${HEX}{24}`, { named: false }),
  near('getui-secret', 'Getui secret', ['getui', '个推', 'umeng', '友盟'], `${B62}{22,24}|[a-z0-9]{32}`, { entropy: 3 }),
  near('amap-key', 'Amap key', ['amap', '高德'], `${HEX}{32}`),
  near('baidu-map-key', 'Baidu Maps key', ['百度地图', 'api.map.baidu.com', 'BMAP'], `${B62}{24}|${B62}{32}`, {
    entropy: 3.3,
    named: false,
  }),
  near('tencent-map-key', 'Tencent Maps key', ['腾讯地图', 'apis.map.qq.com', '位置服务', 'QQMAP'], '[A-Z0-9]{5}(?:-[A-Z0-9]{5}){5}', {
    named: false,
  }),
  near('tianditu-key', 'Tianditu key', ['tianditu', '天地图'], `${HEX}{32}`, { named: false }),
  prefix('serverchan-key', 'ServerChan key', ['SCT', 'SCU'], `\\d{3,7}T[A-Za-z0-9]{16,64}`, { entropy: 3 }),
  near('pushplus-token', 'PushPlus token', ['pushplus'], `${HEX}{32}`),
  near('sms-secret', 'SMS gateway key', ['云片', 'yunpian', '容联', '短信网关', '短信平台', '短信接口'], `${HEX}{32}`),
  near('iflytek-secret', 'iFLYTEK key', ['讯飞', 'xfyun', 'iflytek'], `${HEX}{32}|[A-Za-z0-9+/]{32}`),
  near('mail-auth-code', 'mail client authorisation code', ['授权码', 'smtp密码', 'POP3密码', '客户端授权'], '[a-z]{16}|[A-Z]{16}', {
    named: false,
    entropy: 2.6,
  }),
  after(
    'netdisk-code',
    'net disk extraction code',
    ['提取码', '访问码', '提取密码', '分享码', '提取碼'],
    '\\s{0,2}[:：为是=]\\s{0,2}([A-Za-z0-9]{4,6})(?![A-Za-z0-9位个])',
    { ownExamples: true, entropy: 0.8, severity: 'medium', confidence: 0.8 },
  ),
  near(
    'bilibili-session',
    'session cookie',
    ['SESSDATA', 'BDUSS', 'STOKEN', 'JSESSIONID', 'PHPSESSID', 'ASP.NET_SessionId', 'sessionid', 'connect.sid', 'laravel_session'],
    '[A-Za-z0-9%+/_~.-]{20,300}={0,2}',
    { named: false, entropy: 3.2, window: 340 },
  ),
];

/** A basis as people read it. */
export interface BasisText {
  en: string;
  zh: string;
}

/** Names of laws and standards as rules, clocks and grounds write them, with their Chinese titles. The longest name that fits counts. */
const TITLES: Record<string, string> = {
  'Anti-Unfair Competition Law': '《中华人民共和国反不正当竞争法》',
  'Cybersecurity Law': '《中华人民共和国网络安全法》',
  'Data Protection Act 2018': '英国《2018年数据保护法》',
  'Disclosure Regulation': '《中华人民共和国政府信息公开条例》',
  'DoDI 5230.24': '美国国防部指令5230.24',
  'Executive Order 13526': '美国第13526号行政命令',
  'FOIA exemption': '美国《信息自由法》豁免事由',
  'GA 36-2018': 'GA 36-2018《中华人民共和国机动车号牌》',
  'GB 11643-1999': 'GB 11643-1999《公民身份号码》',
  'GB 11714-1997': 'GB 11714-1997《全国组织机构代码编制规则》',
  'GB 16735-2019': 'GB 16735-2019《道路车辆 车辆识别代号（VIN）》',
  'GB 32100-2015': 'GB 32100-2015《法人和其他组织统一社会信用代码编码规则》',
  'GB/T 35273-2020': 'GB/T 35273-2020《信息安全技术 个人信息安全规范》',
  'GB/T 37964-2019': 'GB/T 37964-2019《信息安全技术 个人信息去标识化指南》',
  'GB/T 45574-2025': 'GB/T 45574-2025《数据安全技术 敏感个人信息处理安全要求》',
  'GB/T 9704-2012': 'GB/T 9704-2012《党政机关公文格式》',
  GDPR: '欧盟《通用数据保护条例》',
  'Government Security Classifications Policy 2023': '英国《2023年政府安全分级政策》',
  'ISO 13616-1:2020': 'ISO 13616-1:2020（国际银行账号）',
  'ISO/IEC 7812-1': 'ISO/IEC 7812-1（识别卡发卡方标识）',
  'Official Secrets Act 1989': '英国《1989年官方保密法》',
  PIPL: '《中华人民共和国个人信息保护法》',
  'Privacy Act 1974 (5 USC 552a)': '美国《1974年隐私法》（《美国法典》第5编第552a条）',
  'Regulation for the Secrets Law': '《中华人民共和国保守国家秘密法实施条例》',
  'Regulation on the Handling of Official Documents of Party and Government Organs': '《党政机关公文处理工作条例》',
  'Secrets Law': '《中华人民共和国保守国家秘密法》',
  'Surveying and Mapping Law': '《中华人民共和国测绘法》',
  'UK GDPR': '英国《通用数据保护条例》',
  '32 CFR': '《美国联邦法规》第32编',
};

/** What the rules shorten, in full. */
const ENGLISH: Record<string, string> = {
  PIPL: 'Personal Information Protection Law',
  'Disclosure Regulation': 'Regulation on the Disclosure of Government Information',
  'Secrets Law': 'Law on Guarding State Secrets',
  'Regulation for the Secrets Law': 'Regulation for the Implementation of the Law on Guarding State Secrets',
};

const NAMES = Object.keys(TITLES).sort((a, b) => b.length - a.length);

/**
 * A basis such as `PIPL art 28` in both languages: title and place. One that is in no table is given as it is, in both; what a rule from
 * outside rests on is its maker's to name.
 */
export function basisText(basis: string): BasisText {
  const name = NAMES.find((one) => basis === one || basis.startsWith(`${one} `));
  if (name === undefined) return { en: basis, zh: basis };
  const place = basis.slice(name.length + 1);
  return { en: `${ENGLISH[name] ?? name}${place && `, ${englishPlace(place)}`}`, zh: `${TITLES[name]}${chinesePlace(place)}` };
}

function englishPlace(place: string): string {
  return place.replace(/^art (\d+)(\((\d+)\))?$/, (_, article: string, _all, item?: string) =>
    item === undefined ? `article ${article}` : `article ${article} item ${item}`,
  );
}

function chinesePlace(place: string): string {
  const article = /^art (\d+)(?:\((\d+)\))?$/.exec(place);
  if (article) return `第${article[1]}条${article[2] === undefined ? '' : `第（${article[2]}）项`}`;
  const [, kind, number] = /^(part|annex) (.+)$/.exec(place) ?? [];
  if (kind !== undefined) return kind === 'part' ? `第${number}部分` : `附录${number}`;
  return place === '' ? '' : `第${place}条`;
}

/** Words for a telephone, and the countries whose people write them. Where there is none, the text around says which. */
const LABELLED: readonly (readonly [labels: readonly string[], regions: readonly string[]])[] = [
  [['tel', 'telephone', 'phone', 'mobile', 'cell', 'cellphone', 'fax', 'whatsapp', 'call', 'hotline', 'helpline', 'ring', 'dial'], []],
  [['电话', '手机', '传真', '热线', '致电', '拨打', '联系方式'], []],
  [['전화', '전화번호', '휴대폰', '휴대전화', '연락처'], ['KR']],
  [['携帯', '電話番号', '携帯電話'], ['JP']],
  [['điện thoại', 'Điện thoại', 'sđt', 'SĐT', 'ĐT', 'di động'], ['VN']],
  [
    ['téléphone', 'tél'],
    ['FR', 'BE', 'CH'],
  ],
  [
    ['telefon', 'telefonnummer', 'handynummer', 'mobiltelefon', 'handy'],
    ['DE', 'AT', 'CH', 'TR', 'PL', 'CZ', 'HU'],
  ],
  [
    ['teléfono', 'móvil', 'celular'],
    ['ES', 'MX', 'AR', 'CO', 'PE'],
  ],
  [
    ['telefone', 'telemóvel'],
    ['PT', 'BR'],
  ],
  [['telefono', 'cellulare'], ['IT']],
  [['telefoon'], ['NL', 'BE']],
  [['cep telefonu', 'telefon numarası'], ['TR']],
];
const BY_LABEL = new Map(LABELLED.flatMap(([labels, regions]) => labels.map((label) => [label, regions] as const)));

export const LABELS: readonly string[] = [...BY_LABEL.keys()];

/** Countries of a label; empty for one that many write. */
export function regionsOf(label: string): readonly string[] {
  return BY_LABEL.get(label) ?? [];
}

/** What names a country near a number, or is written in its script. */
const NAMED: readonly (readonly [string, RegExp])[] = [
  ['HK', /香港|九龙|九龍|新界|Hong ?Kong|\bHK\b/i],
  ['MO', /澳门|澳門|氹仔|Maca[uo]/i],
  ['TW', /台湾|台灣|臺灣|台北|臺北|高雄|台中|台南|新竹|Taiwan|Taipei/i],
  ['KR', /韩国|韓國|首尔|首爾|釜山|Korea|Seoul|[\uac00-\ud7a3]/i],
  ['JP', /日本|东京|大阪|Japan|Tokyo|[\u3041-\u30fa]/i],
  ['VN', /越南|河内|胡志明|Vi[eệ]t ?nam|Hanoi/i],
  ['SG', /新加坡|Singapore/i],
  ['TH', /泰国|曼谷|Thailand|Bangkok/i],
  ['MY', /马来西亚|吉隆坡|Malaysia/i],
  ['TR', /土耳其|Turkey|Türkiye|Istanbul|Ankara/i],
  ['RU', /俄罗斯|莫斯科|Russia|Moscow/i],
  ['DE', /德国|柏林|Germany|Berlin|Munich/i],
  ['FR', /法国|巴黎|France|Paris/i],
  ['AU', /澳大利亚|澳洲|悉尼|Australia|Sydney|Melbourne/i],
  ['CA', /加拿大|多伦多|温哥华|Canada|Toronto|Vancouver/i],
  ['IE', /爱尔兰|Ireland|Dublin/i],
  ['GB', /英国|伦敦|London|England|Scotland|Wales|Britain|\bU\.?K\b/i],
  ['US', /美国|纽约|华盛顿|New York|Washington|California|\bUSA?\b|\bU\.S\./i],
];

/** The country that is named around a number, the nearest name that the list has; undefined where none is. */
export function namedRegion(around: string): string | undefined {
  return NAMED.find(([, name]) => name.test(around))?.[0];
}

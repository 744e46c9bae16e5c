import { groundName } from '../names/disclosure.ts';
import type { Name } from '../names/name.ts';
import { GROUNDS, type Ground } from './disclosure.ts';

/** What a redactor may give as the ground of a mark. `ground` is the one of the Regulation that it counts as in forms and reports. */
export interface DeletionGround {
  code: string;
  ground: Ground;
  name: Name;
  basis: Name;
}

const FOIA: readonly [code: string, ground: Ground, en: string, zh: string][] = [
  ['foia-b1', 'national-security', 'Classified national defence or foreign policy', '国防、外交机密'],
  ['foia-b2', 'internal-affairs', 'Internal personnel rules and practices', '内部人事规则与惯例'],
  ['foia-b3', 'prohibited-by-law', 'Exempted by another statute', '其他法律规定不予公开'],
  ['foia-b4', 'trade-secret', 'Trade secrets, commercial or financial information', '商业秘密、商业或金融信息'],
  ['foia-b5', 'process-information', 'Privileged communications within or between agencies', '机关内部或机关之间的特权通信'],
  ['foia-b6', 'personal-privacy', 'Personal privacy', '个人隐私'],
  ['foia-b7', 'enforcement-files', 'Records compiled for law enforcement', '执法目的编制的记录'],
  ['foia-b8', 'enforcement-files', 'Supervision of financial institutions', '金融机构监管'],
  ['foia-b9', 'prohibited-by-law', 'Geological information on wells', '油井地质信息'],
];

const ARTICLES_ZH: Record<(typeof GROUNDS)[Ground]['basis'], string> = {
  'Disclosure Regulation art 14': '《政府信息公开条例》第十四条',
  'Disclosure Regulation art 15': '《政府信息公开条例》第十五条',
  'Disclosure Regulation art 16': '《政府信息公开条例》第十六条',
};

/** Shipped: the grounds of articles 14 to 16 under their own codes, and the exemptions of 5 U.S.C. § 552(b). */
export const DELETION_GROUNDS: readonly DeletionGround[] = [
  ...(Object.keys(GROUNDS) as Ground[]).map((ground) => {
    const { basis } = GROUNDS[ground];
    return { code: ground, ground, name: groundName(ground), basis: { en: basis, zh: ARTICLES_ZH[basis] } };
  }),
  ...FOIA.map(([code, ground, en, zh]) => {
    const paragraph = `5 U.S.C. § 552(b)(${code.slice(-1)})`;
    return { code, ground, name: { en, zh }, basis: { en: paragraph, zh: `《信息自由法》第552条(b)款第${code.slice(-1)}项` } };
  }),
];

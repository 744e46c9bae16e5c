import { type Candidate, defineRule, digits, endsInListMark, type Match } from '../../src/plugin-api.ts';

/** Area codes that are in use (MIIT numbering plan). */
const AREA =
  /^0(?:10|2[0-57-9]|3(?:1\d|35|49|[57]\d|9[1-68])|4(?:[1357]\d|2[179]|40|6[4-9]|8[23])|5(?:[13579]\d|2[37]|4[36]|6[1-6]|80)|6(?:3[1-5]|6[0-38]|9[12])|7(?:01|[135679]\d|2[248]|4[3-6])|8(?:1[2-9]|[235789]\d)|9(?:[01379]\d|4[1-3]|5[1-5]))$/;
const CONTEXT =
  /(?:电话|座机|固话|宅电|传真|热线|联系方式|联系人|致电|咨询|举报|投诉|监督|办公室|总机|分机|值班|拨打|来电|tel|fax|phone|call|hotline|dianhua|☎|📞|：|:)[^。；;\n]{0,16}$/i;
const STRONG = /(?:电话|座机|固话|宅电|传真|热线|总机|拨打|来电|致电|tel|fax|phone|call|hotline|dianhua|☎|📞)[^。；;\n]{0,16}$/i;
const OTHER =
  /(?:编号|计划号|文号|件号|工单|流水|订单|邮编|邮政编码|代码|编码|注册|批号|发票|账号|卡号|案号|序列|serial|order|invoice|证号)[^，。；;\n]{0,10}$/i;
const OFFICE = /监督|举报|咨询|热线|办公|值班|受理|服务|投诉电话|传真|信访|政务|24小时/;
/** A bracket, a colon or the end of a word for telephone right before the number: the rest is not looked at. */
const NEAR = /[)）\]：:话電电机真线式为是lexLEX室][ \u3000-]{0,3}$/;
const AREA_BEFORE = /(?:\+\s?86|0086|86)?[\s-]{0,2}[(（[]?\s?(?:\+?86[-\s]?)?(0?(?:10|2\d|[3-9]\d{2}))\s?[)）\]]?[-–—－‐‑_\s.·]{0,3}$/;

/** Fixed-line numbers of mainland China: area code and 7 or 8 digits, or the number alone after a word for it. */
export default defineRule({
  id: 'cn-landline',
  version: 7,
  entity: 'cn-landline',
  severity: 'medium',
  owner: 'legal',
  basis: ['PIPL art 4', 'Disclosure Regulation art 15'],
  messages: {
    office: {
      en: 'A telephone number that looks like an office line. Confirm that it is published.',
      zh: '出现固定电话，疑为办公电话，请确认可以公开。',
    },
    home: { en: 'A fixed-line number. Remove it unless it is an office line.', zh: '出现固定电话，非办公电话请删除。' },
  },
  candidates: [
    digits({ length: [15, 16], starts: '0' }),
    digits({ length: [7, 8], starts: '23456789', after: ')）]：:话電电机真线式为是lexLEX室 \u3000-' }),
    digits({ length: [10, 14], starts: '08' }),
  ],
  check(run) {
    const found = run.value.length <= 8 ? afterArea(run) : whole(run);
    if (!found || isAbroad(run.text, found.start ?? run.start, found.end ?? run.end)) return null;
    const office = OFFICE.test(run.before(20));
    return { ...found, messageId: office ? 'office' : 'home', severity: office ? 'low' : 'medium' };
  },
});

/** +44 (20), 0090 312: the code of another country before it; Korean, whose mobiles begin like Beijing. */
const COUNTRY_BEFORE = /(?:\+|(?<!\d)00)[ (（]{0,2}(?!86\D?$)[1-9]\d{0,2}[)）]?[ .\-–/]{0,2}(?:[(（]?\d{1,4}[)）]?[ .\-–/]{1,2}){0,2}$/;
/** 美国电话：(415) 555-2671 */
const ABROAD_LABEL =
  /(?:美国|加拿大|英国|澳大利亚|澳洲|日本|香港|澳门|台湾|新加坡)(?:联系|联络|办公|公司|住宅)?(?:电话|手机|传真|号码)\s?[:：]?\s{0,2}$/;
const KOREAN = /[\uac00-\ud7a3]|Korea|Seoul|韩国|韓國|首尔/;

function isAbroad(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 20), start);
  return COUNTRY_BEFORE.test(before) || ABROAD_LABEL.test(before) || KOREAN.test(text.slice(Math.max(0, start - 24), end + 16));
}

/** Area code inside the run: 02154891148, 0371-54891148, 0371 6144 9295, 86-571-58465191. */
function whole(run: Candidate): Match | null {
  const value = run.value
    .replace(/^(?:0086|86)(?=0?[1-9])/, '')
    .replace(/^(?!0)/, run.value.startsWith('86') || run.value.startsWith('0086') ? '0' : '');
  const area = value.startsWith('010') || value.startsWith('02') ? value.slice(0, 3) : value.slice(0, 4);
  const rest = value.slice(area.length);
  if (!AREA.test(area) || !/^[2-9]\d{6,7}$/.test(rest) || (area.length === 3 && rest.length !== 8)) return null;
  // 021-2024-0012: a year between an area code and a number that counts.
  if (/^(?:19|20)\d{2}0\d{3}$/.test(rest) && run.shape.disguise === 'grouped' && !STRONG.test(run.before(28))) return null;
  const before = run.before(28);
  if (
    (/[A-Za-z0-9.=/]$/.test(before) && !STRONG.test(before) && !endsInListMark(before)) ||
    OTHER.test(before) ||
    (/^\s?[A-Za-z_.]?\d/.test(run.after(2)) && run.shape.disguise === 'plain')
  )
    return null;
  if (!fits(run, area.length, before) || isLondon(run, area, before)) return null;
  const plus = /\+\s?$/.exec(before)?.[0].length ?? 0;
  return {
    start: run.start - plus,
    value: `${area}-${rest}`,
    confidence: STRONG.test(before) ? 0.95 : 0.84,
    evidence: ['area code', ...(CONTEXT.test(before) ? ['context'] : [])],
  };
}

/** 020 is Guangzhou in a Chinese text and London in an English one. */
function isLondon(run: Candidate, area: string, before: string): boolean {
  return area === '020' && !/86\D{0,2}$/.test(before) && !/[\u4e00-\u9fff]/.test(before + run.after(12));
}

/** A plain run needs a word; groups must break after the area code. */
function fits(run: Candidate, areaLength: number, before: string): boolean {
  if (run.shape.disguise === 'plain') return CONTEXT.test(before);
  if (run.shape.disguise !== 'grouped') return STRONG.test(before);
  const { groups, gaps } = run.shape;
  if (gaps.join() === '/' && groups[0] === areaLength) return STRONG.test(before);
  if (gaps.some((gap) => ',，、:/|\t×。'.includes(gap))) return false;
  const first = groups[0] as number;
  if (groups.every((size) => size === 1)) return STRONG.test(before);
  const usual = first === areaLength || (first <= 4 && groups.length >= 2 && /^(?:86|0086)$/.test(run.value.slice(0, first)));
  if (!usual) return STRONG.test(before);
  if (/\+\s?$/.test(before)) return true;
  return gaps[0] === '-' || gaps[0] === '—' || CONTEXT.test(before) || first === areaLength;
}

/** Area code in brackets, or with something between that is no digit group: (0571)85346094. Or no area code but a word. */
function afterArea(run: Candidate): Match | null {
  if (!NEAR.test(run.before(4))) return null;
  const before = run.before(24);
  const bracketed = /(?:\+\s?86[\s-]?)?[(（[]\s?(?:\+?86[-\s]?)?(0?(?:10|2\d|(?!85[23])[3-9]\d{2}))\s?[)）\]][-–—\s]{0,2}$/.exec(before);
  // (571) 555-0123 in an English text is no number of Hangzhou.
  const american =
    bracketed && /[(（[]\d{3}[)）\]]/.test(bracketed[0]) && run.value.length === 7 && !/[\u4e00-\u9fff]/.test(before + run.after(12));
  if (bracketed && !american && AREA.test(`0${(bracketed[1] as string).replace(/^0/, '')}`)) {
    return {
      start: run.start - bracketed[0].length,
      value: `0${(bracketed[1] as string).replace(/^0/, '')}-${run.value}`,
      confidence: 0.95,
      evidence: ['area code'],
    };
  }
  if (AREA_BEFORE.test(before) && /\d/.test(before.slice(-4))) return null;
  const bare = /(?:电话|座机|固话|宅电|传真|热线|总机|联系方式|tel|fax|办公室电话)(?:号码)?\s?[:：为是]?\s{0,2}$/i.test(before);
  if (
    !bare ||
    run.shape.disguise === 'swapped' ||
    /^[-\d]|^\.\d/.test(run.after(2)) ||
    (run.shape.groups.length > 0 && !/^(?:4,4|3,4)$/.test(run.shape.groups.join()))
  )
    return null;
  return { confidence: 0.82, evidence: ['context'] };
}

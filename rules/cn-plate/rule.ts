import { type Candidate, defineRule, literals, type Match, readSpaced } from '../../src/plugin-api.ts';

const PROVINCES = [...'京沪津渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云陕甘青蒙宁新藏滬遼蘇魯贛粵瓊貴雲陝寧'];
/** Services and the military regions of before 2013, which began their plates. */
const MILITARY = '军空海北沈兰济南广成';
const LETTERS = [...'ABCDEFGHJKLMNOPQRSTUVWXYZ'];
const CONTEXT = /[车車]|[号號]牌|牌照|牌号|摩托|驾驶|肇事|违停|违法停|套牌|假牌|plate|vehicle|registration|licen[cs]e|\bcar\b/i;
const REST = /^[ \u3000]?[·•・‧.．–—-]?[ \u3000]?([A-HJ-NP-Z0-9]{4,6})[ \u3000]?(应急|[挂学警港澳领使试超临]?)(?![A-Za-z0-9])/i;
/** Chinese numerals among the characters, after a word for a plate. */
const HAN = /^[ \u3000]?[·.-]?(?=[A-Z0-9]{0,3}[〇零一二三四五六七八九])[A-HJ-NP-Z0-9〇零一二三四五六七八九]{5,6}(?![A-Za-z0-9])/;
/** Plates of their own kinds: how they begin or the word that goes before, the shape, and what has to be near. */
const OTHERS: readonly (readonly [begin: RegExp, shape: RegExp, near: RegExp])[] = [
  [/^使/, /^使[ ·]?\d{3}[ ·]?\d{3}(?!\d)/, /[车車]|[号號]牌|使馆|外交/],
  [/^WJ/, /^WJ[ ·]?(?:[\u4e00-\u9fff]|\d{2})?[ ·-]?\d{4,5}[A-Z\d]?(?![A-Za-z0-9])/, /[车車]|[号號]牌|武警/],
  [/^[拖收农]/, /[\u4e00-\u9fff]\d{2}[ ·-]?[A-Z\d]?\d{4}(?![A-Za-z0-9])/, /机|车/],
  [/^[军部]/, /(?<![A-Za-z])(?:[A-Z]{2}|[军空海北南兰沈济成广][A-Z])[ ·-]?\d{5}(?![A-Za-z0-9])/, /军|部队/],
  [/^民航/, /^民航[ ·]?[A-Z][ ·]?\d{4}(?![A-Za-z0-9])/, /[车車]|[号號]牌|机坪/],
];

/** Vehicle plates of the mainland (GA 36): province, letter, five or six characters without I and O. */
export default defineRule({
  id: 'cn-plate',
  version: 3,
  entity: 'cn-plate',
  severity: 'high',
  owner: 'legal',
  basis: ['PIPL art 4', 'PIPL art 25', 'GA 36-2018'],
  messages: {
    plate: {
      en: 'A vehicle plate. Mask it unless it belongs to a public vehicle that must be named.',
      zh: '出现机动车号牌，请脱敏（必须公开的公务车辆除外）。',
    },
  },
  candidates: [
    literals(
      PROVINCES.flatMap((province) => LETTERS.map((letter) => province + letter)),
      { spaced: true },
    ),
    literals([...'·0123456789'].map((next) => `使${next}`)),
    literals([...MILITARY].flatMap((first) => LETTERS.map((letter) => first + letter))),
    literals(['香港车牌', '香港牌照', '港牌', '澳门车牌', '澳门牌照', 'Hong Kong plate', 'HK plate'], { word: 'start' }),
    literals(['WJ'], { word: 'start', exact: true }),
    literals(['军车', '军牌', '军用车', '部队车', '民航', '拖拉机', '收割机', '农用车', '农机']),
  ],
  check(head) {
    if (/^[香港澳H]/i.test(head.value)) return islandPlate(head);
    if (MILITARY.includes(head.value[0] as string) && /^.[A-Z]$/i.test(head.value)) return oldMilitary(head);
    if (!/^.[A-Z]$/i.test(head.value) || /^[A-Z]/.test(head.value)) return otherKind(head);
    const rest = REST.exec(head.after(14));
    if (rest && isPlate(rest[1] as string, rest[2] as string)) return found(head, head.end + rest[0].length);
    return CONTEXT.test(head.before(20)) || /^[A-HJK]?[·•]/i.test(head.after(2)) ? split(head) : null;
  },
});

/** Before 2013: the service or the military region, a letter, five characters. */
function oldMilitary(head: Candidate): Match | null {
  const rest = /^ ?([·•・-]?) ?[A-Z]?\d{4,5}(?![A-Za-z0-9])/.exec(head.after(10));
  if (!rest || !/军|部队|[车車]|牌/.test(head.around(24, 24).replace(/^军/, ''))) return null;
  return found(head, head.end + rest[0].length);
}

/** 香港车牌 AB 1234, 澳门车牌 MA-12-34 */
function islandPlate(word: Candidate): Match | null {
  const lead = /^(?:号码?)?(?: ?(?:no\.?|number))?\s?[:：为是]?\s{0,2}/i.exec(word.after(12))?.[0].length ?? 0;
  const start = word.end + lead;
  const plate = /^(?:[A-HJ-NPR-Z]{2} ?\d{1,4}|A[AB]-\d\d-\d\d|M[A-Z]?-\d\d-\d\d)(?![A-Za-z0-9])/.exec(
    word.text.slice(start, start + 12),
  )?.[0];
  return plate
    ? { start, end: start + plate.length, value: plate.replace(/[ -]/g, ''), confidence: 0.88, evidence: ['shape', 'context'] }
    : null;
}

/** 使224018 by itself: nothing that it could count or name is beside it. */
function isAlone(head: Candidate, end: number): boolean {
  return !/[\u4e00-\u9fffA-Za-z0-9]$/.test(head.before(1)) && !/^\s?[\u4e00-\u9fffA-Za-z0-9%.]/.test(head.text.slice(end, end + 2));
}

/** VA·01234 的军车: the word comes after the plate. */
function beforeWord(word: Candidate): Match | null {
  const before = word.before(16);
  const plate = /(?<![A-Za-z0-9])([A-Z]{2}[ ·-]?\d{5})[ ”"]{0,2}(?:的|号)?$/.exec(before)?.[1];
  if (!plate) return null;
  const start = word.start - before.length + before.lastIndexOf(plate);
  return { start, end: start + plate.length, value: plate.replace(/[ ·-]/g, ''), confidence: 0.85, evidence: ['shape', 'context'] };
}

/** Asked at the first characters of a plate of its own kind, or at the word that goes before it. */
function otherKind(head: Candidate): Match | null {
  const fromHead = head.value + head.after(18);
  for (const [begin, shape, near] of OTHERS) {
    const found = begin.test(head.value) ? shape.exec(fromHead) : null;
    if (!found || !(near.test(head.before(16) + fromHead) || (head.value.startsWith('使') && isAlone(head, head.start + found[0].length))))
      continue;
    const start = head.start + found.index;
    const end = start + found[0].length;
    return { start, end, value: found[0].replace(/[ ·-]/g, ''), confidence: 0.85, evidence: ['shape', 'context'] };
  }
  return /^[军部]/.test(head.value) ? beforeWord(head) : null;
}

/** Five characters with a digit (four before 挂, 学…), or six of a new-energy vehicle. */
function isPlate(body: string, suffix: string): boolean {
  // 00000 shows what a plate looks like.
  if (/^[A-Z]?0+$/i.test(body)) return false;
  const digits = body.replace(/\D/g, '').length;
  if (body.length === 4) return suffix !== '' && digits >= 1;
  if (body.length === 5) return digits >= 1;
  return /^[A-HJK]\w\d{4}$|^\d{5}[A-HJK]$/i.test(body) && digits >= 4;
}

function split(head: Candidate): Match | null {
  const numerals = HAN.exec(head.after(10))?.[0];
  if (numerals) return found(head, head.end + numerals.length);
  const from = head.end + (/^[ \u3000·•.-]{1,3}/.exec(head.after(3))?.[0].length ?? 0);
  for (const count of [6, 5]) {
    const read = readSpaced(head.text, from, count);
    if (read && isPlate(read.value, '') && !/[A-Za-z0-9]/.test(head.text[read.end] ?? '')) return found(head, read.end);
  }
  return null;
}

function found(head: Candidate, end: number): Match {
  const value = head.text
    .slice(head.start, end)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
  const announced = CONTEXT.test(head.before(20));
  return { end, value, confidence: announced ? 0.97 : 0.9, evidence: ['shape', ...(announced ? ['context'] : [])] };
}

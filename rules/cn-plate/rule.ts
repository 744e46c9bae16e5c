import { type Candidate, defineRule, literals, type Match, readSpaced } from '../../src/plugin-api.ts';

const PROVINCES = [...'京沪津渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云陕甘青蒙宁新藏滬遼蘇魯贛粵瓊貴雲陝寧'];
const LETTERS = [...'ABCDEFGHJKLMNOPQRSTUVWXYZ'];
const CONTEXT = /[车車]|[号號]牌|牌照|牌号|摩托|驾驶|肇事|违停|违法停|套牌|假牌|plate|vehicle|registration|licen[cs]e|\bcar\b/i;
const REST = /^[ \u3000]?[·•・‧.．–—-]?[ \u3000]?([A-HJ-NP-Z0-9]{4,6})[ \u3000]?(应急|[挂学警港澳领使试超临]?)(?![A-Za-z0-9])/i;
/** Chinese numerals among the characters, after a word for a plate. */
const HAN = /^[ \u3000]?[·.-]?(?=[A-Z0-9]{0,3}[〇零一二三四五六七八九])[A-HJ-NP-Z0-9〇零一二三四五六七八九]{5,6}(?![A-Za-z0-9])/;
/** Plates of their own kinds: how they begin or the word that goes before, the shape, and what has to be near. */
const OTHERS: readonly (readonly [begin: RegExp, shape: RegExp, near: RegExp])[] = [
  [/^使/, /^使[ ·]?\d{3}[ ·]?\d{3}(?!\d)/, /[车車]|[号號]牌|使馆|外交/],
  [/^WJ/, /^WJ[ ·]?[\u4e00-\u9fff]?[ ·]?\d{4,5}[A-Z\d]?(?![A-Za-z0-9])/, /[车車]|[号號]牌|武警/],
  [/^[拖收农]/, /[\u4e00-\u9fff]\d{2}[ ·-]?[A-Z\d]?\d{4}(?![A-Za-z0-9])/, /机|车/],
  [/^[军部]/, /(?<![A-Za-z])(?:[A-Z]{2}|[军空海北南兰沈济成广][A-Z])[ ·-]?\d{5}(?![A-Za-z0-9])/, /军|部队/],
  [/^民航/, /^民航[ ·]?[A-Z][ ·]?\d{4}(?![A-Za-z0-9])/, /[车車]|[号號]牌|机坪/],
];

/** Vehicle plates of the mainland (GA 36): province, letter, five or six characters without I and O. */
export default defineRule({
  id: 'cn-plate',
  version: 2,
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
    literals([...'0123456789'].map((digit) => `使${digit}`)),
    literals(['WJ'], { word: 'start', exact: true }),
    literals(['军车', '军牌', '军用车', '部队车', '民航', '拖拉机', '收割机', '农用车', '农机']),
  ],
  check(head) {
    if (!/^.[A-Z]$/i.test(head.value) || /^[A-Z]/.test(head.value)) return otherKind(head);
    const rest = REST.exec(head.after(14));
    if (rest && isPlate(rest[1] as string, rest[2] as string)) return found(head, head.end + rest[0].length);
    return CONTEXT.test(head.before(20)) || /^[A-HJK]?[·•]/i.test(head.after(2)) ? split(head) : null;
  },
});

/** Asked at the first characters of a plate of its own kind, or at the word that goes before it. */
function otherKind(head: Candidate): Match | null {
  const fromHead = head.value + head.after(18);
  for (const [begin, shape, near] of OTHERS) {
    const found = begin.test(head.value) ? shape.exec(fromHead) : null;
    if (!found || !near.test(head.before(16) + fromHead)) continue;
    const start = head.start + found.index;
    const end = start + found[0].length;
    return { start, end, value: found[0].replace(/[ ·-]/g, ''), confidence: 0.85, evidence: ['shape', 'context'] };
  }
  return null;
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

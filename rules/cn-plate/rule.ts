import { type Candidate, defineRule, literals, type Match, readSpaced } from '../../src/plugin-api.ts';

const PROVINCES = [...'京沪津渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云陕甘青蒙宁新藏'];
const LETTERS = [...'ABCDEFGHJKLMNPQRSTUVWXYZ'];
const CONTEXT =
  /车牌|号牌|牌照|车辆|车号|轿车|货车|客车|摩托|电动车|公务用车|机动车|出租车|驾驶|涉案车|挂车|肇事|违停|违法停|plate|vehicle|registration|licen[cs]e|\bcar\b/i;
const REST = /^[ \u3000]?[·•・‧.．-]?[ \u3000]?([A-HJ-NP-Z0-9]{4,6})([挂学警港澳领试超]?)(?![A-Za-z0-9])/i;

/** Vehicle plates of the mainland (GA 36): province, letter, five or six characters without I and O. */
export default defineRule({
  id: 'cn-plate',
  version: 1,
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
  candidates: literals(
    PROVINCES.flatMap((province) => LETTERS.map((letter) => province + letter)),
    { spaced: true },
  ),
  check(head) {
    const rest = REST.exec(head.after(14));
    if (rest && isPlate(rest[1] as string, rest[2] as string)) return found(head, head.end + rest[0].length);
    if (!CONTEXT.test(head.before(20))) return null;
    return split(head);
  },
});

/** Five characters with a digit (four before 挂, 学…), or six of a new-energy vehicle. */
function isPlate(body: string, suffix: string): boolean {
  const digits = body.replace(/\D/g, '').length;
  if (body.length === 4) return suffix !== '' && digits >= 1;
  if (body.length === 5) return digits >= 1;
  return /^[A-HJK]\w\d{4}$|^\d{5}[A-HJK]$/i.test(body) && digits >= 4;
}

function split(head: Candidate): Match | null {
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

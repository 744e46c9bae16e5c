import { defineRule, literals, type Match, nextAlnum, readSpaced, tokens } from '../../src/plugin-api.ts';

const CONTEXT = /车架|車架|识别代号|识别代码|识别号|车辆识别|\bVIN\b|chassis|发动机/i;
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const VALUES: Record<string, number> = {
  A: 1,
  B: 2,
  C: 3,
  D: 4,
  E: 5,
  F: 6,
  G: 7,
  H: 8,
  J: 1,
  K: 2,
  L: 3,
  M: 4,
  N: 5,
  P: 7,
  R: 9,
  S: 2,
  T: 3,
  U: 4,
  V: 5,
  W: 6,
  X: 7,
  Y: 8,
  Z: 9,
};

/** Vehicle identification numbers (GB 16735, ISO 3779): 17 characters, check character in the ninth. */
export default defineRule({
  id: 'vin',
  version: 2,
  entity: 'vin',
  severity: 'medium',
  owner: 'legal',
  basis: ['PIPL art 4', 'GB 16735-2019'],
  messages: { vin: { en: 'A vehicle identification number. Mask or remove it.', zh: '出现车辆识别代号，请脱敏或删除。' } },
  candidates: [
    tokens({ length: 17 }),
    literals(['车架号', '车架号码', '车辆识别代号', '车辆识别代码', '识别代号'], {}),
    literals(['VIN', 'chassis'], { word: true }),
  ],
  check(candidate) {
    if (candidate.kind === 'token')
      return judge(candidate.value.toUpperCase(), candidate.start, candidate.end, CONTEXT.test(candidate.before(24)));
    const from = nextAlnum(candidate.text, candidate.end, 10);
    const read = from < 0 ? null : readSpaced(candidate.text, from, 17);
    return read?.split ? judge(read.value, read.start, read.end, true) : null;
  },
});

function judge(value: string, start: number, end: number, announced: boolean): Match | null {
  if (!/^[A-HJ-NPR-Z0-9]{17}$/.test(value) || !/\d{3,}/.test(value.slice(9)) || !/[A-Z]/.test(value.slice(0, 9))) return null;
  const checked = hasCheck(value);
  if (!checked && !announced) return null;
  return {
    start,
    end,
    value,
    confidence: checked && announced ? 0.98 : 0.88,
    evidence: [...(checked ? ['checksum'] : []), ...(announced ? ['context'] : [])],
  };
}

function hasCheck(value: string): boolean {
  let sum = 0;
  for (let k = 0; k < 17; k++) {
    const character = value[k] as string;
    sum += (VALUES[character] ?? Number(character)) * (WEIGHTS[k] as number);
  }
  return value[8] === (sum % 11 === 10 ? 'X' : String(sum % 11));
}

import { type Candidate, defineRule, digits, literals, type Match, symbols } from '../../src/plugin-api.ts';

const NUMBER = '[+-]?\\d{1,3}(?:\\.\\d{3,15})';
const DMS = "\\d{1,3}\\s?[°度]\\s?\\d{1,2}\\s?[′'’分]\\s?(?:\\d{1,2}(?:\\.\\d{1,6})?\\s?(?:[″\"”秒]|'')?)?";
/** Degrees with decimal minutes, as receivers and charts show them: 30°18.048. */
const DECIMAL_MINUTES = "\\d{1,3}\\s?[°度]\\s?[0-5]?\\d\\.\\d{2,6}(?!\\d)\\s?[′'’分]?";
const ANGLE = `(?:${DECIMAL_MINUTES}|${DMS}|${NUMBER}\\s?[°度]?)`;
const SIDE = '(?:北纬|南纬|东经|西经|北緯|東經|纬度|经度|latitude|longitude|lat|lng|lon|[NSEW])';
const LINK = '\\s{0,4}(?:[,，、;；/&\\s]|and|和|及|-|—)?\\s{0,2}"?';
const PAIR = new RegExp(
  `(?:${SIDE}\\s?[:：=为"]{0,3}\\s?)?(${ANGLE}\\s?[NSEW]?${LINK}(?:${SIDE}\\s?[:：=为"]{0,3}\\s?)?${ANGLE}\\s?[NSEW]?)(?!\\d|\\.\\d)`,
  'i',
);
/** Reference systems that positions are given in. */
const DATUMS: readonly string[] = [
  'WGS84',
  'WGS 84',
  'WGS-84',
  'CGCS2000',
  'CGCS 2000',
  'GCJ02',
  'GCJ-02',
  'BD09',
  'BD-09',
  '西安80',
  '北京54',
  'EPSG:4326',
  'ETRS89',
];
/** Words that announce other numbers too: four decimals each. */
const LOOSE: readonly string[] = ['position', 'situated at', 'located at'];
const BEFORE_DATUM =
  /(?<![\d.])([+-]?\d{1,3}\.\d{3,15}[°]?\s?[NSEW]?\s?[,，、;；/ ]\s?[+-]?\d{1,3}\.\d{3,15}[°]?\s?[NSEW]?)\s{0,2}[,，;；]?\s?[(（[]?\s?(?:坐标系?[:：]?|datum:?)?\s?$/i;

/** Places as latitude and longitude, to three decimals or minutes and better. */
export default defineRule({
  id: 'geo-coordinate',
  version: 5,
  entity: 'geo-coordinate',
  severity: 'high',
  owner: 'confidentiality',
  basis: ['Surveying and Mapping Law', 'PIPL art 28'],
  messages: {
    coordinate: {
      en: 'A precise position. Round it, or confirm that the place may be shown.',
      zh: '出现精确坐标，请做偏移或降低精度处理，或确认可以公开。',
    },
  },
  candidates: [
    literals(
      [
        '坐标',
        '经纬度',
        '北纬',
        '东经',
        '纬度',
        '经度',
        'latitude',
        'longitude',
        'lat',
        'lng',
        'coordinates',
        'coordinate',
        'GPS',
        '定位',
        '位置',
        'geo:',
        '方位',
        '点位',
        'lon',
      ],
      { word: 'start' },
    ),
    literals(LOOSE, { word: 'start' }),
    literals(DATUMS, { word: 'start' }),
    symbols('°'),
    digits({ length: [12, 20], groups: 4, starts: '123456789' }),
    digits({ length: [6, 13], groups: 2, gap: '.', decimals: 4, starts: '123456789' }),
  ],
  check(candidate) {
    if (candidate.kind === 'digits') return candidate.shape.groups.length === 2 ? inProse(candidate) : bare(candidate);
    if (LOOSE.includes(candidate.value.toLowerCase()))
      return /^[^.\n]{0,16}\d{1,3}\.\d{4,}[^.\n]{1,6}\d{1,3}\.\d{4,}/.test(candidate.after(56)) ? afterWord(candidate) : null;
    if (DATUMS.some((datum) => datum.toLowerCase() === candidate.value.toLowerCase())) return atDatum(candidate);
    return candidate.kind === 'symbol' ? atDegree(candidate) : afterWord(candidate);
  },
});

function afterWord(word: Candidate): Match | null {
  if (
    /^[A-Za-z]/.test(word.value) &&
    (/[A-Za-z]$/.test(word.before(1)) || (/^[A-Za-z]/.test(word.after(1)) && !/^(?:itude|s)/i.test(word.after(8))))
  )
    return null;
  const from = /[纬緯经經]/.test(word.value) && word.value.length === 2 && !/度/.test(word.value) ? word.start : word.end;
  const window = word.text
    .slice(from, from + 90)
    .split(/。|[；;\n](?!\s{0,4}(?:北纬|南纬|东经|西经|纬度|经度|lat|lon|lng|[NSEW]\b))/i, 1)[0] as string;
  return pairIn(window, from, 0.95);
}

/** The datum is before the pair or, in brackets, after it. */
function atDatum(datum: Candidate): Match | null {
  const after = afterWord(datum);
  if (after) return after;
  const before = datum.before(64);
  const pair = BEFORE_DATUM.exec(before)?.[1];
  return pair ? pairIn(pair, datum.start - before.length + before.lastIndexOf(pair), 0.93) : null;
}

/** lies at 51.41582, -1.99252; 位于31.04512，121.22745: a pair of decimals right after a word that places something. */
const PLACED =
  /(?:\b(?:l(?:ies|ie|ying|ay)|located|situated|found|sited|stands?|camp(?:ed)?|base[ds]?|station(?:ed)?|sites?|positions?|points?|places?|spot|wreck|cent(?:re|er)(?:ed|d)?|pin|marker|landed|seen|recorded|collected|sampled|observed|sighted|anchored|buried|hidden|at|near)\s(?:is |was |at |near |around |about |approximately |roughly ){0,2}|(?:位于|坐落[于在]?|地处|地点|点位|位置|驻地|坐标)(?:为|是)?[:：]?\s?)[(（[]?$/i;
const DECIMALS = /^[+-]?\d{1,2}\.\d{4,12}°?\s?[NS]?\s?[,，;；/、 ]\s?[+-]?\d{1,3}\.\d{4,12}°?\s?[EW]?(?![\d%]|\.\d)/;

function inProse(run: Candidate): Match | null {
  const signed = /[+-]$/.test(run.before(1)) ? run.start - 1 : run.start;
  const written = DECIMALS.exec(run.text.slice(signed, signed + 44))?.[0];
  if (!written || !PLACED.test(run.text.slice(Math.max(0, signed - 44), signed))) return null;
  return pairIn(written, signed, 0.88);
}

/** A pair of decimals alone: five places each, and a place in or around China. */
function bare(run: Candidate): Match | null {
  const written = run.text.slice(run.start, run.end);
  const pair = /^(\d{1,3}\.\d{5,9})[ \u3000]?[,，、 ][ \u3000]?(\d{1,3}\.\d{5,9})$/.exec(written);
  if (!pair || /[\d.$¥￥-]$/.test(run.before(1)) || /^\s?(?:[\d.%％]|[，,、 ]\s?\d|元|万|亿|亩|公顷|平方|米|公里|吨)/.test(run.after(4)))
    return null;
  const [low, high] = [Number(pair[1]), Number(pair[2])].sort((a, b) => a - b) as [number, number];
  if (low < 3 || low > 54 || high < 73 || high > 136) return null;
  return { value: `${pair[1]},${pair[2]}`, confidence: 0.85, evidence: ['range', 'precision'] };
}

/** 31.777013°N，121.591210°E and 31°14′N without a word before. */
function atDegree(degree: Candidate): Match | null {
  const head = /(?:\d{1,3}(?:\.\d{3,15})?)\s?$/.exec(degree.before(20))?.[0];
  if (!head) return null;
  return pairIn(degree.text.slice(degree.start - head.length, degree.end + 60), degree.start - head.length, 0.9);
}

function pairIn(window: string, from: number, confidence: number): Match | null {
  const match = PAIR.exec(window);
  if (!match || match.index > 30) return null;
  const written = (match[1] as string).trimEnd();
  const [first, second] = degreesOf(written);
  if (first === undefined || second === undefined || !isPlace(first, second)) return null;
  const start = from + match.index + match[0].indexOf(written);
  return {
    start,
    end: start + written.length,
    value: `${first.toFixed(5)},${second.toFixed(5)}`,
    confidence,
    evidence: ['range', 'context'],
  };
}

/** Degrees, minutes (decimal ones only after whole degrees) and seconds. */
const DEGREES =
  /([+-]?\d{1,3}(?:\.\d+)?)\s?(?:[°度]\s?(?:((?<!\.\d+\s?[°度]\s?)\d{1,2}\.\d{2,6}(?!\d)|\d{1,2}(?=\s?[′'’分]))(?:\s?[′'’分])?\s?(?:(\d{1,2}(?:\.\d+)?))?)?)?/g;

/** Both angles in degrees, in order of writing. */
function degreesOf(written: string): number[] {
  const angles: number[] = [];
  for (const match of written.matchAll(DEGREES)) {
    if (match[2] === undefined && !match[0].includes('.') && angles.length > 0 && !/[°度]/.test(match[0])) continue;
    angles.push(Number(match[1]) + Number(match[2] ?? 0) / 60 + Number(match[3] ?? 0) / 3600);
  }
  return angles.slice(0, 2);
}

function isPlace(first: number, second: number): boolean {
  const fits = (latitude: number, longitude: number) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return (fits(first, second) || fits(second, first)) && !(first === 0 && second === 0);
}

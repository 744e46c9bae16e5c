/** Encodings of one byte per character that are told by what comes out; a declaration may name others. */
export type SingleByte =
  | 'ibm866'
  | 'windows-1251'
  | 'koi8-r'
  | 'iso-8859-5'
  | 'x-mac-cyrillic'
  | 'windows-1253'
  | 'windows-1255'
  | 'windows-1256'
  | 'windows-874';

interface Script {
  encodings: readonly SingleByte[];
  /** Letters of the script. */
  letter: RegExp;
  word: RegExp;
  /** Its commonest letters: more than half of any text. */
  common: ReadonlySet<string>;
  /** What no text of the script has: a capital within a word, a vowel sign without its consonant. */
  wrong: RegExp;
}

const SCRIPTS: readonly Script[] = [
  {
    encodings: ['windows-1251', 'ibm866', 'koi8-r', 'iso-8859-5', 'x-mac-cyrillic'],
    letter: /[\u0400-\u045f\u0490\u0491]/g,
    word: /[\u0400-\u045f\u0490\u0491]+/g,
    common: new Set('оеаинтсрвлкмдпу'),
    wrong: /[а-яё][А-ЯЁ]|[^\p{ASCII}\u0400-\u045f\u0490\u0491\u00a0«»№–—“”„…’§©°•]/gu,
  },
  {
    encodings: ['windows-1253'],
    letter: /[\u0370-\u03ff]/g,
    word: /[\u0370-\u03ff]+/g,
    common: new Set('αοιετσνηυρπκμλς'),
    wrong: /[\u03ac-\u03ce][\u0391-\u03a9]|[^\p{ASCII}\u0370-\u03ff\u00a0«»–—“”…’§©°•΄΅]/gu,
  },
  {
    encodings: ['windows-1255'],
    letter: /[\u05d0-\u05ea]/g,
    word: /[\u05d0-\u05ea]+/g,
    common: new Set('יוהלאמרתבנשםדק'),
    wrong: /[^\p{ASCII}\u0590-\u05ff\u00a0–—“”…’§©°•₪]/gu,
  },
  {
    encodings: ['windows-1256'],
    letter: /[\u0620-\u06ff]/g,
    word: /[\u0620-\u06ff]+/g,
    common: new Set('اليمنورتبةعدسفهكقأ'),
    wrong: /[^\p{ASCII}\u0600-\u06ff\u00a0–—“”…’§©°•]/gu,
  },
  {
    encodings: ['windows-874'],
    letter: /[\u0e01-\u0e5b]/g,
    word: /[\u0e01-\u0e5b]+/g,
    common: new Set('านรอกเงมยลวดทสตะปบัี่้ิ'),
    wrong:
      /(?<![\u0e01-\u0e2e\u0e31-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|[เแโใไ][\u0e31-\u0e3a]|[^\p{ASCII}\u0e01-\u0e5b\u00a0–—“”…’•]/gu,
  },
];

/** Characters that are judged; a text says within a page what it is written in. */
const SAMPLE = 16_384;
const MANY_COMMON = 0.55;
const FEW_WRONG = 0.03;
/** Fewer letters decide nothing. */
const MIN_LETTERS = 6;
/** Letters of a word on average, at least. */
const SHORTEST_WORDS = 2.5;
/** Text in capitals is rare: of two readings the other one is likelier. */
const CAPITALS = 0.15;
/** The same small letters as Windows writes them: its capitals decide. */
const RARE = 0.02;

/** Cyrillic, Greek, Hebrew, Arabic and Thai text of one byte per character; undefined where it reads like none of them. */
export function singleByte(bytes: Uint8Array): { text: string; encoding: SingleByte } | undefined {
  let best: { encoding: SingleByte; score: number } | undefined;
  const sample = bytes.subarray(0, SAMPLE);
  for (const script of SCRIPTS) {
    for (const encoding of script.encodings) {
      const score = scoreOf(sample, encoding, script);
      if (score > (best?.score ?? 0)) best = { encoding, score };
    }
  }
  if (!best) return undefined;
  return { text: new TextDecoder(best.encoding).decode(bytes), encoding: best.encoding };
}

/** Share of common letters among those of the script; 0 where it is not one. */
function scoreOf(bytes: Uint8Array, encoding: SingleByte, { letter, word, common, wrong }: Script): number {
  const text = new TextDecoder(encoding).decode(bytes);
  const letters = text.match(letter) ?? [];
  if (letters.length < MIN_LETTERS) return 0;
  // Western text has its letters above ASCII one by one, within words of others.
  const runs = text.match(word)?.length ?? 1;
  if (letters.length < SHORTEST_WORDS * runs) return 0;
  const share = letters.filter((one) => common.has(one.toLowerCase())).length / letters.length;
  const errors = (text.match(wrong) ?? []).length / letters.length;
  const capitals = letters.filter((one) => one !== one.toLowerCase()).length / letters.length;
  return share >= MANY_COMMON && errors <= FEW_WRONG
    ? share - errors - CAPITALS * capitals - (encoding === 'x-mac-cyrillic' ? RARE : 0)
    : 0;
}

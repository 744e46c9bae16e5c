import { type Candidate, defineRule, literals, type Match, nextAlnum, readSpaced, tokens } from '../../src/plugin-api.ts';

const WORDS = [
  '通行证',
  '通行證',
  '回乡证',
  '回鄉證',
  '台胞证',
  '港澳证',
  '返乡证',
  'home return permit',
  'travel permit',
  'mainland travel permit',
  'exit-entry permit',
];
const CONTEXT = /通行证|通行證|回乡证|回鄉證|台胞证|港澳证|返乡证|home return permit|travel permit|entry permit/i;
const SHAPE = /^(?:[CHMWTL]\d{8}|[HM]\d{10}|C[A-HJ-NP-Z]\d{7})$/;
/** Between the words and the number. */
const FILLER = /^(?:for [A-Za-z ]{4,30}residents?[\s:：,(]{0,3})?(?:(?:numbers?|nos?)\b[.:：#\s]{0,4}(?:is )?)?/i;
const TAIWAN = /台湾|臺灣|台胞|taiwan|MTP/i;

/** Permits between the mainland and Hong Kong, Macau and Taiwan. No check digit: the word decides. */
export default defineRule({
  id: 'cn-hkmo-permit',
  version: 2,
  entity: 'cn-hkmo-permit',
  severity: 'block',
  owner: 'legal',
  basis: ['PIPL art 28', 'Disclosure Regulation art 15'],
  messages: { permit: { en: 'A travel permit number. Mask or remove it.', zh: '出现往来通行证号码，请脱敏或删除。' } },
  candidates: [tokens({ length: [9, 11] }), literals(WORDS, { word: 'start' })],
  check(candidate) {
    if (candidate.kind === 'literal') return afterWord(candidate);
    const before = candidate.before(90);
    return SHAPE.test(candidate.value.toUpperCase()) && CONTEXT.test(before) && !/护照[^，。；]{0,14}$|passport[^,.;]{0,14}$/i.test(before)
      ? found(candidate, 'hkmo')
      : null;
  },
});

function found(candidate: Candidate, kind: string): Match {
  return { value: candidate.value.toUpperCase(), data: { kind }, confidence: 0.96, evidence: ['shape', 'context'] };
}

/** Split into groups after its word. */
function afterWord(word: Candidate): Match | null {
  const from = nextAlnum(word.text, word.end, 16);
  if (from < 0) return null;
  const skip = FILLER.exec(word.text.slice(from, from + 64))?.[0].length ?? 0;
  for (const count of [11, 9, 8]) {
    const read = readSpaced(word.text, from + skip, count);
    const fits =
      read &&
      !/[A-Za-z0-9]/.test(word.text[read.end] ?? '') &&
      (count === 8
        ? /^\d{8}$/.test(read.value) && TAIWAN.test(word.before(20) + word.value + word.text.slice(from, from + skip))
        : SHAPE.test(read.value));
    if (fits) return { start: read.start, end: read.end, value: read.value, confidence: 0.95, evidence: ['shape', 'context'] };
  }
  return null;
}

import { type Candidate, defineRule, digits, literals, type Match, nextAlnum, readSpaced, tokens } from '../../src/plugin-api.ts';

const SHAPE = /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/;
const OTHER = /(?:order|part|invoice|serial|model|flight|product|catalogue|ref(?:erence)?|batch|licen[cs]e)\b[^.;\n]{0,12}$/i;
const CONTEXT = /national insurance|\bNI\b|NINO|HMRC|DWP/i;

/** United Kingdom national insurance numbers: two letters, six digits, a suffix A to D. */
export default defineRule({
  id: 'uk-nino',
  version: 2,
  entity: 'uk-nino',
  severity: 'block',
  owner: 'legal',
  basis: ['Data Protection Act 2018'],
  messages: { nino: { en: 'A United Kingdom national insurance number. Mask or remove it.', zh: '出现英国国民保险号码，请脱敏或删除。' } },
  candidates: [
    tokens({ length: 9 }),
    digits({ length: 6, grouping: '2,2,2' }),
    literals(['NINO', 'national insurance', 'NI number', 'NI no', 'N.I. number'], { word: true }),
  ],
  check(candidate) {
    if (candidate.kind === 'token') return judge(candidate, candidate.value.toUpperCase(), candidate.start, candidate.end);
    if (candidate.kind === 'literal') return afterWord(candidate);
    const letters = /(?<![A-Z])([A-Z]{2})[ -]$/.exec(candidate.before(4))?.[1];
    const suffix = /^[ -]([A-D])(?![A-Za-z0-9])/.exec(candidate.after(3))?.[1];
    return letters && suffix ? judge(candidate, letters + candidate.value + suffix, candidate.start - 3, candidate.end + 2) : null;
  },
});

function afterWord(word: Candidate): Match | null {
  let from = nextAlnum(word.text, word.end, 10);
  if (from < 0) return null;
  from += /^(?:numbers?|nos?)\b[.:#\s]*(?:is |was )?/i.exec(word.text.slice(from, from + 24))?.[0].length ?? 0;
  const read = readSpaced(word.text, from, 9);
  return read && SHAPE.test(read.value) && !/[A-Za-z0-9]/.test(word.text[read.end] ?? '')
    ? { start: read.start, end: read.end, value: read.value, confidence: 0.97, evidence: ['shape', 'context'] }
    : null;
}

function judge(candidate: Candidate, value: string, start: number, end: number): Match | null {
  if (!SHAPE.test(value)) return null;
  const before = candidate.before(40);
  const announced = CONTEXT.test(before);
  if (!announced && OTHER.test(before)) return null;
  return { start, end, value, confidence: announced ? 0.97 : 0.85, evidence: ['shape', ...(announced ? ['context'] : [])] };
}

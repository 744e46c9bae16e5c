import {
  type Candidate,
  defineRule,
  digits,
  isCreditCode,
  literals,
  type Match,
  nextAlnum,
  readSpaced,
  tokens,
} from '../../src/plugin-api.ts';

const CONTEXT =
  /(?:信用代码|信用編碼|信用代碼|社会信用|统一代码|税号|纳税人识别号|uscc|法人证书?|证书号|执照号?|登记证号?|credit code|tax ?id)[^。；;\n]{0,16}$/i;
/** Registering departments of GB 32100: organ, foreign affairs, justice, culture, civil affairs, industry and commerce… */
const DEPARTMENT = /^[1-9ANY][1-9A-HJ-NP-Z]\d{6}/;
const ORGAN_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Unified social credit codes of organisations (GB 32100-2015). They are public and only noted. */
export default defineRule({
  id: 'cn-uscc',
  version: 2,
  entity: 'cn-uscc',
  severity: 'low',
  owner: 'legal',
  basis: ['GB 32100-2015'],
  messages: {
    creditCode: {
      en: 'A unified social credit code. It is public; check that it names the right organisation.',
      zh: '出现统一社会信用代码，属公开信息，请核对主体。',
    },
  },
  candidates: [tokens({ length: 18 }), digits({ length: 18 }), literals(['信用代码', 'uscc', '纳税人识别号'], { word: 'start' })],
  check(candidate) {
    if (candidate.kind === 'literal') return afterWord(candidate);
    const value = candidate.value.toUpperCase();
    if (!DEPARTMENT.test(value) || !isCreditCode(value)) return null;
    const announced = CONTEXT.test(candidate.before(30));
    if (!announced && (candidate.shape.disguise !== 'plain' || !hasOrganCheck(value))) return null;
    return { value, confidence: announced ? 0.995 : 0.93, evidence: ['checksum', ...(announced ? ['context'] : ['organ checksum'])] };
  },
});

/** Split or with look-alike letters: only after its word. */
function afterWord(word: Candidate): Match | null {
  const from = nextAlnum(word.text, word.end, 14);
  const read = from < 0 ? null : readSpaced(word.text, from, 18);
  if (!read) return null;
  const value = read.value.replace(/O/g, '0').replace(/I/g, '1').replace(/S/g, '5').replace(/Z/g, '2');
  if (!DEPARTMENT.test(value) || !isCreditCode(value)) return null;
  return {
    start: read.start,
    end: read.end,
    value,
    confidence: 0.99,
    evidence: ['checksum', 'context', ...(read.split ? ['disguise:grouped'] : [])],
  };
}

/** Positions 9 to 17 are an organisation code with its own check (GB 11714). */
function hasOrganCheck(value: string): boolean {
  const code = value.slice(8, 17);
  let sum = 0;
  for (let k = 0; k < 8; k++) {
    const unit = code.charCodeAt(k);
    sum += (unit < 58 ? unit - 48 : unit - 55) * (ORGAN_WEIGHTS[k] as number);
  }
  const rest = 11 - (sum % 11);
  return code[8] === (rest === 10 ? 'X' : rest === 11 ? '0' : String(rest));
}

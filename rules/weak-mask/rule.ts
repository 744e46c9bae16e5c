import { type Candidate, defineRule, isProvince, literals, type Match, passesLuhn, symbols, tokens } from '../../src/plugin-api.ts';
import { birthsNear } from './births.ts';
import { candidatesLeft } from './count.ts';

/** More than this many possible values and the mask holds. */
const LIMIT = 100;
const MASK = /[*＊×✱●■█xX•#_？?○]/;
const RUN = /^[\dXx*＊×✱●■█•#_？?○][\dXx*＊×✱●■█•#_？?○ -]{9,24}/;
const CARD = /(?:卡号|账号|帐号|账户|银行|卡|account|card)[^。；;\n]{0,14}$/i;
const PHONE = /(?:手机|电话|联系|mobile|phone|tel)[^。；;\n]{0,14}$/i;

/** Masked values that can be worked out: too few digits hidden, or the hidden ones are written beside them. */
export default defineRule({
  id: 'weak-mask',
  version: 3,
  entity: 'weak-mask',
  severity: 'high',
  owner: 'legal',
  basis: ['PIPL art 73(4)', 'GB/T 37964-2019', 'Disclosure Regulation art 37'],
  messages: {
    weakMask: {
      en: 'A masked value that leaves {{candidates}} possible values ({{kind}}). Hide more digits.',
      zh: '脱敏强度不足，仅剩{{candidates}}种可能（{{kind}}），请增加隐去位数。',
    },
  },
  names: {
    kind: {
      'cn-id-card': { en: 'resident identity number', zh: '居民身份号码' },
      'bank-card': { en: 'bank card number', zh: '银行卡号' },
      'cn-mobile': { en: 'mobile number', zh: '手机号码' },
    },
  },
  candidates: [symbols('*＊×●■█•✱#？?○'), tokens({ length: [15, 19] }), tokens({ length: 11 }), literals(['□□'])],
  check(candidate) {
    if (candidate.kind === 'token')
      return /[xX]/.test(candidate.value.slice(0, -1)) || /_/.test(candidate.value)
        ? judge(candidate, candidate.start, candidate.end)
        : null;
    if (MASK.test(candidate.before(1)) && /[^\w]/.test(candidate.before(1))) return null;
    const head = /[\dXx][\dXx -]{0,22}$/.exec(candidate.before(24))?.[0] ?? '';
    const start = candidate.start - head.trimStart().length;
    const run = RUN.exec(candidate.text.slice(start, start + 26))?.[0].trimEnd();
    return run && !/[A-Za-z0-9]$/.test(candidate.text.slice(Math.max(0, start - 1), start))
      ? judge(candidate, start, start + run.length)
      : null;
  },
});

function judge(candidate: Candidate, start: number, end: number): Match | null {
  const written = candidate.text.slice(start, end);
  const compact = written
    .replace(/[ -]/g, '')
    .replace(/[*＊×✱●■█•#_？○]/g, '?')
    .replace(/x/g, 'X');
  const lastIsLetter = /X$/.test(compact) && !/XX$/.test(compact) && compact.length === 18;
  const value = lastIsLetter ? `${compact.slice(0, -1).replace(/X/g, '?')}X` : compact.replace(/X/g, '?');
  if (!value.includes('?') || /[A-Za-z0-9]/.test(candidate.text[end] ?? '')) return null;
  const before = candidate.text.slice(Math.max(0, start - 40), start);
  const kind = kindOf(value, before);
  if (!kind) return null;
  const left = countOf(kind, value, candidate, start, end);
  if (left < 1 || left > LIMIT) return null;
  return { start, end, value, data: { kind, candidates: left }, confidence: 0.9, evidence: [`candidates:${left}`, `kind:${kind}`] };
}

function kindOf(value: string, before: string): string | null {
  if (
    /^[1-9]/.test(value) &&
    value.length === 18 &&
    (value[0] === '?' || value[1] === '?' || isProvince(value)) &&
    !CARD.test(before.replace(/身份证|\b(?:identity|id|citizen|resident)[- ]?card/gi, ''))
  )
    return 'cn-id-card';
  if (value.length >= 16 && value.length <= 19 && /^(?:62|4|5[1-5])/.test(value) && (CARD.test(before) || value.startsWith('62')))
    return 'bank-card';
  const lone = value.split('?').length === 2 && /[\u4e00-\u9fff][ \t\u3000：:｜|（(]{1,3}$/.test(before);
  if (value.length === 11 && /^1[3-9?]/.test(value) && (lone || PHONE.test(before))) return 'cn-mobile';
  return null;
}

function countOf(kind: string, value: string, candidate: Candidate, start: number, end: number): number {
  const hidden = value.split('?').length - 1;
  if (kind === 'cn-mobile') return 10 ** hidden;
  if (kind === 'bank-card') return hidden === 1 ? luhnCount(value) : 10 ** (hidden - 1);
  const near = candidate.text.slice(Math.max(0, start - 80), start) + candidate.text.slice(end, end + 60);
  return candidatesLeft(value, birthsNear(near));
}

function luhnCount(value: string): number {
  return [...'0123456789'].filter((digit) => passesLuhn(value.replace('?', digit))).length;
}

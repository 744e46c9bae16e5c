import { type Candidate, defineRule, literals, type Match, symbols } from '../../src/plugin-api.ts';
import { AT_WORDS, aroundSpacedSign, aroundWord, type DisguisedAddress, DOT_WORDS, spelledOut } from './disguised.ts';
import { internationalDomain, internationalLocal } from './international.ts';

const LOCAL = /[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_+-])?$/;
const DOMAIN = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,6}[A-Za-z]{2,18}(?![A-Za-z0-9\u00c0-\u024f-])/;
/** Addresses that exist to be read in documentation (RFC 2606), or name no mailbox. */
const EXAMPLE =
  /@(?:[\w-]+\.)*(?:example(?:\.(?:com|net|org|cn))?|test|invalid|localhost|domain\.com|xxx+(?:\.\w+)+)$|^x{2,}@|^([a-z0-9]+)@\1\.[a-z]+$|^root@|@(?:\d(?:\.\d)?x|[\w-]+)\.(?:png|jpe?g|gif|webp|svg|bmp|ico|css|js|zip|exe|dll)$/i;
const SAMPLE_BEFORE = /(?:格式|例如|形如|譬如|示例|样例|e\.g\.|for example,?|format)(?:为|如|是)?\s?[:：]?\s?$/i;
const SAMPLE_AFTER = /^\s?[（(]?(?:示例|样例|仅为示例|为例|example)/i;
const PUBLIC = /(?:\.gov\.cn|\.gov|\.gov\.uk|\.mil)$/i;

/** E-mail addresses. Those of public bodies rank low: they are there to be written to. */
export default defineRule({
  id: 'email',
  version: 6,
  entity: 'email',
  severity: 'medium',
  owner: 'legal',
  basis: ['PIPL art 4', 'Disclosure Regulation art 15'],
  messages: {
    private: {
      en: 'An e-mail address. Confirm that its owner published it for this purpose, or remove it.',
      zh: '出现电子邮箱地址，请确认系对外公布或予以删除。',
    },
    office: { en: 'An e-mail address of a public body.', zh: '出现机关单位电子邮箱地址。' },
  },
  candidates: [symbols('@'), literals(AT_WORDS), literals(DOT_WORDS)],
  check(candidate) {
    if (candidate.kind !== 'symbol') return disguised(candidate.value.startsWith(' ') ? spelledOut(candidate) : aroundWord(candidate));
    return plain(candidate) ?? disguised(aroundSpacedSign(candidate));
  },
});

function plain(at: Candidate): Match | null {
  const ascii = DOMAIN.exec(at.after(120))?.[0];
  const domain = ascii ?? internationalDomain(at.after(120));
  if (!domain) return null;
  const local = LOCAL.exec(at.before(64))?.[0] ?? (ascii === undefined ? internationalLocal(at.before(64)) : undefined);
  if (!local) return null;
  const start = at.start - local.length;
  const end = at.end + domain.length;
  const value = at.text.slice(start, end).toLowerCase();
  if (
    /[/*$%]/.test(at.text[start - 1] ?? '') ||
    SAMPLE_BEFORE.test(at.text.slice(Math.max(0, start - 24), start)) ||
    SAMPLE_AFTER.test(at.text.slice(end, end + 10))
  )
    return null;
  if (isRemote(at.text, start, end)) return null;
  return judge(start, end, value, 0.95, 'shape');
}

/** A login on another machine: ssh deploy@host, git@host:path, host:~/dir; or the id of a message. */
function isRemote(text: string, start: number, end: number): boolean {
  // A password before the sign, a prompt of a shell.
  const before = text.slice(Math.max(0, start - 80), start);
  if (/:\/\/[^\s/@]{1,64}:$/.test(before) || (/\[$/.test(before) && /^(?:[ :]\S{0,40})?\][#$]/.test(text.slice(end, end + 44))))
    return true;
  if (text[end] === ':' && /^:[~/\w.-]*[~/]/.test(text.slice(end, end + 24))) return true;
  return /(?:\b(?:ssh|scp|sftp|rsync)[ ](?:-[\w.]+[ ](?:\d+[ ])?){0,3}|message-id:\s{0,3}<|content-id:\s{0,3}<|cid:)$/i.test(
    text.slice(Math.max(0, start - 40), start),
  );
}

function disguised(found: DisguisedAddress | null): Match | null {
  return found ? judge(found.start, found.end, found.value, 0.85, 'disguise') : null;
}

function judge(start: number, end: number, value: string, confidence: number, evidence: string): Match | null {
  if (
    EXAMPLE.test(value) ||
    /^git@|^(?:firstname|lastname|username|user|name|your|yourname|someone|somebody|abc|aaa|foo|account|mailbox)[._@]/i.test(value)
  )
    return null;
  const office = PUBLIC.test(value);
  return {
    start,
    end,
    value,
    messageId: office ? 'office' : 'private',
    severity: office ? 'low' : 'medium',
    confidence,
    evidence: [evidence, ...(office ? ['public body'] : [])],
  };
}

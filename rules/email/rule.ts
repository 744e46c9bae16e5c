import { defineRule, symbols } from '../../src/plugin-api.ts';

const LOCAL = /[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_+-])?$/;
const DOMAIN = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,6}[A-Za-z]{2,18}(?![A-Za-z0-9-])/;
/** Addresses that exist to be read in documentation (RFC 2606), or name no mailbox. */
const EXAMPLE = /@(?:[\w-]+\.)*(?:example(?:\.(?:com|net|org|cn))?|test|invalid|localhost|domain\.com|xxx+\.\w+)$/i;
const PUBLIC = /(?:\.gov\.cn|\.gov|\.gov\.uk|\.mil)$/i;

/** E-mail addresses. Those of public bodies rank low: they are there to be written to. */
export default defineRule({
  id: 'email',
  version: 1,
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
  candidates: symbols('@'),
  check(at) {
    const before = at.before(64);
    const local = LOCAL.exec(before)?.[0];
    const domain = DOMAIN.exec(at.after(120))?.[0];
    if (!local || !domain) return null;
    const start = at.start - local.length;
    const end = at.end + domain.length;
    const value = at.text.slice(start, end).toLowerCase();
    if (EXAMPLE.test(value) || (/[:/]$/.test(at.text.slice(Math.max(0, start - 1), start)) && at.text[start - 1] === '/')) return null;
    if (/^git@|^(?:firstname|lastname|username|user|name|your)[._@]/i.test(value) || (at.text[end] === ':' && /^git/.test(value)))
      return null;
    const office = PUBLIC.test(value);
    return {
      start,
      end,
      value,
      messageId: office ? 'office' : 'private',
      severity: office ? 'low' : 'medium',
      confidence: 0.95,
      evidence: ['shape', ...(office ? ['public body'] : [])],
    };
  },
});

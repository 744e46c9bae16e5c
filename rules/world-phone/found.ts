import type { Match, Telephone } from '../../src/plugin-api.ts';

/** An organisation answers: an office, a service, a line that is made public. */
const OFFICE =
  /office|hotline|helpline|help ?desk|switchboard|reception|press|media|enquir|customer|service|support|embassy|consulate|council|department|emergency|fax|热线|熱線|办公|辦公|值班|服务|服務|咨询|諮詢|使馆|使館|领事|領事|总机|總機|传真|傳真|前台|求助|救助|应急/i;

/** Ranges that are kept for films and books: nobody's, and written in earnest by who shows what a number of Britain looks like. */
const SHOWN = /^\+44(?:7700900|1632960|(?:20|11[3-8]|1[2-6]1|28|29)\d{0,3}960)\d{3}$/;

/**
 * Handsets of Hong Kong, Macau and Taiwan by their first digit and length: their authorities give out new ranges faster than any plan of numbers
 * is brought up to date.
 */
const NEIGHBOURS = /^\+(?:852[4-79]\d{7}|8536\d{7}|8869\d{8})$/;

/** Is it a number that somebody may have, or one of those? */
export function isTaken(telephone: Telephone): boolean {
  return telephone.assigned || SHOWN.test(telephone.international) || NEIGHBOURS.test(telephone.international);
}

function isHandset(telephone: Telephone): boolean {
  return telephone.kind === 'mobile' || (!telephone.assigned && NEIGHBOURS.test(telephone.international));
}

/** A finding on a number in the text, unless it is one of the mainland, which has rules of its own. */
export function foundAt(text: string, start: number, end: number, telephone: Telephone, confidence: number): Match | null {
  if (telephone.country === 'CN') return null;
  // (202) 555-0143: the bracket belongs to it.
  const first = /[(（]/.test(text[start - 1] ?? '') && /^\d{1,5}[)）]/.test(text.slice(start, start + 6)) ? start - 1 : start;
  const office = telephone.kind === 'service' || OFFICE.test(text.slice(Math.max(0, start - 28), start));
  const handset = isHandset(telephone);
  return {
    start: first,
    end,
    value: telephone.international,
    messageId: office ? 'office' : handset ? 'mobile' : 'line',
    severity: office ? 'low' : handset ? 'high' : 'medium',
    confidence,
    evidence: ['numbering plan', ...(telephone.country ? [`country:${telephone.country}`] : [])],
  };
}

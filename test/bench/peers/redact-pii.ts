import { load } from './install.ts';
import type { Peer, Span } from './peer.ts';

interface Module {
  SyncRedactor: new () => { redact(text: string): string };
}

const TOKEN =
  /CREDIT_CARD_NUMBER|STREET_ADDRESS|ZIPCODE|PHONE_NUMBER|IP_ADDRESS|US_SOCIAL_SECURITY_NUMBER|EMAIL_ADDRESS|USERNAME|PASSWORD|CREDENTIALS|DIGITS|URL|PERSON_NAME/g;

/** It answers with the redacted text alone: its spans are what is between the pieces that it left. */
export const redactPii: Peer = {
  packages: ['redact-pii@3.4.0'],
  note: 'spans from what it left',
  open: async (folder) => {
    const { SyncRedactor } = await load<Module>(folder, 'redact-pii');
    const redactor = new SyncRedactor();
    return async (texts) => texts.map((text) => spansOf(text, redactor.redact(text)));
  },
};

function spansOf(text: string, redacted: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  let from = 0;
  for (const { 0: type, index } of redacted.matchAll(TOKEN)) {
    const before = redacted.slice(from, index);
    at = placeOf(text, before, at, spans);
    from = index + type.length;
    // The text has that word itself.
    if (text.startsWith(type, at)) at += type.length;
    else spans.push({ type, start: at, end: text.length });
  }
  placeOf(text, redacted.slice(from), at, spans);
  return spans.filter(({ start, end }) => end > start);
}

/** Ends the span that is open where the next piece begins; returns where that piece ends. */
function placeOf(text: string, piece: string, at: number, spans: Span[]): number {
  const open = spans.at(-1);
  if (!open || open.end !== text.length) return at + piece.length;
  if (piece === '') return at;
  const found = text.indexOf(piece, at);
  open.end = found < 0 ? at : found;
  return open.end + piece.length;
}

import type { AskAuthority } from '../../engine/ports.ts';

/** In milliseconds. */
const PATIENCE = 20_000;
/** Bytes: an answer with a chain of certificates is smaller. */
const LONGEST = 64 * 1024;

/** Asks a time-stamping authority over HTTP (RFC 3161, section 3.4). It follows no redirection. */
export const askAuthority =
  (address: string): AskAuthority =>
  async (request, ending) => {
    const late = AbortSignal.timeout(PATIENCE);
    const signal = ending ? AbortSignal.any([ending, late]) : late;
    const headers = { 'Content-Type': 'application/timestamp-query' };
    const response = await fetch(address, { method: 'POST', body: new Uint8Array(request), redirect: 'error', signal, headers });
    if (!response.ok) throw new Error(`the authority answered ${response.status}`);
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of response.body ?? []) {
      length += part.length;
      if (length > LONGEST) throw new Error('The answer is longer than any that an authority gives.');
      parts.push(part);
    }
    return Buffer.concat(parts);
  };

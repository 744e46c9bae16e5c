import type { AskWitness } from '../../engine/ports.ts';

/** A witness that takes longer is asked again the next time, in milliseconds. */
const PATIENCE = 10_000;
/** Bytes of an answer: a few lines. */
const LONGEST = 64 * 1024;

/** Asks over HTTP. It follows no redirection: what was signed goes to the address that an administrator named and to no other. */
export const askByHttp: AskWitness = async (url, body, ending) => {
  const late = AbortSignal.timeout(PATIENCE);
  const signal = ending ? AbortSignal.any([ending, late]) : late;
  const response = await fetch(url, { method: 'POST', body, redirect: 'error', signal, headers: { 'Content-Type': 'text/plain' } });
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > LONGEST) throw new Error('The answer is longer than any that a witness gives.');
    parts.push(part);
  }
  return { status: response.status, text: Buffer.concat(parts).toString() };
};

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Headers of Standard Webhooks 1.0 (standardwebhooks.com). `signature` may hold several, with blanks between them. */
export interface SignedHeaders {
  id: string;
  timestamp: string;
  signature: string;
}

const PREFIX = 'whsec_';
/** Seconds by which the clocks of two machines may differ, and in which a message that somebody else kept is taken. */
const TOLERANCE = 300;

/** 256 random bits as Standard Webhooks writes them. */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(32).toString('base64');
}

/** The headers of a message: HMAC-SHA256 over its id, its time and its body. */
export function signedHeaders(secret: string, id: string, at: string, body: string): SignedHeaders {
  const timestamp = String(Math.floor(Date.parse(at) / 1000));
  return { id, timestamp, signature: `v1,${signatureOf(secret, `${id}.${timestamp}.`, Buffer.from(body)).toString('base64')}` };
}

/** Whether a message was signed with this secret at most five minutes before or after now. */
export function isSigned(secret: string, { id, timestamp, signature }: SignedHeaders, body: Uint8Array, now: string): boolean {
  const seconds = Math.floor(Date.parse(now) / 1000);
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(Number(timestamp) - seconds) > TOLERANCE) return false;
  const expected = signatureOf(secret, `${id}.${timestamp}.`, body);
  return signature.split(' ').some((one) => {
    const given = one.startsWith('v1,') ? Buffer.from(one.slice(3), 'base64') : Buffer.alloc(0);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

function signatureOf(secret: string, head: string, body: Uint8Array): Buffer {
  const key = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64');
  return createHmac('sha256', key).update(head).update(body).digest();
}

import type { KeyObject } from 'node:crypto';
import { fromBase64, toBase64 } from '../base64.ts';
import { canonicalJson } from '../canonical-json.ts';
import { keyHint, preAuthentication, type SignedStatement } from '../certificate/envelope.ts';
import {
  exactly,
  type Guard,
  isBase64,
  isHash,
  isHash64,
  isInstant,
  isText,
  listOf,
  literally,
  one,
  readCanonical,
} from '../certificate/shape.ts';
import { sha256Bytes } from '../digest.ts';
import { type Signer, verifySignature } from '../signer.ts';

const PAYLOAD_TYPE = 'application/vnd.imprimatur.recalled+json';

/** Which releases of a log were taken back, as of `issuedAt`. After `freshUntil` it says nothing of what was not recalled before. */
export interface RecallList {
  format: 'imprimatur-recalled/1';
  /** Origin of the log: who has the list of one office can vouch for no release of another. */
  log: string;
  issuedAt: string;
  freshUntil: string;
  /** {@link recallId} of each, sorted, once. */
  recalled: string[];
}

/** A DSSE envelope in canonical JSON. `keyid`: the release key that signed, as a certificate's hint names it. */
interface Envelope {
  payload: string;
  payloadType: typeof PAYLOAD_TYPE;
  signatures: [{ keyid: string; sig: string }];
}

const isEnvelope: Guard<Envelope> = exactly({
  payload: isBase64,
  payloadType: literally(PAYLOAD_TYPE),
  signatures: one(exactly({ keyid: isHash64, sig: isBase64 })),
});

const isList: Guard<RecallList> = exactly({
  format: literally('imprimatur-recalled/1'),
  log: isText,
  issuedAt: isInstant,
  freshUntil: isInstant,
  recalled: listOf(isHash),
});

/**
 * How a list names a release, in hex: the digest that its leaf in the log holds. The statement has a salt, so that a list says how many
 * releases were taken back, and which to those alone who have their certificates.
 */
export function recallId({ payload }: Pick<SignedStatement, 'payload'>): string {
  return sha256Bytes(preAuthentication(payload)).toString('hex');
}

/** The list as it is served: signed by the release key, on one line. Throws a TypeError for a list that no reader would accept. */
export async function signRecallList(list: Omit<RecallList, 'format'>, signer: Signer): Promise<string> {
  const whole = { ...list, format: 'imprimatur-recalled/1', recalled: [...new Set(list.recalled)].sort() };
  if (!isList(whole)) throw new TypeError('A list of recalled releases lacks a member or has a wrong one');
  const payload = Buffer.from(canonicalJson(whole));
  const sig = toBase64(await signer.sign(preAuthentication(payload, PAYLOAD_TYPE)));
  const envelope: Envelope = {
    payload: toBase64(payload),
    payloadType: PAYLOAD_TYPE,
    signatures: [{ keyid: keyHint(signer.publicKey), sig }],
  };
  return canonicalJson(envelope);
}

/** The list, or undefined for a text that {@link signRecallList} would not write or that none of these keys signed. A line feed at its end is allowed. */
export function readRecallList(text: string, releaseKeys: readonly KeyObject[]): RecallList | undefined {
  const envelope = readCanonical(text.replace(/\n$/, ''), isEnvelope);
  const payload = fromBase64(envelope?.payload ?? '');
  const key = releaseKeys.find((one) => keyHint(one) === envelope?.signatures[0].keyid);
  if (!envelope || !payload || !key) return undefined;
  const isSigned = verifySignature(
    key,
    preAuthentication(payload, PAYLOAD_TYPE),
    fromBase64(envelope.signatures[0].sig) ?? Buffer.alloc(0),
  );
  return isSigned ? readCanonical(payload.toString(), isList) : undefined;
}

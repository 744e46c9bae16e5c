import { fromBase64, toBase64 } from '../base64.ts';
import { canonicalJson } from '../canonical-json.ts';
import { sha256Bytes } from '../digest.ts';
import { preAuthentication } from './envelope.ts';
import { exactly, type Guard, isBase64, isHash64, literally, one, readCanonical } from './shape.ts';

const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/**
 * Whoever signs with SM2 (GM/T 0003) under the usual signer id `1234567812345678`: a library, or a module of hardware. Keys are SubjectPublicKeyInfo and signatures ASN.1, both in
 * DER. Not Node's `sign('sm3', …)`: it signs under an empty id, which no other tool takes.
 */
export interface Sm2Signer {
  readonly publicKey: Buffer;
  sign(message: Uint8Array): Promise<Buffer>;
}

/** Says whether a signature is one of this key. */
export type Sm2Verifier = (publicKey: Buffer, message: Uint8Array, signature: Uint8Array) => boolean;

/** A DSSE envelope, canonical JSON on one line. */
interface Sm2File {
  payload: string;
  payloadType: typeof PAYLOAD_TYPE;
  signatures: [{ keyid: string; sig: string }];
}

const isSm2File: Guard<Sm2File> = exactly({
  payload: isBase64,
  payloadType: literally(PAYLOAD_TYPE),
  signatures: one(exactly({ keyid: isHash64, sig: isBase64 })),
});

/**
 * `NAME.sm2.dsse.json`: the statement of a certificate, signed with SM2 as well. A file of its own beside the certificate, since a Sigstore bundle has one signature: tools that
 * know no SM2 never see it. It is in no log; what the certificate shows of the log holds for the same statement.
 */
export async function writeSm2File(payload: Buffer, signer: Sm2Signer): Promise<string> {
  const signature = await signer.sign(preAuthentication(payload));
  return format({ payload, signature, keyId: keyIdOf(signer.publicKey) });
}

/** Whether this is the SM2 file of this statement by this key. Any text that {@link writeSm2File} would not write is none. */
export function isSm2FileOf(text: string, payload: Buffer, publicKey: Buffer, verify: Sm2Verifier): boolean {
  const file = readCanonical(text, isSm2File);
  const [signed] = file?.signatures ?? [];
  const signature = signed && fromBase64(signed.sig);
  if (!signature || text !== format({ payload, signature, keyId: keyIdOf(publicKey) })) return false;
  return verify(publicKey, preAuthentication(payload), signature);
}

function format({ payload, signature, keyId }: { payload: Buffer; signature: Buffer; keyId: string }): string {
  const file: Sm2File = { payload: toBase64(payload), payloadType: PAYLOAD_TYPE, signatures: [{ keyid: keyId, sig: toBase64(signature) }] };
  return canonicalJson(file);
}

/** As a certificate's hint names a key. */
const keyIdOf = (publicKey: Buffer): string => toBase64(sha256Bytes(publicKey));

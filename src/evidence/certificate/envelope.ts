import { createHash, type KeyObject } from 'node:crypto';
import { toBase64 } from '../base64.ts';
import { canonicalJson } from '../canonical-json.ts';
import { sha256Bytes } from '../digest.ts';
import { algorithmOf, type Signer, spkiOf, verifySignature } from '../signer.ts';

export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** A statement with its one signature. Stored once for each release: P-256 signs differently each time, and the log holds one of them. */
export interface SignedStatement {
  payload: Buffer;
  signature: Buffer;
}

export async function signStatement(payload: Buffer, signer: Signer): Promise<SignedStatement> {
  keyDetails(signer.publicKey);
  return { payload, signature: Buffer.from(await signer.sign(preAuthentication(payload))) };
}

export function isSignedBy({ payload, signature }: SignedStatement, key: KeyObject): boolean {
  return verifySignature(key, preAuthentication(payload), signature);
}

/** What DSSE signs: the payload with its type, each after its length. */
export function preAuthentication(payload: Uint8Array, type: string = PAYLOAD_TYPE): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `), payload]);
}

/** How a certificate names its release key: SHA-256 of the key in DER, as cosign names keys. */
export function keyHint(key: KeyObject): string {
  return createHash('sha256').update(spkiOf(key)).digest('base64');
}

/**
 * The leaf of a release in the log: a `hashedrekord` 0.0.2 entry in RFC 8785. It holds digest, signature and key, and nothing of the statement,
 * which has a salt: the log says that something was released and not what.
 */
export function statementLeaf({ payload, signature }: SignedStatement, key: KeyObject): Buffer {
  const body = {
    apiVersion: '0.0.2',
    kind: 'hashedrekord',
    spec: {
      hashedRekordV002: {
        data: { algorithm: 'SHA2_256', digest: toBase64(sha256Bytes(preAuthentication(payload))) },
        signature: {
          content: toBase64(signature),
          verifier: { keyDetails: keyDetails(key), publicKey: { rawBytes: toBase64(spkiOf(key)) } },
        },
      },
    },
  };
  return Buffer.from(canonicalJson(body));
}

/** How Sigstore names the algorithm of a release key. Others cannot be verified by the tools that readers have. */
function keyDetails(key: KeyObject): string {
  const algorithm = algorithmOf(key);
  if (algorithm === 'ed25519') return 'PKIX_ED25519';
  if (algorithm === 'p-256') return 'PKIX_ECDSA_P256_SHA_256';
  throw new TypeError('A release is signed with Ed25519 or P-256');
}
